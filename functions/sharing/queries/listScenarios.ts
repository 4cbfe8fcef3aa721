import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import type { Collection } from '#shared/store/collection.ts';
import { readPage } from '#shared/store/page.ts';
import { partitions } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { ScenarioState } from '../schema.ts';
import { viewScenario, type ScenarioView } from '../view.ts';
import { listedDepartment } from './listedDepartment.ts';

/** The scenarios that a department asked for, or that cover its data, newest first; the data bureau names a department or sees all. */
export const listScenarios =
  ({ client, scenarios }: { readonly client: DynamoDBDocumentClient; readonly scenarios: Collection<ScenarioState> }) =>
  async ({ query }: Parsed<typeof routes.listScenarios.input>, call: Call): Promise<Outcome<{ items: ScenarioView[] }>> => {
    const org = listedDepartment(query.department, call.actor);
    const source = org === undefined ? partitions.scenariosAll() : query.view === 'incoming' ? partitions.scenariosIncoming(org) : partitions.scenariosOutgoing(org);
    const page = await readPage(client, { table: scenarios.table, ...source, descending: true }, query, (item) => scenarios.parse(item).state);
    return { answer: { body: { items: page.items.map((scenario) => viewScenario(scenario, call.actor)) }, next: page.next } };
  };
