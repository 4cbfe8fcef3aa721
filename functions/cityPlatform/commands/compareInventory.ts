import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { count } from '#shared/observability.ts';
import { bodyFault, refuseFaults, type Fault } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { driftOf } from '../domain/drift.ts';
import { headRef, toldBetween } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { InventoryState, InventoryView } from '../schema.ts';

/** So many findings are kept and shown; `drift` counts all of them. */
const SHOWN = 500;

type Body = Parsed<typeof routes.reportInventory.input>['body'];

/** The city platform says what it holds; whatever is not as the feed told it is drift (办法 7: 接受公共数据资源的统一管理). */
export const compareInventory =
  ({ client, table, inventories }: { readonly client: DynamoDBDocumentClient; readonly table: string; readonly inventories: Collection<InventoryState> }) =>
  async ({ body }: Parsed<typeof routes.reportInventory.input>, call: Call): Promise<Outcome<InventoryView>> => {
    const { through, after, until, entries } = body;
    const [{ head }, told] = await Promise.all([call.read({ head: headRef(table) }), toldBetween(client, table, after, until)]);
    refuseFaults(faultsIn(body, head?.position ?? 0));
    const drift = driftOf(told, entries, through);
    const state: InventoryState = { id: newId('inv', call.now), at: call.now, by: call.actor.sub, through, reported: entries.length, compared: told.length, drift: drift.length, findings: drift.slice(0, SHOWN) };
    const codes = Object.fromEntries(Object.entries(Object.groupBy(drift, ({ code }) => code)).map(([code, found = []]) => [code, found.length]));
    const event = { type: 'city-platform.inventory-compared', data: { inventoryId: state.id, through, reported: state.reported, compared: state.compared, drift: state.drift, codes } } as const;
    const { by: _, ...shown } = state;
    return {
      answer: { body: { ...shown, version: 1 }, version: 1, created: `/city-platform/inventories/${state.id}` },
      changes: [inventories.change(undefined, state, [{ event, article: 'art.7(2)' }])],
      after: async () => {
        if (drift.length > 0) count('FeedDrift');
      },
    };
  };

function faultsIn({ through, after, until, entries }: Body, end: number): Fault[] {
  const seen = new Set<string>();
  return [
    ...(through <= end ? [] : [bodyFault('/through', 'beyond-the-feed', { zh: `数据流目前只到 ${end}`, en: `the feed ends at ${end}` })]),
    ...(after !== undefined && until !== undefined && after >= until ? [bodyFault('/until', 'empty-range', { zh: '须在 after 之后', en: 'has to come after `after`' })] : []),
    ...entries.flatMap(({ resourceId }, i) => {
      const twice = seen.has(resourceId);
      seen.add(resourceId);
      if (twice) return [bodyFault(`/entries/${i}/resourceId`, 'duplicate', { zh: '重复报告', en: 'is reported twice' })];
      const outside = (after !== undefined && resourceId <= after) || (until !== undefined && resourceId > until);
      return outside ? [bodyFault(`/entries/${i}/resourceId`, 'outside-range', { zh: '不在本段范围内', en: 'lies outside the part that is reported' })] : [];
    }),
  ];
}
