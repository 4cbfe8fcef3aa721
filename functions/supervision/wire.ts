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
import { departmentCodes, reorganised } from '../departments/published.ts';
import { answerOrder, checkOrder, extendOrder } from './commands/actOnOrder.ts';
import { escalateOrder } from './commands/escalateOrder.ts';
import { issueOrder } from './commands/issueOrder.ts';
import { concludeViolation, stateView } from './commands/concludeViolation.ts';
import { registerViolation } from './commands/registerViolation.ts';
import type * as environment from './environment.ts';
import { districtFacts } from './facts.ts';
import { itemsCollection } from './inspections/repository.ts';
import { inspectionEndpoints } from './inspections/wire.ts';
import { recomputeOrders, sweepOrders } from './jobs/clocks.ts';
import { detect } from './jobs/detect.ts';
import { transferSupervised } from './jobs/transfer.ts';
import { readDepartmentOverview, readOverview } from './overviewRoutes.ts';
import { departmentPage, districtPage } from './pages/overviewPage.ts';
import { readDepartmentOverview as departmentOverview, readOverview as districtOverview } from './queries/readOverview.ts';
import { listDetectors, listFindings, listOrders, readFinding, readOrder } from './queries/readSupervision.ts';
import { listViolations, readViolation } from './queries/readViolations.ts';
import { findingsCollection, ordersCollection, runningOrders, tokenRef, violationsCollection } from './repository.ts';
import * as routes from './routes.ts';
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

function workflowOf({ ORDER_STATE_MACHINE_ARN: arn }: { ORDER_STATE_MACHINE_ARN: string }) {
  return stepFunctions(sfnClient(), arn, (caseId) => ({ caseId }));
}

function orderDeps(env: Env<'settleEnvironment'>) {
  const store = storeOf(env);
  const table = env.SUPERVISION_TABLE;
  const orders = ordersCollection(table);
  const waking = wakingBy(store.client, (caseId) => tokenRef(table, caseId), workflowOf(env));
  return { ...waking, store, orders, tables: { calendar: env.CALENDAR_TABLE }, caller: systemCaller, running: () => runningOrders(store.client, orders) };
}

export function wireApi(env: Env<'apiEnvironment'>): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const table = env.SUPERVISION_TABLE;
  const { store, ...clocked } = orderDeps(env);
  const deps = {
    ...clocked, client: store.client, findings: findingsCollection(table), items: itemsCollection(table), violations: violationsCollection(table), thresholds: env.DETECTOR_THRESHOLDS,
    tables: { calendar: env.CALENDAR_TABLE, departments: env.DEPARTMENTS_TABLE, reports: env.REPORTS_TABLE },
  };
  return {
    store,
    receipts: table,
    endpoints: [
      serve(routes.listDetectors, listDetectors(deps)),
      serve(routes.listFindings, listFindings(deps)),
      serve(routes.readFinding, readFinding(deps)),
      serve(routes.issueOrder, issueOrder(deps)),
      serve(routes.listOrders, listOrders(deps)),
      serve(routes.readOrder, readOrder(deps)),
      serve(routes.answerOrder, answerOrder(deps)),
      serve(routes.checkOrder, checkOrder(deps)),
      serve(routes.extendOrder, extendOrder(deps)),
      serve(routes.registerViolation, registerViolation(deps)),
      serve(routes.listViolations, listViolations(deps)),
      serve(routes.readViolation, readViolation(deps)),
      serve(routes.stateView, stateView(deps)),
      serve(routes.concludeViolation, concludeViolation(deps)),
      serve(readOverview, districtOverview(deps), districtPage),
      serve(readDepartmentOverview, departmentOverview(deps), departmentPage),
      ...inspectionEndpoints(store.client, table, { departments: env.DEPARTMENTS_TABLE, catalog: env.CATALOG_TABLE }),
    ],
  };
}

export function wireDetect(env: Env<'detectEnvironment'>): Handler {
  const store = storeOf(env);
  const tables = { departments: env.DEPARTMENTS_TABLE, catalog: env.CATALOG_TABLE, requests: env.REQUESTS_TABLE, quality: env.QUALITY_TABLE, reports: env.REPORTS_TABLE };
  return taskHandler(z.unknown(), (_, { now }) =>
    detect({ store, findings: findingsCollection(env.SUPERVISION_TABLE), orders: ordersCollection(env.SUPERVISION_TABLE), thresholds: env.DETECTOR_THRESHOLDS, departments: () => departmentCodes(store.client, tables.departments), factsOf: districtFacts(store.client, tables, now), caller: systemCaller }),
  );
}

export function wireSetDeadline(env: Env<'setDeadlineEnvironment'>): Handler {
  const store = readingStore();
  const task = setDeadline({ orders: ordersCollection(env.SUPERVISION_TABLE) });
  return useCaseTask(forCase(), store, task);
}

export function wireAwaitDecision(env: Env<'awaitDecisionEnvironment'>): Handler {
  const store = readingStore();
  const workflow = workflowOf(env);
  const task = awaitDecision({ table: env.SUPERVISION_TABLE });
  return waitingTask(forCase().extend({ token: z.string() }), store, workflow, task);
}

export function wireSettle(env: Env<'settleEnvironment'>): Handler {
  const deps = orderDeps(env);
  const task = escalateOrder(deps);
  return useCaseTask(forCase(), deps.store, task);
}

export function wireSweep(env: Env<'sweepEnvironment'>): Handler {
  const deps = orderDeps(env);
  return taskHandler(z.unknown(), () => sweepOrders(deps));
}

export function wireRecomputeDeadlines(env: Env<'recomputeDeadlinesEnvironment'>): Handler {
  const deps = orderDeps(env);
  return taskHandler(z.object({ detail: envelopeSchema('calendar.year-published') }), ({ detail }) => recomputeOrders(deps, detail));
}

export function wireTransfer(env: Env<'transferEnvironment'>): Handler {
  const table = env.SUPERVISION_TABLE;
  const deps = { store: storeOf(env), orders: ordersCollection(table), violations: violationsCollection(table), tables: { departments: env.DEPARTMENTS_TABLE }, caller: systemCaller };
  return taskHandler(reorganised(), ({ detail }) => transferSupervised(deps, detail.subject));
}
