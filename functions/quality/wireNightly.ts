import type { Handler } from 'aws-lambda';
import * as z from 'zod';
import { envelopeSchema } from '#events/catalogue.ts';
import { dateOf } from '#shared/clock.ts';
import { once } from '#shared/once.ts';
import { sfnClient, stepFunctions } from '#shared/statutoryClock/workflow.ts';
import { documentClient } from '#shared/store/client.ts';
import type { Store } from '#shared/store/session.ts';
import { systemCaller, taskHandler } from '#shared/task/taskHandler.ts';
import { reorganised } from '../departments/published.ts';
import type { nightlyEnvironment, transferEnvironment } from './environment.ts';
import { issuesCollection } from './issues.ts';
import { evaluateDepartment } from './jobs/evaluateDepartment.ts';
import { followBatch, listDepartments, summariseDistrict } from './jobs/nightly.ts';
import { recomputeIssues } from './jobs/recomputeIssues.ts';
import { inputOf } from './jobs/rescans.ts';
import { transferQuality } from './jobs/transfer.ts';
import { batchesCollection, plansCollection } from './repository.ts';

const step = once(() =>
  z.union([
    z.object({ step: z.enum(['list', 'summarise']) }),
    z.object({ step: z.literal('evaluate'), department: z.string() }),
    z.object({ step: z.literal('follow'), batchId: z.string() }),
    z.object({ detail: envelopeSchema('calendar.year-published') }),
    z.object({ 'detail-type': z.literal('Scheduled Event') }),
  ]),
);

/** The schedule begins the night's workflow, named by its date; the workflows call for their steps; a calendar that changed moves the deadlines of issues. */
export function wireNightly(env: z.output<typeof nightlyEnvironment>): Handler {
  const store: Store = { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
  const tables = { quality: env.QUALITY_TABLE, catalog: env.CATALOG_TABLE, departments: env.DEPARTMENTS_TABLE, calendar: env.CALENDAR_TABLE };
  const client = sfnClient();
  const night = stepFunctions(client, env.NIGHTLY_STATE_MACHINE_ARN, () => ({}));
  const [major = 5, minor = 10] = env.ISSUE_DAYS.split(',').map(Number);
  const deps = {
    store, client: store.client, tables, issueDays: { major, minor }, issues: issuesCollection(tables.quality),
    workflow: stepFunctions(client, env.BATCH_STATE_MACHINE_ARN, inputOf), scale: env.SCORE_SCALE, graceDays: env.GRACE_DAYS, caller: systemCaller,
  };
  return taskHandler(step(), async (input, { now }): Promise<unknown> => {
    if ('detail' in input) return recomputeIssues(deps);
    if (!('step' in input)) return night.start(`nightly-${dateOf(now)}`);
    switch (input.step) {
      case 'evaluate': return evaluateDepartment(deps, input.department);
      case 'follow': return followBatch(deps, input.batchId);
      case 'list': return listDepartments(deps);
      case 'summarise': return summariseDistrict(deps);
    }
  });
}

export function wireTransfer(env: z.output<typeof transferEnvironment>): Handler {
  const store: Store = { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
  const table = env.QUALITY_TABLE;
  const kept = { batches: batchesCollection(table), plans: plansCollection(table), issues: issuesCollection(table) };
  const deps = { ...kept, store, client: store.client, tables: { quality: table, catalog: env.CATALOG_TABLE, departments: env.DEPARTMENTS_TABLE }, caller: systemCaller };
  return taskHandler(reorganised(), ({ detail }) => transferQuality(deps, detail.subject));
}
