import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import { isWhole, type EvidenceEntry } from '#shared/evidence/chain.ts';
import { pathOf } from '#shared/evidence/merkle.ts';
import { leafOf } from '#shared/evidence/seal.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound, Problem } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { mayReadChain } from '../domain/access.ts';
import { daysFrom, LATE_DAYS, placeOf, sealableFrom } from '../domain/day.ts';
import { entryRef, sealsOfDays } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { ProofView } from '../routes.ts';
import type { SealedDay, SealState } from '../schema.ts';
import type { Vault } from '../vault.ts';

export interface ProveEntry {
  readonly client: DynamoDBDocumentClient;
  readonly evidenceTable: string;
  readonly seals: Collection<SealState>;
  readonly vault: Vault;
}

/** The way from one entry to the seal that holds it: that of its own day, or of one soon after when the entry came late. */
export const proveEntry =
  ({ client, evidenceTable, seals, vault }: ProveEntry) =>
  async ({ path: { subject }, query: { seq } }: Parsed<typeof routes.proveEntry.input>, call: Call): Promise<Outcome<ProofView>> => {
    const { found } = await call.read({ found: entryRef(evidenceTable, subject, seq) });
    if (!found.head && !found.entry) throw notFound({ zh: '证据链条目', en: 'entry of an evidence chain' }, `${subject}#${seq}`);
    mayReadChain(call.actor, found.head?.parties ?? []);
    if (!found.entry) throw notFound({ zh: '证据链条目', en: 'entry of an evidence chain' }, `${subject}#${seq}`);
    const { entry } = found.entry;
    if (!entry || !isWhole(entry)) throw damaged(subject, seq);
    const date = dateOf(entry.at);
    const sealed = await sealsOfDays(client, seals, date, daysFrom(date, LATE_DAYS));
    for (const { state } of sealed) {
      // Only a seal that has late entries can hold one of another day.
      if (state.date !== date && state.late === 0) continue;
      const day = await vault.read(state.date);
      const proof = day && proofIn(day, entry);
      if (proof) return { answer: { body: proof } };
    }
    throw notSealedYet(entry, sealed.length === 0 ? date : daysFrom(sealed.at(-1)?.state.date ?? date, 1));
  };

function proofIn({ seal, leaves }: SealedDay, entry: EvidenceEntry): ProofView | undefined {
  const { subject, seq } = entry;
  const index = leaves.findIndex((leaf) => placeOf(leaf) === placeOf(entry));
  const leaf = leaves[index];
  if (!leaf) return undefined;
  if (leaf.hash !== entry.hash) throw damaged(subject, seq);
  const path = pathOf(leaves.map((one) => leafOf(one, seal.algorithm)), index, seal.algorithm);
  return { subject, seq, entry: { ...entry, actor: { ...entry.actor, roles: [...entry.actor.roles] } }, index, path, seal };
}

function notSealedYet({ subject, seq }: EvidenceEntry, date: string): Problem {
  return new Problem('not-sealed-yet', {
    detail: {
      zh: `${subject} 第 ${seq} 条将随 ${date} 封存，最早在 ${sealableFrom(date)}。此后再取证明。`,
      en: `Entry ${seq} of ${subject} will be sealed with ${date}, at ${sealableFrom(date)} or soon after. Ask for the proof then.`,
    },
    extensions: { subject, seq, date },
  });
}

function damaged(subject: string, seq: number): Problem {
  return new Problem('evidence-damaged', {
    detail: { zh: `${subject} 第 ${seq} 条已被改动，与封存不符。请通知区数据局核查。`, en: `Entry ${seq} of ${subject} was changed and is not what was sealed. Tell the data bureau to examine it.` },
    extensions: { subject, seq },
  });
}
