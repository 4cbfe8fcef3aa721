import type { Handler } from 'aws-lambda';
import * as z from 'zod';
import { s3LargeFiles } from '#shared/files/files.ts';
import { serve, type Endpoint } from '#shared/http/apiHandler.ts';
import { once } from '#shared/once.ts';
import { sfnClient, stepFunctions } from '#shared/statutoryClock/workflow.ts';
import { documentClient } from '#shared/store/client.ts';
import { performPatiently, type Store } from '#shared/store/session.ts';
import { systemCaller, taskHandler } from '#shared/task/taskHandler.ts';
import { acknowledgeIssue as acknowledge, answerIssue as answer } from './commands/actOnIssue.ts';
import { announceBatch } from './commands/announceBatch.ts';
import { completeUpload } from './commands/completeUpload.ts';
import { keepAcceptance, keepRules } from './commands/keepPlan.ts';
import { arrive, startCheck } from './commands/startCheck.ts';
import type { apiEnvironment, arriveEnvironment, sweepEnvironment } from './environment.ts';
import { batchOf } from './files.ts';
import { acknowledgeIssue, answerIssue, listIssues, readIssue } from './issueRoutes.ts';
import { issuesCollection } from './issues.ts';
import { inputOf } from './jobs/rescans.ts';
import { sweepBatches } from './jobs/sweepBatches.ts';
import { readDepartmentOverview, readOverview } from './overviewRoutes.ts';
import { overviewPage } from './pages/overviewPage.ts';
import { listBatches, readBatch } from './queries/readBatches.ts';
import { listDatasets, readDataset } from './queries/readDatasets.ts';
import { listIssues as issueList, readIssue as issueRead } from './queries/readIssues.ts';
import { readDepartmentOverview as departmentOverview, readOverview as districtOverview } from './queries/readOverview.ts';
import { readPlan } from './queries/readPlan.ts';
import { listScorecards, listScores, readScorecard } from './queries/readScores.ts';
import { batchesCollection, plansCollection } from './repository.ts';
import * as routes from './routes.ts';

type Env<E extends z.ZodType> = z.output<E>;

function checkingDeps(env: Env<typeof arriveEnvironment>) {
  const store: Store = { client: documentClient(), evidence: { table: env.EVIDENCE_TABLE, algorithm: env.EVIDENCE_ALGORITHM } };
  const workflow = stepFunctions(sfnClient(), env.BATCH_STATE_MACHINE_ARN, inputOf);
  return { store, client: store.client, batches: batchesCollection(env.QUALITY_TABLE), files: s3LargeFiles(env.BATCHES_BUCKET), workflow };
}

/** The only place of this context that constructs, but for the check, whose engine the others do without. */
export function wireApi(env: Env<typeof apiEnvironment>): { store: Store; receipts: string; endpoints: Endpoint[] } {
  const deps = { ...checkingDeps(env), plans: plansCollection(env.QUALITY_TABLE), issues: issuesCollection(env.QUALITY_TABLE), tables: { quality: env.QUALITY_TABLE, catalog: env.CATALOG_TABLE, departments: env.DEPARTMENTS_TABLE }, uploadDays: env.UPLOAD_DAYS };
  return {
    store: deps.store,
    receipts: env.QUALITY_TABLE,
    endpoints: [
      serve(routes.announceBatch, announceBatch(deps)),
      serve(routes.completeUpload, completeUpload(deps)),
      serve(routes.startCheck, startCheck(deps)),
      serve(routes.readBatch, readBatch(deps)),
      serve(routes.listBatches, listBatches(deps)),
      serve(routes.keepRules, keepRules(deps)),
      serve(routes.keepAcceptance, keepAcceptance(deps)),
      serve(routes.readPlan, readPlan(deps)),
      serve(routes.readDataset, readDataset(deps)),
      serve(routes.listDatasets, listDatasets(deps)),
      serve(listIssues, issueList(deps)),
      serve(readIssue, issueRead(deps)),
      serve(acknowledgeIssue, acknowledge(deps)),
      serve(answerIssue, answer(deps)),
      serve(routes.listScores, listScores(deps)),
      serve(routes.readScorecard, readScorecard(deps)),
      serve(routes.listScorecards, listScorecards(deps)),
      serve(readOverview, districtOverview(deps), overviewPage),
      serve(readDepartmentOverview, departmentOverview(deps), overviewPage),
    ],
  };
}

const created = once(() => z.object({ detail: z.object({ object: z.object({ key: z.string() }) }) }));

/** A file has arrived in the bucket. */
export function wireArrive(env: Env<typeof arriveEnvironment>): Handler {
  const deps = checkingDeps(env);
  const take = arrive(deps);
  return taskHandler(created(), async ({ detail: { object } }, caller) => {
    const batchId = batchOf(object.key);
    return batchId === undefined ? { started: false } : (await performPatiently(deps.store, caller, (call) => take(batchId, call))).body;
  });
}

export function wireSweep(env: Env<typeof sweepEnvironment>): Handler {
  const deps = { ...checkingDeps(env), caller: systemCaller };
  return taskHandler(z.object({}), () => sweepBatches(deps));
}
