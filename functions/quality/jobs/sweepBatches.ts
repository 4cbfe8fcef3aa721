import type { Call, Outcome } from '#shared/call.ts';
import { toEpoch, type Instant } from '#shared/clock.ts';
import { forEachCase } from '#shared/statutoryClock/cases.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { arrive, executionOf, type CheckDeps } from '../commands/startCheck.ts';
import { keysOf } from '../files.ts';
import { waitingBatches } from '../repository.ts';
import type { BatchState } from '../schema.ts';
import { haltBatch } from '../tasks/haltBatch.ts';

export interface SweepDeps extends CheckDeps {
  readonly store: Store;
  readonly caller: () => Caller;
}

/** Longer than a check may take with all that its workflow tries: after that nobody is at it any more. */
const STALLED_MINUTES = 120;

/** Hourly: checks what arrived while its message was lost, starts again what never began, and lets expire what was not uploaded in time (办法 9(2), 11). */
export async function sweepBatches(deps: SweepDeps): Promise<{ looked: number; started: number; expired: number }> {
  const { store, batches, files, workflow } = deps;
  let [started, expired] = [0, 0];
  const take = arrive(deps);
  const looked = await forEachCase(waitingBatches(store.client, batches), { what: 'batches', code: 'sweep-failed' }, async ({ state }: Recorded<BatchState>) => {
    const caller = deps.caller();
    if (state.status === 'checking') {
      // Named after the start it is for: where that execution is there, this changes nothing.
      if (minutesSince(state.updatedAt, caller.now) >= 5) await workflow.start(executionOf(state.id, state.attempt));
      if (minutesSince(state.updatedAt, caller.now) >= STALLED_MINUTES) await haltBatch(deps)(state.id, caller);
      return;
    }
    if ((await files.sizeOf(keysOf(state).file)) !== undefined) {
      const { body } = await performPatiently(store, caller, (call) => take(state.id, call));
      if (body.started) started += 1;
    } else if (toEpoch(state.expiresAt) <= toEpoch(caller.now)) {
      await performPatiently(store, caller, expiring(deps, state.id));
      expired += 1;
    }
  });
  return { looked, started, expired };
}

function minutesSince(from: Instant, now: Instant): number {
  return (toEpoch(now) - toEpoch(from)) / 60_000;
}

function expiring({ batches }: Pick<SweepDeps, 'batches'>, id: string) {
  return async (call: Call): Promise<Outcome<null>> => {
    const { found } = await call.read({ found: batches.ref(id) });
    if (found?.state.status !== 'announced') return { answer: { body: null } };
    const state: BatchState = { ...found.state, status: 'expired', updatedAt: call.now };
    const { resourceId, resource, department, attempt } = state;
    return { answer: { body: null }, changes: [batches.change(found, state, [{ event: { type: 'quality.batch-expired', data: { batchId: id, resourceId, resource, department, attempt } }, article: 'art.9(2)' }])] };
  };
}
