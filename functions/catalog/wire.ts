import type { Handler } from 'aws-lambda';
import * as z from 'zod';
import { envelopeSchema } from '#events/catalogue.ts';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import { once } from '#shared/once.ts';
import { waitingTask } from '#shared/statutoryClock/waitingTask.ts';
import { wakingBy } from '#shared/statutoryClock/waking.ts';
import { sfnClient, stepFunctions } from '#shared/statutoryClock/workflow.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import { systemCaller, taskHandler } from '#shared/task/taskHandler.ts';
import { useCaseTask } from '#shared/task/useCaseTask.ts';
import { reorganised } from '../departments/published.ts';
import { adoptResource } from './commands/adoptResource.ts';
import { changeResource } from './commands/changeResource.ts';
import { checkResource } from './commands/checkResource.ts';
import { completeChange } from './commands/completeChange.ts';
import { createResource } from './commands/createResource.ts';
import { declareChange } from './commands/declareChange.ts';
import { changeDuty, createDuty } from './commands/keepDuty.ts';
import { changeSystem, createSystem } from './commands/keepSystem.ts';
import { lapseCase } from './commands/lapseCase.ts';
import { publishLevels } from './commands/publishLevels.ts';
import { retireResource } from './commands/retireResource.ts';
import { reviewResource } from './commands/reviewResource.ts';
import { signResource } from './commands/signResource.ts';
import type * as environment from './environment.ts';
import { recomputeDeadlines } from './jobs/recomputeDeadlines.ts';
import { sweep } from './jobs/sweep.ts';
import { transferEntries } from './jobs/transfer.ts';
import { classifyAnswers } from './queries/classifyAnswers.ts';
import { listFindings } from './queries/listFindings.ts';
import { listResources } from './queries/listResources.ts';
import { compareEditions, listEditions } from './queries/readEditions.ts';
import { readLevels } from './queries/readLevels.ts';
import { listChanges, listDuties, listSystems, readChange, readDuty, readSystem } from './queries/readRegisters.ts';
import { readResource } from './queries/readResource.ts';
import { changesCollection, dutiesCollection, levelsCollection, openCases, resourcesCollection, systemsCollection, tokenRef } from './repository.ts';
import * as routes from './routes.ts';
import { importOf } from './sheets/commands/startImport.ts';
import { importsCollection, importsUnderWay } from './sheets/repository.ts';
import { sweepImports } from './sheets/sweepImports.ts';
import { awaitDecision } from './tasks/awaitDecision.ts';
import { setDeadline } from './tasks/setDeadline.ts';

type Env<K extends keyof typeof environment> = z.output<(typeof environment)[K]>;

const forCase = once(() => z.object({ caseId: z.string() }));

