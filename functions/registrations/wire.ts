import type { Handler } from 'aws-lambda';
import * as z from 'zod';
import { envelopeSchema } from '#events/catalogue.ts';
import type { Outcome } from '#shared/call.ts';
import { once } from '#shared/once.ts';
import { waitingTask } from '#shared/statutoryClock/waitingTask.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import { systemCaller, taskHandler } from '#shared/task/taskHandler.ts';
import { useCaseTask } from '#shared/task/useCaseTask.ts';
import { reorganised } from '../departments/published.ts';
import { clockWorkflow, waking, type Machines } from './clocking.ts';
import { announceRenewal } from './commands/announceRenewal.ts';
import { expireRegistration } from './commands/expireRegistration.ts';
import { remindClock } from './commands/remindClock.ts';
import { settleClock } from './commands/settleClock.ts';
import { isOfRecord } from './domain/clocks.ts';
import { countable } from './counting.ts';
import { endpointsOf } from './endpoints.ts';
import type * as environment from './environment.ts';
import { askForChanges } from './jobs/askForChanges.ts';
import { countApplication } from './jobs/countApplication.ts';
import { lapseApplications } from './jobs/lapseApplications.ts';
import { recomputeDeadlines } from './jobs/recomputeDeadlines.ts';
import { sweep } from './jobs/sweep.ts';
import { transferRegistrations } from './jobs/transfer.ts';
import { endingTerms, operationsUnderWay, runningClocks } from './listing.ts';
import { operationsCollection } from './operations.ts';
import { applicationsCollection, objectionsCollection, registrationsCollection } from './repository.ts';
import { awaitDecision } from './tasks/awaitDecision.ts';
import { setDeadline } from './tasks/setDeadline.ts';

type Env<K extends keyof typeof environment> = z.output<(typeof environment)[K]>;
type MachineArns = Pick<Env<'awaitDecisionEnvironment'>, `${string}_STATE_MACHINE_ARN` & keyof Env<'awaitDecisionEnvironment'>>;

const forClock = once(() => z.object({ clock: z.string() }));

