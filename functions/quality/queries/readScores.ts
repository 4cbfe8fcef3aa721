import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { readPage } from '#shared/store/page.ts';
import { resourceRef } from '../../catalog/published.ts';
import { refuseStrangers, resourceOf } from '../access.ts';
import { parseScore, parseScorecard, partitions } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { Scored, ScorecardView } from '../schema.ts';
import { shownScorecard } from '../view.ts';

interface Deps {
  readonly client: DynamoDBDocumentClient;
  readonly tables: { readonly quality: string; readonly catalog: string };
}

/** The scores of a resource, newest first: one for each change. */
export const listScores =
  ({ client, tables }: Deps) =>
  async ({ path: { id }, query }: Parsed<typeof routes.listScores.input>, call: Call): Promise<Outcome<{ items: Scored[] }>> => {
    const { resource } = await call.read({ resource: resourceRef(tables.catalog, id) });
    refuseStrangers(call.actor, resourceOf(id, resource).department);
    const { items, next } = await readPage(client, { table: tables.quality, ...partitions.scoresOf(id), descending: true }, query, parseScore);
    return { answer: { body: { items: [...items] }, next } };
  };

/** The scorecards of a department or the district, one a night, newest first. That of the district is for every official. */
export const readScorecard =
  ({ client, tables }: Deps) =>
  async ({ path: { code }, query }: Parsed<typeof routes.readScorecard.input>, call: Call): Promise<Outcome<{ items: ScorecardView[] }>> => {
    if (code !== 'district') refuseStrangers(call.actor, code);
    const { items, next } = await readPage(client, { table: tables.quality, ...partitions.scorecardsOf(code), descending: true }, query, parseScorecard);
    return { answer: { body: { items: items.map(shownScorecard) }, next } };
  };

/** The latest scorecard of each department, and of the district. */
export const listScorecards =
  ({ client, tables }: Deps) =>
  async ({ query }: Parsed<typeof routes.listScorecards.input>): Promise<Outcome<{ items: ScorecardView[] }>> => {
    const { items, next } = await readPage(client, { table: tables.quality, ...partitions.scorecards }, query, parseScorecard);
    return { answer: { body: { items: items.map(shownScorecard) }, next } };
  };
