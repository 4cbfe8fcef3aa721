import { createHmac, randomBytes } from 'node:crypto';
import { plusSeconds, toEpoch, type Instant } from '#shared/clock.ts';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;
/** Both secrets sign for a day after a rotation, so that a receiver changes over when it likes. */
export const OVERLAP_SECONDS = 86_400;

/** A secret that signs, until when if it has been replaced. */
export interface Secret {
  readonly secret: string;
  readonly until?: Instant | undefined;
}

/** A new secret as Standard Webhooks writes it: `whsec_` and base64 of 32 random bytes. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** The secrets after a rotation: the new one, and the last one for a day. One that had been replaced before goes at once. */
export function rotated([current]: readonly Secret[], secret: string, now: Instant): Secret[] {
  return [{ secret }, ...(current ? [{ secret: current.secret, until: plusSeconds(now, OVERLAP_SECONDS) }] : [])];
}

export interface Signed {
  readonly id: string;
  readonly body: string;
  /** When the attempt is made, not when the message arose. */
  readonly at: Instant;
}

/** The headers of Standard Webhooks 1.0: the id is the same at every attempt, the time and the signatures are this attempt's. */
export function signedHeaders({ id, body, at }: Signed, secrets: readonly Secret[]): Record<string, string> {
  const seconds = String(Math.floor(toEpoch(at) / 1000));
  const valid = secrets.filter(({ until }) => until === undefined || toEpoch(until) > toEpoch(at));
  const signatures = valid.map(({ secret }) => `v1,${createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64')).update(`${id}.${seconds}.${body}`, 'utf8').digest('base64')}`);
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') };
}
