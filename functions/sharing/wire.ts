import type { Handler } from 'aws-lambda';
import * as z from 'zod';
import { envelopeSchema } from '#events/catalogue.ts';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import { once } from '#shared/once.ts';
import { waitingTask } from '#shared/statutoryClock/waitingTask.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import { systemCaller, taskHandler } from '#shared/task/taskHandler.ts';
import { useCaseTask } from '#shared/task/useCaseTask.ts';
import { reorganised } from '../departments/published.ts';
import { decideRequest } from './commands/decideRequest.ts';
import { fileRequest } from './commands/fileRequest.ts';
import { proposeScenario } from './commands/proposeScenario.ts';
import { remindRequest } from './commands/remindRequest.ts';
import { revokeGrant } from './commands/revokeGrant.ts';
import { settleRequest } from './commands/settleRequest.ts';
import { signScenario } from './commands/signScenario.ts';
import { useGrant } from './commands/useGrant.ts';
import { withdrawRequest } from './commands/withdrawRequest.ts';
import { usesCollection } from './delivery/repository.ts';
import type * as environment from './environment.ts';
import { recomputeDeadlines } from './jobs/recomputeDeadlines.ts';
import { sweep } from './jobs/sweep.ts';
import { transferCases } from './jobs/transfer.ts';
import { listGrants } from './queries/listGrants.ts';
import { listRequests } from './queries/listRequests.ts';
import { listScenarios } from './queries/listScenarios.ts';
import { readGrant } from './queries/readGrant.ts';
import { readRequest } from './queries/readRequest.ts';
import { readScenario } from './queries/readScenario.ts';
import { grantsCollection, openRequests, requestsCollection, scenariosCollection } from './repository.ts';
import * as routes from './routes.ts';
import { awaitDecision } from './tasks/awaitDecision.ts';
import { setDeadline } from './tasks/setDeadline.ts';
import { waking } from './waking.ts';
import { sfnClient, stepFunctions } from './workflow.ts';

type Env<K extends keyof typeof environment> = z.output<(typeof environment)[K]>;

const forRequest = once(() => z.object({ requestId: z.string() }));

function storeOf(env: { EVIDENCE_TABLE: string; EVIDENCE_ALGORITHM: Store['evidence']['algorithm'] }): Store {
  return { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
}

/** A function that writes nothing has no evidence to write either. */
function readingStore(): Store {
  return { client: documentClient(), evidence: { table: '', algorithm: 'sha256' } };
}

function collectionsOf({ REQUESTS_TABLE: table }: { REQUESTS_TABLE: string }) {
  return { requests: requestsCollection(table), grants: grantsCollection(table), scenarios: scenariosCollection(table) };
}

export function wireApi(env: Env<'apiEnvironment'>): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const store = storeOf(env);
  const { client } = store;
  const tables = { catalog: env.CATALOG_TABLE, calendar: env.CALENDAR_TABLE, departments: env.DEPARTMENTS_TABLE };
  const workflow = stepFunctions(sfnClient(), env.SHARING_STATE_MACHINE_ARN);
  const deps = { ...collectionsOf(env), ...waking(client, env.REQUESTS_TABLE, workflow), tables, client };
  return {
    store,
    receipts: env.REQUESTS_TABLE,
    endpoints: [
      serve(routes.fileRequest, fileRequest(deps)),
      serve(routes.readRequest, readRequest(deps)),
      serve(routes.listRequests, listRequests(deps)),
      serve(routes.decideRequest, decideRequest(deps)),
      serve(routes.withdrawRequest, withdrawRequest(deps)),
      serve(routes.readGrant, readGrant(deps)),
      serve(routes.listGrants, listGrants(deps)),
      serve(routes.useGrant, useGrant({ ...deps, uses: usesCollection(env.REQUESTS_TABLE) })),
      serve(routes.revokeGrant, revokeGrant(deps)),
      serve(routes.proposeScenario, proposeScenario(deps)),
      serve(routes.signScenario, signScenario(deps)),
      serve(routes.readScenario, readScenario(deps)),
      serve(routes.listScenarios, listScenarios(deps)),
    ],
  };
}

export function wireSetDeadline(env: Env<'setDeadlineEnvironment'>): Handler {
  const store = readingStore();
  const task = setDeadline(collectionsOf(env));
  return useCaseTask(forRequest(), store, task);
}

export function wireAwaitDecision(env: Env<'awaitDecisionEnvironment'>): Handler {
  const store = readingStore();
  const workflow = stepFunctions(sfnClient(), env.SHARING_STATE_MACHINE_ARN);
  const task = awaitDecision({ table: env.REQUESTS_TABLE });
  return waitingTask(forRequest().extend({ token: z.string() }), store, workflow, task);
}

export function wireRemind(env: Env<'remindEnvironment'>): Handler {
  const store = storeOf(env);
  const task = remindRequest(collectionsOf(env));
  return useCaseTask(forRequest(), store, task);
}

export function wireSettle(env: Env<'settleEnvironment'>): Handler {
  const store = storeOf(env);
  const task = settleRequest({ ...collectionsOf(env), tables: { catalog: env.CATALOG_TABLE } });
  return useCaseTask(forRequest(), store, task);
}

export function wireSweep(env: Env<'sweepEnvironment'>): Handler {
  const store = storeOf(env);
  const collections = collectionsOf(env);
  const workflow = stepFunctions(sfnClient(), env.SHARING_STATE_MACHINE_ARN);
  const deps = { ...collections, ...waking(store.client, env.REQUESTS_TABLE, workflow), store, tables: { catalog: env.CATALOG_TABLE, calendar: env.CALENDAR_TABLE } };
  return taskHandler(z.unknown(), () => sweep({ ...deps, caller: systemCaller, openRequests: () => openRequests(store.client, collections.requests) }));
}

export function wireRecomputeDeadlines(env: Env<'recomputeDeadlinesEnvironment'>): Handler {
  const store = storeOf(env);
  const { requests } = collectionsOf(env);
  const workflow = stepFunctions(sfnClient(), env.SHARING_STATE_MACHINE_ARN);
  const deps = { requests, ...waking(store.client, env.REQUESTS_TABLE, workflow), store, tables: { calendar: env.CALENDAR_TABLE } };
  return taskHandler(z.object({ detail: envelopeSchema('calendar.year-published') }), ({ detail }) =>
    recomputeDeadlines({ ...deps, caller: systemCaller, openRequests: () => openRequests(store.client, requests) }, detail),
  );
}

export function wireTransfer(env: Env<'transferEnvironment'>): Handler {
  const deps = { ...collectionsOf(env), store: storeOf(env), tables: { requests: env.REQUESTS_TABLE, catalog: env.CATALOG_TABLE, departments: env.DEPARTMENTS_TABLE }, caller: systemCaller };
  return taskHandler(reorganised(), ({ detail }) => transferCases(deps, detail.subject));
}
