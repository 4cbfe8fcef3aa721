import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { citationOf, type Article } from '#shared/articles.ts';
import type { Call, Outcome } from '#shared/call.ts';
import { verify, type ChainFault } from '#shared/evidence/chain.ts';
import type { Parsed } from '#shared/http/route.ts';
import type { Text } from '#shared/language.ts';
import { notFound } from '#shared/problems/problem.ts';
import { mayReadChain } from '../domain/access.ts';
import { readStoredChain } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { ChainView } from '../routes.ts';

const DEFAULT_LIMIT = 500;

const SENTENCES: Readonly<Record<ChainFault['fault'], Text>> = {
  missing: { zh: '条目缺失', en: 'the entry is gone' },
  altered: { zh: '条目内容被改动', en: 'the entry was changed' },
  unlinked: { zh: '条目与前一条不衔接', en: 'the entry does not follow from the one before' },
  unreadable: { zh: '条目无法读取', en: 'the entry cannot be read' },
  surplus: { zh: '多出的条目', en: 'the entry does not belong to the chain' },
  headless: { zh: '链尾记录缺失', en: 'the record of where the chain ends is gone' },
};

/** Reads a chain for its parties and for those who supervise, and checks all of it on the way. */
export const readChain =
  ({ client, table }: { readonly client: DynamoDBDocumentClient; readonly table: string }) =>
  async ({ path: { subject }, query }: Parsed<typeof routes.readChain.input>, { actor, language }: Call): Promise<Outcome<ChainView>> => {
    const { head, entries } = await readStoredChain(client, table, subject);
    if (!head && entries.length === 0) throw notFound({ zh: '证据链', en: 'evidence chain' }, subject);
    mayReadChain(actor, head?.parties ?? []);
    const faults = verify(entries, head);
    const from = Number(query.cursor ?? 0);
    const limit = query.limit ?? DEFAULT_LIMIT;
    const shown = entries.filter(({ seq }) => seq > from).slice(0, limit);
    const last = shown.at(-1)?.seq;
    const more = last !== undefined && entries.some(({ seq }) => seq > last);
    return {
      answer: {
        body: {
          subject,
          intact: faults.length === 0,
          length: head?.seq ?? entries.length,
          faults: faults.map(({ seq, fault }) => ({ seq, fault, detail: SENTENCES[fault][language] })),
          entries: shown.flatMap(({ entry }) => (entry ? [{ ...entry, actor: { ...entry.actor, roles: [...entry.actor.roles] }, citation: citation(entry.article)[language] }] : [])),
        },
        next: more ? String(last) : undefined,
      },
    };
  };

/** An article that was tampered with is shown as it stands. */
function citation(article: string): Text {
  try {
    return citationOf(article as Article);
  } catch {
    return { zh: article, en: article };
  }
}
