import type { Handler } from 'aws-lambda';
import * as z from 'zod';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import { once } from '#shared/once.ts';
import { sfnClient, stepFunctions } from '#shared/statutoryClock/workflow.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import { systemCaller, taskHandler } from '#shared/task/taskHandler.ts';
import { useCaseTask } from '#shared/task/useCaseTask.ts';
import { departmentCodes } from '../departments/published.ts';
import { assessmentEndpoints } from './assessment/wire.ts';
import { completeReport, signReport } from './commands/actOnReport.ts';
import { openYear } from './commands/openYear.ts';
import { remindReport } from './commands/remindReport.ts';
import { decideReport, submitReport } from './commands/submitReport.ts';
import type { apiEnvironment, draftEnvironment, remindEnvironment } from './environment.ts';
import { evaluationEndpoints } from './evaluation/wire.ts';
import { factsOf } from './facts.ts';
import { draftReports } from './jobs/draft.ts';
import { reportPage, summaryPage } from './pages/reportPage.ts';
import { readCorrections, readReport, readSummary, readYear } from './queries/readReports.ts';
import { reportsCollection, yearsCollection } from './repository.ts';
import * as routes from './routes.ts';

type Env<E extends z.ZodType> = z.output<E>;

/** Input of the execution that reminds, from its name: `rpt_…-r1`. */
function inputOf(name: string): { readonly reportId: string; readonly round: string } {
  const [reportId = name, round = '1'] = name.split('-r');
  return { reportId, round };
}

function depsOf(env: Env<typeof draftEnvironment>) {
  const store: Store = { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
  const tables = { departments: env.DEPARTMENTS_TABLE, catalog: env.CATALOG_TABLE, requests: env.REQUESTS_TABLE, quality: env.QUALITY_TABLE, registrations: env.REGISTRATIONS_TABLE, supervision: env.SUPERVISION_TABLE };
  return { store, client: store.client, tables, years: yearsCollection(env.REPORTS_TABLE), reports: reportsCollection(env.REPORTS_TABLE), workflow: stepFunctions(sfnClient(), env.REPORT_STATE_MACHINE_ARN, inputOf) };
}

export function wireApi(env: Env<typeof apiEnvironment>): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const deps = depsOf(env);
  const reading = { ...deps, factsOf: (department: string, year: number, now: string) => factsOf(deps.client, deps.tables, department, year, now) };
  return {
    store: deps.store,
    receipts: env.REPORTS_TABLE,
    endpoints: [
      serve(routes.openYear, openYear(deps)),
      serve(routes.readYear, readYear(reading)),
      serve(routes.readSummary, readSummary(reading), summaryPage),
      serve(routes.readReport, readReport(reading), reportPage),
      serve(routes.readCorrections, readCorrections(reading)),
      serve(routes.completeReport, completeReport(deps)),
      serve(routes.signReport, signReport(deps)),
      serve(routes.submitReport, submitReport(deps)),
      serve(routes.decideReport, decideReport(deps)),
      ...assessmentEndpoints(deps.store, env),
      ...evaluationEndpoints(deps.store, env.REPORTS_TABLE, deps.tables, reading.factsOf),
    ],
  };
}

export function wireDraft(env: Env<typeof draftEnvironment>): Handler {
  const deps = depsOf(env);
  return taskHandler(z.unknown(), () => draftReports({ ...deps, tables: { calendar: env.CALENDAR_TABLE }, departments: () => departmentCodes(deps.client, deps.tables.departments), factsOf: (department, year) => factsOf(deps.client, deps.tables, department, year, systemCaller().now), caller: systemCaller }));
}

const forReport = once(() => z.object({ reportId: z.string(), round: z.coerce.number().int() }));

export function wireRemind(env: Env<typeof remindEnvironment>): Handler {
  const store: Store = { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
  const task = remindReport({ reports: reportsCollection(env.REPORTS_TABLE), tables: { calendar: env.CALENDAR_TABLE } });
  return useCaseTask(forReport(), store, task);
}