function storeOf(env: { EVIDENCE_TABLE: string; EVIDENCE_ALGORITHM: Store['evidence']['algorithm'] }): Store {
  return { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
}

/** A function that writes nothing has no evidence to write either. */
function readingStore(): Store {
  return { client: documentClient(), evidence: { table: '', algorithm: 'sha256' } };
}

function collectionsOf({ REGISTRATIONS_TABLE: table }: { REGISTRATIONS_TABLE: string }) {
  return { applications: applicationsCollection(table), registrations: registrationsCollection(table), objections: objectionsCollection(table), operations: operationsCollection(table) };
}

function machinesOf(env: MachineArns): Machines {
  return {
    'acceptance': env.ACCEPTANCE_STATE_MACHINE_ARN,
    'formal-review': env.FORMAL_REVIEW_STATE_MACHINE_ARN,
    'publication': env.PUBLICATION_STATE_MACHINE_ARN,
    'cancellation': env.CANCELLATION_STATE_MACHINE_ARN,
    'validity': env.VALIDITY_STATE_MACHINE_ARN,
  };
}

/** What every function has that tends clocks. */
function tending(env: MachineArns & { REGISTRATIONS_TABLE: string; EVIDENCE_TABLE: string; EVIDENCE_ALGORITHM: Store['evidence']['algorithm'] }) {
  const store = storeOf(env);
  const { client } = store;
  const collections = collectionsOf(env);
  return { store, client, ...collections, ...waking(client, env.REGISTRATIONS_TABLE, clockWorkflow(machinesOf(env))), algorithm: env.EVIDENCE_ALGORITHM };
}

export function wireApi(env: Env<'apiEnvironment'>) {
  const deps = { ...tending(env), tables: { catalog: env.CATALOG_TABLE, calendar: env.CALENDAR_TABLE, departments: env.DEPARTMENTS_TABLE } };
  return { store: deps.store, receipts: env.REGISTRATIONS_TABLE, endpoints: endpointsOf(deps) };
}

export function wireSetDeadline(env: Env<'setDeadlineEnvironment'>): Handler {
  const store = readingStore();
  const task = setDeadline(collectionsOf(env));
  return useCaseTask(forClock(), store, task);
}

export function wireAwaitDecision(env: Env<'awaitDecisionEnvironment'>): Handler {
  const store = readingStore();
  const workflow = clockWorkflow(machinesOf(env));
  const task = awaitDecision({ table: env.REGISTRATIONS_TABLE });
  return waitingTask(forClock().extend({ token: z.string() }), store, workflow, task);
}

export function wireRemind(env: Env<'remindEnvironment'>): Handler {
  const store = storeOf(env);
  const collections = collectionsOf(env);
  const [ofPeriod, ofTerm] = [remindClock(collections), announceRenewal(collections)];
  return useCaseTask(forClock(), store, (input, call) => (isOfRecord(input.clock) ? ofTerm : ofPeriod)(input, call));
}

export function wireSettle(env: Env<'settleEnvironment'>): Handler {
  const store = storeOf(env);
  const collections = collectionsOf(env);
  const [ofPeriod, ofTerm] = [settleClock(collections), expireRegistration(collections)];
  return useCaseTask(forClock(), store, (input, call): Promise<Outcome<unknown>> => (isOfRecord(input.clock) ? ofTerm : ofPeriod)(input, call));
}

export function wireSweep(env: Env<'sweepEnvironment'>): Handler {
  const deps = { ...tending(env), tables: { calendar: env.CALENDAR_TABLE } };
  const { client, applications, registrations } = deps;
  return taskHandler(z.unknown(), (_, { now }) =>
    sweep({ ...deps, caller: systemCaller, runningClocks: () => runningClocks(client, applications), operationsUnderWay: () => operationsUnderWay(client, deps.operations), endingTerms: () => endingTerms(client, registrations, now) }),
  );
}

export function wireRecomputeDeadlines(env: Env<'recomputeDeadlinesEnvironment'>): Handler {
  const deps = { ...tending(env), tables: { calendar: env.CALENDAR_TABLE } };
  return taskHandler(z.object({ detail: envelopeSchema('calendar.year-published') }), ({ detail }) =>
    recomputeDeadlines({ ...deps, caller: systemCaller, runningClocks: () => runningClocks(deps.client, deps.applications), operationsUnderWay: () => operationsUnderWay(deps.client, deps.operations) }, detail),
  );
}

export function wireAskForChanges(env: Env<'askForChangesEnvironment'>): Handler {
  const store = storeOf(env);
  const deps = { ...collectionsOf(env), store, client: store.client, tables: { catalog: env.CATALOG_TABLE } };
  // What is in force changes when an edition is published; until then a change stands beside it.
  return taskHandler(z.object({ detail: z.union([envelopeSchema('catalog.resource-changed'), envelopeSchema('catalog.resource-published'), envelopeSchema('catalog.resource-retired')]) }), ({ detail: { data } }, caller) => askForChanges(deps, data, caller));
}

export function wireLapseApplications(env: Env<'lapseApplicationsEnvironment'>): Handler {
  const deps = tending(env);
  const detail = z.union([envelopeSchema('registrations.registration-cancelled'), envelopeSchema('registrations.registration-revoked')]);
  return taskHandler(z.object({ detail }), ({ detail: { data } }, caller) => lapseApplications(deps, data, caller));
}

export function wireCountApplications(env: Env<'countApplicationsEnvironment'>): Handler {
  const store = readingStore();
  const task = countApplication({ table: env.REGISTRATIONS_TABLE });
  return useCaseTask(countable(), store, task);
}

export function wireTransfer(env: Env<'transferEnvironment'>): Handler {
  const store = storeOf(env);
  const deps = { ...collectionsOf(env), store, client: store.client, tables: { registrations: env.REGISTRATIONS_TABLE, catalog: env.CATALOG_TABLE, departments: env.DEPARTMENTS_TABLE }, caller: systemCaller };
  return taskHandler(reorganised(), ({ detail }) => transferRegistrations(deps, detail.subject));
}
