import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { readPage } from '#shared/store/page.ts';
import { together } from '#shared/store/ref.ts';
import { confidedRef } from '../confided.ts';
import type { Collections } from '../record.ts';
import { partitions } from '../repository.ts';
import type * as routes from '../routes.ts';
import { viewObjection, type ObjectionView } from '../view.ts';
import { forSubjectsOnly } from './applicationsShown.ts';

/** Objections in the order in which they came in. Only the centre is shown who objects, and what they say. */
export const listObjections =
  ({ client, objections }: Pick<Collections, 'objections'> & { readonly client: DynamoDBDocumentClient }) =>
  async ({ path: { id }, query }: Parsed<typeof routes.listObjections.input>, call: Call): Promise<Outcome<{ items: ObjectionView[] }>> => {
    const { actor } = call;
    const page = await readPage(client, { table: objections.table, ...partitions.objectionsTo(id) }, query, (item) => objections.parse(item).state);
    for (const { subjects } of page.items) forSubjectsOnly({ subjects: subjects.map((code) => ({ code, name: code })) }, actor);
    const shown = actor.roles.includes('centre') && page.items.length > 0;
    const { confided } = shown ? await call.read({ confided: together(page.items.map(({ partyHash }) => confidedRef(objections.table, partyHash))) }) : { confided: [] };
    return { answer: { body: { items: page.items.map((objection, i) => viewObjection(objection, confided[i], actor)) }, next: page.next } };
  };