function storeOf(env: { EVIDENCE_TABLE: string; EVIDENCE_ALGORITHM: Store['evidence']['algorithm'] }): Store {
  return { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
}

/** A function that writes nothing has no evidence to write either. */
function readingStore(): Store {
  return { client: documentClient(), evidence: { table: '', algorithm: 'sha256' } };
}

function collectionsOf({ CATALOG_TABLE: table }: { CATALOG_TABLE: string }) {
  return { resources: resourcesCollection(table), duties: dutiesCollection(table), systems: systemsCollection(table), changes: changesCollection(table), levels: levelsCollection(table) };
}

function workflowOf({ CATALOG_STATE_MACHINE_ARN: arn }: { CATALOG_STATE_MACHINE_ARN: string }) {
  return stepFunctions(sfnClient(), arn, (caseId) => ({ caseId }));
}

export function wireApi(env: Env<'apiEnvironment'>): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const store = storeOf(env);
  const { client } = store;
  const table = env.CATALOG_TABLE;
  const kept = collectionsOf(env);
  const tables = { calendar: env.CALENDAR_TABLE, departments: env.DEPARTMENTS_TABLE };
  const deps = { ...kept, ...wakingBy(client, (caseId) => tokenRef(table, caseId), workflowOf(env)), tables, client };
  const of = <S>(collection: S) => ({ client, kept: collection });
  return {
    store,
    receipts: table,
    endpoints: [
      serve(routes.createResource, createResource(deps)),
      serve(routes.readResource, readResource(deps)),
      serve(routes.changeResource, changeResource(deps)),
      serve(routes.listResources, listResources(deps)),
      serve(routes.checkResource, checkResource(deps)),
      serve(routes.signResource, signResource(deps)),
      serve(routes.reviewResource, reviewResource(deps)),
      serve(routes.retireResource, retireResource(deps)),
      serve(routes.adoptResource, adoptResource(deps)),
      serve(routes.listEditions, listEditions(deps)),
      serve(routes.compareEditions, compareEditions(deps)),
      serve(routes.createDuty, createDuty(deps)),
      serve(routes.readDuty, readDuty(of(kept.duties))),
      serve(routes.changeDuty, changeDuty(deps)),
      serve(routes.listDuties, listDuties(of(kept.duties))),
      serve(routes.createSystem, createSystem(deps)),
      serve(routes.readSystem, readSystem(of(kept.systems))),
      serve(routes.changeSystem, changeSystem(deps)),
      serve(routes.listSystems, listSystems(of(kept.systems))),
      serve(routes.declareChange, declareChange(deps)),
      serve(routes.readChange, readChange(of(kept.changes))),
      serve(routes.listChanges, listChanges(of(kept.changes))),
      serve(routes.completeChange, completeChange(deps)),
      serve(routes.listFindings, listFindings({ client, table })),
      serve(routes.classifyAnswers, classifyAnswers()),
      serve(routes.readLevels, readLevels(deps)),
      serve(routes.publishLevels, publishLevels(deps)),
    ],
  };
}

export function wireSetDeadline(env: Env<'setDeadlineEnvironment'>): Handler {
  const store = readingStore();
  const task = setDeadline(collectionsOf(env));
  return useCaseTask(forCase(), store, task);
}

export function wireAwaitDecision(env: Env<'awaitDecisionEnvironment'>): Handler {
  const store = readingStore();
  const workflow = workflowOf(env);
  const task = awaitDecision({ table: env.CATALOG_TABLE });
  return waitingTask(forCase().extend({ token: z.string() }), store, workflow, task);
}

export function wireSettle(env: Env<'settleEnvironment'>): Handler {
  const store = storeOf(env);
  const task = lapseCase(collectionsOf(env));
  return useCaseTask(forCase(), store, task);
}

function jobDeps(env: Env<'recomputeDeadlinesEnvironment'>) {
  const store = storeOf(env);
  const kept = collectionsOf(env);
  const waking = wakingBy(store.client, (caseId) => tokenRef(env.CATALOG_TABLE, caseId), workflowOf(env));
  return { ...kept, ...waking, store, tables: { calendar: env.CALENDAR_TABLE }, caller: systemCaller, openCases: () => openCases(store.client, kept.resources, kept.changes) };
}

export function wireSweep(env: Env<'sweepEnvironment'>): Handler {
  const deps = jobDeps(env);
  const imports = importsCollection(env.CATALOG_TABLE);
  const workflow = stepFunctions(sfnClient(), env.IMPORT_STATE_MACHINE_ARN, importOf);
  return taskHandler(z.unknown(), async () => ({ ...(await sweep(deps)), imports: await sweepImports(importsUnderWay(deps.store.client, imports), workflow) }));
}

export function wireRecomputeDeadlines(env: Env<'recomputeDeadlinesEnvironment'>): Handler {
  const deps = jobDeps(env);
  return taskHandler(z.object({ detail: envelopeSchema('calendar.year-published') }), ({ detail }) => recomputeDeadlines(deps, detail));
}

export function wireTransfer(env: Env<'transferEnvironment'>): Handler {
  const deps = { store: storeOf(env), tables: { catalog: env.CATALOG_TABLE, departments: env.DEPARTMENTS_TABLE }, caller: systemCaller };
  return taskHandler(reorganised(), ({ detail }) => transferEntries(deps, detail.subject));
}
