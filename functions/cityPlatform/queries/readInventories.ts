import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { readPage } from '#shared/store/page.ts';
import { refsBy } from '#shared/store/ref.ts';
import { INVENTORIES, toldRef } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { InventoryState, InventoryView } from '../schema.ts';

interface Deps {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly inventories: Collection<InventoryState>;
}

/** A comparison with its findings, and which of them have been mended by telling the entry once more. */
export const readInventory =
  ({ table, inventories }: Deps) =>
  async ({ path: { id } }: Parsed<typeof routes.readInventory.input>, call: Call): Promise<Outcome<InventoryView>> => {
    const { inventory } = await call.read({ inventory: inventories.ref(id) });
    if (!inventory) throw notFound({ zh: '对账报告', en: 'inventory' }, id);
    const { by: _, findings, ...state } = inventory.state;
    const { told } = await call.read({ told: refsBy(findings.map(({ resourceId }) => resourceId), (resourceId) => toldRef(table, resourceId)) });
    const shown = findings.map((finding) => {
      const mendedAt = told.get(finding.resourceId)?.position ?? 0;
      return mendedAt > state.through ? { ...finding, mendedAt } : finding;
    });
    return { answer: { body: { ...state, findings: shown, version: inventory.version }, version: inventory.version } };
  };

/** Comparisons, newest first, without their findings. */
export const listInventories =
  ({ client, table, inventories }: Deps) =>
  async ({ query }: Parsed<typeof routes.listInventories.input>): Promise<Outcome<{ items: Omit<InventoryView, 'findings'>[] }>> => {
    const page = await readPage(client, { table, ...INVENTORIES, descending: true }, query, (item) => inventories.parse(item));
    const items = page.items.map(({ state: { by: _by, findings: _findings, ...shown }, version }) => ({ ...shown, version }));
    return { answer: { body: { items }, next: page.next } };
  };
