import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { citationOf } from '#shared/articles.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { bodyFault, notYourDepartment, refuseFaults } from '#shared/problems/problem.ts';
import type { Finding } from '../domain/findings.ts';
import { seesDrafts } from '../domain/visibility.ts';
import { gapsOf } from '../gaps.ts';
import type { FindingsPage } from '../findingSchema.ts';
import type * as routes from '../routes.ts';

const DEFAULT_LIMIT = 50;

/**
 * The gaps of one department's catalogues, worked out from its cards as they stand now: nothing has to be kept up to date, and no gap is shown that has been
 * mended.
 */
export const listFindings =
  ({ client, table }: { readonly client: DynamoDBDocumentClient; readonly table: string }) =>
  async ({ query: { department, code, limit = DEFAULT_LIMIT, cursor } }: Parsed<typeof routes.listFindings.input>, { actor, now, language }: Call): Promise<Outcome<FindingsPage>> => {
    const of = department ?? actor.org;
    if (!seesDrafts(actor, of)) throw notYourDepartment(of);
    const found = (await gapsOf(client, table, of, now)).filter((finding) => code === undefined || finding.code === code);
    const start = cursor === undefined ? 0 : found.findIndex((finding) => positionOf(finding) === cursor) + 1;
    refuseFaults(cursor !== undefined && start === 0 ? [{ ...bodyFault('/cursor', 'bad-cursor', { zh: '清单已变化，请从第一页重新读取', en: 'the list has changed: read it from its first page' }), in: 'query' }] : []);
    const shown = found.slice(start, start + limit);
    const last = shown.at(-1);
    const items = shown.map(({ code: of_, article, subject, name, sentence }) => ({ code: of_, article, citation: citationOf(article)[language], subject, name, department: of, sentence: sentence[language] }));
    return { answer: { body: { total: found.length, items }, next: last && start + limit < found.length ? positionOf(last) : undefined } };
  };

/** Several channels of one system may be findings of one code, so the sentence counts too. */
function positionOf({ code, subject, sentence }: Finding): string {
  return Buffer.from(`${code}#${subject}#${sentence.zh}`, 'utf8').toString('base64url');
}
