import { randomBytes } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import { closeItem, drawInspection, recordResult, replyToItem } from './act.ts';
import { planInspection } from './plan.ts';
import { listInspections, listItems, readInspection, readItem } from './queries.ts';
import { inspectionsCollection, itemsCollection } from './repository.ts';
import * as routes from './routes.ts';

/** The routes of random inspections, of the same function as the rest of supervision. */
export function inspectionEndpoints(client: DynamoDBDocumentClient, table: string, tables: { readonly departments: string; readonly catalog: string }): Endpoint[] {
  const deps = { client, tables, inspections: inspectionsCollection(table), items: itemsCollection(table), newSeed: () => randomBytes(32).toString('hex') };
  return [
    serve(routes.planInspection, planInspection(deps)),
    serve(routes.listInspections, listInspections(deps)),
    serve(routes.readInspection, readInspection(deps)),
    serve(routes.drawInspection, drawInspection(deps)),
    serve(routes.listItems, listItems(deps)),
    serve(routes.readItem, readItem(deps)),
    serve(routes.recordResult, recordResult(deps)),
    serve(routes.replyToItem, replyToItem(deps)),
    serve(routes.closeItem, closeItem(deps)),
  ];
}
