import { honourVersion, type Call, type Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { Problem } from '#shared/problems/problem.ts';
import type { Change, Recorded } from '#shared/store/collection.ts';
import type { Workflow } from '#shared/statutoryClock/workflow.ts';
import { batchAtHand, sidesOf } from '../batchAtHand.ts';
import { batchLifecycle } from '../domain/lifecycle.ts';
import { keysOf } from '../files.ts';
import type * as routes from '../routes.ts';
import type { BatchState, BatchView } from '../schema.ts';
import { viewBatch } from '../view.ts';
import type { BatchDeps } from './announceBatch.ts';

export type CheckDeps = Pick<BatchDeps, 'batches' | 'files'> & { readonly workflow: Workflow };

/** A department has a batch checked whose check was halted, or whose arrival was lost on the way. */
export const startCheck =
  ({ batches, files, workflow }: CheckDeps) =>
  async ({ path: { id } }: Parsed<typeof routes.startCheck.input>, call: Call): Promise<Outcome<BatchView>> => {
    const found = await batchAtHand(batches, id, call);
    checkStep(batchLifecycle, 'check', found.state.status, sidesOf(found.state), call.actor);
    honourVersion(found, call);
    if ((await files.sizeOf(keysOf(found.state).file)) === undefined) throw notThere();
    const { change, state, after } = beginning({ batches, workflow }, found, call);
    return { answer: { body: await viewBatch(files, { state, version: found.version + 1 }, call), version: found.version + 1 }, changes: [change], after };
  };

/** The file has arrived: its check begins. Told twice, it begins once. */
export const arrive =
  ({ batches, files, workflow }: CheckDeps) =>
  async (id: string, call: Call): Promise<Outcome<{ readonly started: boolean }>> => {
    const { found } = await call.read({ found: batches.ref(id) });
    if (!found || !batchLifecycle.steps.arrive.from.includes(found.state.status as 'announced')) return { answer: { body: { started: false } } };
    if ((await files.sizeOf(keysOf(found.state).file)) === undefined) return { answer: { body: { started: false } } };
    const { change, after } = beginning({ batches, workflow }, found, call);
    return { answer: { body: { started: true } }, changes: [change], after };
  };

function beginning({ batches, workflow }: Pick<CheckDeps, 'batches' | 'workflow'>, found: Recorded<BatchState>, call: Call): { readonly change: Change; readonly state: BatchState; readonly after: () => Promise<void> } {
  const attempt = found.state.attempt + 1;
  const state: BatchState = { ...found.state, status: 'checking', attempt, updatedAt: call.now };
  const { id: batchId, resourceId, resource, department } = state;
  const event = { type: 'quality.batch-arrived', data: { batchId, resourceId, resource, department, attempt } } as const;
  return { state, change: batches.change(found, state, [{ event, article: 'art.9(2)' }]), after: () => workflow.start(executionOf(batchId, attempt)) };
}

/** The execution that checks a batch, by the batch and how often it was started. */
export function executionOf(id: string, attempt: number): string {
  return attempt === 1 ? id : `${id}-${attempt}`;
}

function notThere(): Problem {
  return new Problem('wrong-state', {
    detail: { zh: '文件尚未上传。请先按 upload 给出的地址上传，分段上传的请再调用 upload 完成。', en: 'The file has not arrived. Upload it where `upload` says; an upload in parts is completed by calling `upload`.' },
    article: 'art.9(2)',
  });
}
