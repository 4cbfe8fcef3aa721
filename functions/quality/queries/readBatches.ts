import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { readPage } from '#shared/store/page.ts';
import { resourceRef } from '../../catalog/published.ts';
import { refuseStrangers, resourceOf } from '../access.ts';
import { batchAtHand } from '../batchAtHand.ts';
import type { BatchDeps } from '../commands/announceBatch.ts';
import { partitions } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { BatchView } from '../schema.ts';
import { shownBatch, viewBatch } from '../view.ts';

type Deps = Pick<BatchDeps, 'batches' | 'files' | 'tables'> & { readonly client: DynamoDBDocumentClient };

/** A batch, what its check found, and where the report is: for its department and the authorities. */
export const readBatch =
  ({ batches, files }: Pick<Deps, 'batches' | 'files'>) =>
  async ({ path: { id } }: Parsed<typeof routes.readBatch.input>, call: Call): Promise<Outcome<BatchView>> => {
    const found = await batchAtHand(batches, id, call);
    return { answer: { body: await viewBatch(files, found, call), version: found.version } };
  };

/** The batches of a department, or of one resource, newest first. */
export const listBatches =
  ({ batches, client, tables }: Deps) =>
  async ({ query: { department, resourceId, ...page } }: Parsed<typeof routes.listBatches.input>, call: Call): Promise<Outcome<{ items: BatchView[] }>> => {
    const list = resourceId === undefined ? partitions.ofDepartment(department ?? call.actor.org) : partitions.ofResource(resourceId);
    if (resourceId === undefined) refuseStrangers(call.actor, department ?? call.actor.org);
    else {
      const { resource } = await call.read({ resource: resourceRef(tables.catalog, resourceId) });
      refuseStrangers(call.actor, resourceOf(resourceId, resource).department);
    }
    const { items, next } = await readPage(client, { table: batches.table, ...list, descending: true }, page, batches.parse);
    return { answer: { body: { items: items.map((one) => shownBatch(one, call)) }, next } };
  };
