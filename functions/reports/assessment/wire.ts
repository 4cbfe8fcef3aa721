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
import type * as environment from '../environment.ts';
import { recomputeObjections, sweepObjections, type ObjectionJobDeps } from '../jobs/objections.ts';
import { assessmentPage, rankingPage } from '../pages/assessmentPage.ts';
import { reportsCollection } from '../repository.ts';
import { decideObjection, objectTo } from './objection.ts';
import { awaitDecision, recordOverrun, setDeadline } from './objectionClock.ts';
import { publish } from './publish.ts';
import { readAssessment, readRanking } from './queries.ts';
import { assessmentsCollection, runningObjections, schemesCollection, tokenRef } from './repository.ts';
import * as routes from './routes.ts';
import { keepScheme } from './scheme.ts';

type Env<K extends keyof typeof environment> = z.output<(typeof environment)[K]>;

const forCase = once(() => z.object({ caseId: z.string() }));

function workflowOf({ OBJECTION_STATE_MACHINE_ARN: arn }: { readonly OBJECTION_STATE_MACHINE_ARN: string }) {
  return stepFunctions(sfnClient(), arn, (caseId) => ({ caseId }));
}

/** The routes of the yearly assessment, of the same function as the annual reports that it rests on. */
export function assessmentEndpoints(store: Store, env: Env<'apiEnvironment'>): Endpoint[] {
  const table = env.REPORTS_TABLE;
  const waking = wakingBy(store.client, (caseId) => tokenRef(table, caseId), workflowOf(env));
  const tables = { departments: env.DEPARTMENTS_TABLE, calendar: env.CALENDAR_TABLE };
  const deps = { ...waking, store, client: store.client, tables, schemes: schemesCollection(table), assessments: assessmentsCollection(table), reports: reportsCollection(table) };
  return [
    serve(routes.keepScheme, keepScheme(deps)),
    serve(routes.readRanking, readRanking(deps), rankingPage),
    serve(routes.publish, publish(deps)),
    serve(routes.readAssessment, readAssessment(deps), assessmentPage),
    serve(routes.objectTo, objectTo(deps)),
    serve(routes.decideObjection, decideObjection(deps)),
  ];
}

/** A function that writes nothing has no evidence to write either. */
function readingStore(): Store {
  return { client: documentClient(), evidence: { table: '', algorithm: 'sha256' } };
}

function jobDeps(env: Env<'sweepEnvironment'>): ObjectionJobDeps {
  const store: Store = { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
  const assessments = assessmentsCollection(env.REPORTS_TABLE);
  return { ...wakingBy(store.client, (caseId) => tokenRef(env.REPORTS_TABLE, caseId), workflowOf(env)), store, assessments, tables: { calendar: env.CALENDAR_TABLE }, running: () => runningObjections(store.client, assessments), caller: systemCaller };
}

export function wireSetDeadline(env: Env<'setDeadlineEnvironment'>): Handler {
  return useCaseTask(forCase(), readingStore(), setDeadline({ assessments: assessmentsCollection(env.REPORTS_TABLE) }));
}

export function wireAwaitDecision(env: Env<'awaitDecisionEnvironment'>): Handler {
  return waitingTask(forCase().extend({ token: z.string() }), readingStore(), workflowOf(env), awaitDecision({ table: env.REPORTS_TABLE }));
}

export function wireSettle(env: Env<'settleEnvironment'>): Handler {
  const store: Store = { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
  return useCaseTask(forCase(), store, recordOverrun({ assessments: assessmentsCollection(env.REPORTS_TABLE) }));
}

export function wireSweep(env: Env<'sweepEnvironment'>): Handler {
  const deps = jobDeps(env);
  return taskHandler(z.unknown(), () => sweepObjections(deps));
}

export function wireRecomputeDeadlines(env: Env<'recomputeDeadlinesEnvironment'>): Handler {
  const deps = jobDeps(env);
  return taskHandler(z.object({ detail: envelopeSchema('calendar.year-published') }), ({ detail }) => recomputeObjections(deps, detail));
}
