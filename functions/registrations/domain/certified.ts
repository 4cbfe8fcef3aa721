import { dateOf, type Instant } from '#shared/clock.ts';
import { digestOf } from '#shared/evidence/certificate.ts';
import type { Text } from '#shared/language.ts';
import type { RegistrationState } from '../schema.ts';

/**
 * What a record makes good for towards others: what a certificate (登记证明) shows. Every act on a record puts the digest of each of these fields into
 * its evidence, so that a certificate is proven field by field. What only the parties know, source, scenarios and risk assessment, is one digest.
 */
export function certifiedContent(record: RegistrationState, version: number) {
  const { id, code, acceptanceNumber, kind, object, type, status, subjects, name, summary, statement, snapshot, registeredAt, term } = record;
  return {
    registrationId: id,
    code,
    acceptanceNumber,
    kind,
    ...(object.kind === 'product' ? { form: object.form } : {}),
    type,
    status,
    version,
    subjects,
    name,
    summary,
    statementHash: digestOf(statement, snapshot.algorithm),
    snapshotHash: snapshot.hash,
    registeredAt,
    validFrom: dateOf(term.from),
    validUntil: term.until,
  };
}
export type CertifiedContent = ReturnType<typeof certifiedContent>;

export const standings = {
  active: { zh: '有效', en: 'Valid' },
  expired: { zh: '已到期', en: 'Expired' },
  cancelled: { zh: '已注销', en: 'Cancelled' },
  revoked: { zh: '已撤销', en: 'Revoked' },
} as const satisfies Record<string, Text>;
export type Standing = keyof typeof standings;

/** How a record stands at a moment. Its last day is the law's, whenever the cancellation ex officio is recorded (登记办法 15). */
export function standingAt({ status, term }: Pick<RegistrationState, 'status' | 'term'>, at: Instant): Standing {
  return status === 'active' && dateOf(at) > term.until ? 'expired' : status;
}
