import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Article } from '#shared/articles.ts';
import type { Call, Outcome } from '#shared/call.ts';
import { certify, faultsOfContent, type Certificate } from '#shared/evidence/certificate.ts';
import { verify, type EvidenceEntry } from '#shared/evidence/chain.ts';
import type { Parsed } from '#shared/http/route.ts';
import { Problem } from '#shared/problems/problem.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { readStoredChain } from '../../evidence/published.ts';
import { certifiedContent, standingAt, standings, type Standing } from '../domain/certified.ts';
import type { Collections } from '../record.ts';
import type * as routes from '../routes.ts';
import type { RegistrationState } from '../schema.ts';
import { recordFor } from './recordShown.ts';

export interface CertificateDeps extends Pick<Collections, 'registrations'> {
  readonly client: DynamoDBDocumentClient;
  readonly evidence: string;
}

/** 登记证明: what a valid record says, and the entry of its intact chain that makes good for it. */
export const readCertificate =
  ({ registrations, client, evidence }: CertificateDeps) =>
  async ({ path: { id } }: Parsed<typeof routes.readCertificate.input>, call: Call): Promise<Outcome<Certificate>> => {
    const record = await recordFor(registrations, id, call);
    const standing = standingAt(record.state, call.now);
    if (standing !== 'active') throw notCertified(standing);
    const { head, entries } = await readStoredChain(client, evidence, id);
    if (!head || verify(entries, head).length > 0) throw notIntact(id);
    return { answer: { body: certificateOf(record, entries.flatMap(({ entry }) => entry ?? []), head) } };
  };

function certificateOf({ state, version }: Recorded<RegistrationState>, entries: readonly EvidenceEntry[], head: { readonly seq: number; readonly hash: string }): Certificate {
  const made = entries.findLast(({ data }) => data['version'] === version && data['certified'] !== undefined);
  const certificate = made && certify('registration', certifiedContent(state, version), made, head);
  // A record that was changed beside its evidence is not certified.
  if (!certificate || faultsOfContent(certificate, made).length > 0) throw notIntact(state.id);
  return certificate;
}

const ARTICLES: Readonly<Record<Standing, Article>> = { active: 'registration.art.13', expired: 'registration.art.15', cancelled: 'registration.art.14', revoked: 'registration.art.20' };

function notCertified(standing: Standing): Problem {
  const { zh, en } = standings[standing];
  return new Problem('wrong-state', {
    detail: { zh: `该登记${zh}，不再出具登记证明。登记的历史和证据链仍可查看。`, en: `This registration is ${en.toLowerCase()}, so it is certified no more. Its history and its evidence can still be read.` },
    article: ARTICLES[standing],
    extensions: { current: { standing } },
  });
}

function notIntact(id: string): Problem {
  return new Problem('evidence-damaged', {
    detail: { zh: `${id} 的登记内容与其证据链不符，不能出具证明。请通知区数据局核查。`, en: `What ${id} says is not what its evidence chain makes good for, so it is not certified. Tell the data bureau to examine it.` },
    extensions: { subject: id },
  });
}
