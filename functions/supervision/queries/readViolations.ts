import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import type { Collection } from '#shared/store/collection.ts';
import { readPage } from '#shared/store/page.ts';
import { violationAtHand } from '../commands/violationAtHand.ts';
import { lists } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { ViolationState, ViolationView } from '../schema.ts';
import { viewViolation } from '../view.ts';
import { listed } from './readSupervision.ts';

export interface ReadViolationDeps {
  readonly client: DynamoDBDocumentClient;
  readonly violations: Collection<ViolationState>;
}

/** Newest first. */
export const listViolations =
  ({ client, violations }: ReadViolationDeps) =>
  async ({ query: { department, ...page } }: Parsed<typeof routes.listViolations.input>, call: Call): Promise<Outcome<{ items: ViolationView[] }>> => {
    const code = listed(department, call.actor);
    const list = code === undefined ? lists.violations : lists.violationsOf(code);
    const { items, next } = await readPage(client, { table: violations.table, ...list, descending: true }, page, violations.parse);
    return { answer: { body: { items: items.map((one) => viewViolation(one, call)) }, next } };
  };

export const readViolation =
  ({ violations }: ReadViolationDeps) =>
  async ({ path: { id } }: Parsed<typeof routes.readViolation.input>, call: Call): Promise<Outcome<ViolationView>> => {
    const found = await violationAtHand(violations, id, call);
    return { answer: { body: viewViolation(found, call), version: found.version } };
  };
