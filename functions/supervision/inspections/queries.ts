import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { readAll, readPage } from '#shared/store/page.ts';
import { watches } from '../access.ts';
import { inspectionAtHand, itemAtHand, type ActDeps } from './act.ts';
import { drawnItem } from './drawn.ts';
import { inspectionLists } from './repository.ts';
import type * as routes from './routes.ts';
import type { InspectionView, ItemView } from './schema.ts';
import { viewInspection, viewItem } from './view.ts';

type Deps = ActDeps & { readonly client: DynamoDBDocumentClient };

/** An inspection with all that it takes to repeat its draw. */
export const readInspection =
  ({ inspections }: ActDeps) =>
  async ({ path: { id } }: Parsed<typeof routes.readInspection.input>, call: Call): Promise<Outcome<InspectionView>> => {
    const found = await inspectionAtHand(inspections, id, call);
    return { answer: { body: viewInspection(found, call), version: found.version } };
  };

/** Newest first; without the population, which each has by itself. */
export const listInspections =
  ({ client, inspections }: Deps) =>
  async ({ query }: Parsed<typeof routes.listInspections.input>, call: Call): Promise<Outcome<{ items: InspectionView[] }>> => {
    const { items, next } = await readPage(client, { table: inspections.table, ...inspectionLists.all, descending: true }, query, inspections.parse);
    return { answer: { body: { items: items.map((one) => ({ ...viewInspection(one, call), population: [] })) }, next } };
  };

/** What was drawn, each as it stands: for the authorities all, for an inspector their own, for a department its own. */
export const listItems =
  ({ client, inspections, items }: Deps) =>
  async ({ path: { id } }: Parsed<typeof routes.listItems.input>, call: Call): Promise<Outcome<{ items: ItemView[] }>> => {
    const { state } = await inspectionAtHand(inspections, id, call);
    const kept = new Map((await readAll(client, { table: items.table, ...inspectionLists.itemsOf(id) }, items.parse)).map((one) => [one.state.subject, one]));
    const all = (state.drawn ?? []).flatMap(({ id: subject }) => {
      const drawn = drawnItem(state, subject);
      return kept.get(subject) ?? (drawn ? [{ state: drawn, version: 0 }] : []);
    });
    const seen = all.filter(({ state: one }) => watches(call.actor) || one.department === call.actor.org || one.inspector === call.actor.sub);
    return { answer: { body: { items: seen.map((one) => viewItem(one, call)) } } };
  };

export const readItem =
  (deps: ActDeps) =>
  async ({ path }: Parsed<typeof routes.readItem.input>, call: Call): Promise<Outcome<ItemView>> => {
    const { before, state } = await itemAtHand(deps, path, call);
    const version = before?.version ?? 0;
    return { answer: { body: viewItem({ state, version }, call), version } };
  };
