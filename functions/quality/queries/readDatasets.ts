import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import { readPage } from '#shared/store/page.ts';
import { resourceRef } from '../../catalog/published.ts';
import { refuseStrangers, resourceOf, watchesQuality } from '../access.ts';
import { datasetRef, parseDataset, partitions } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { DatasetView } from '../schema.ts';
import { viewDataset } from '../view.ts';

interface Deps {
  readonly client: DynamoDBDocumentClient;
  readonly tables: { readonly quality: string; readonly catalog: string };
}

/** The data of a resource as it stands on the platform. */
export const readDataset =
  ({ tables }: Deps) =>
  async ({ path: { id } }: Parsed<typeof routes.readDataset.input>, call: Call): Promise<Outcome<DatasetView>> => {
    const { resource, dataset } = await call.read({ resource: resourceRef(tables.catalog, id), dataset: datasetRef(tables.quality, id) });
    refuseStrangers(call.actor, resourceOf(id, resource).department);
    if (!dataset) throw notFound({ zh: '已归集过数据的资源', en: 'resource with data delivered' }, id);
    return { answer: { body: viewDataset(dataset) } };
  };

/** The data of a department, or for the authorities of the whole district. */
export const listDatasets =
  ({ client, tables }: Deps) =>
  async ({ query: { department, ...page } }: Parsed<typeof routes.listDatasets.input>, call: Call): Promise<Outcome<{ items: DatasetView[] }>> => {
    const all = department === undefined && watchesQuality(call.actor);
    const list = all ? partitions.datasets : partitions.datasetsOf(department ?? call.actor.org);
    if (!all) refuseStrangers(call.actor, department ?? call.actor.org);
    const { items, next } = await readPage(client, { table: tables.quality, ...list }, page, parseDataset);
    return { answer: { body: { items: items.map(viewDataset) }, next } };
  };
