import type { Outcome } from '#shared/call.ts';
import type { Collection } from '#shared/store/collection.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import type { BatchState } from '../schema.ts';

/** The check kept failing: the batch waits to be checked again, and nothing of the scan stays. */
export const haltBatch =
  ({ batches, store }: { readonly batches: Collection<BatchState>; readonly store: Store }) =>
  async (batchId: string, caller: Caller): Promise<{ readonly status: string }> => {
    const { body } = await performPatiently(store, caller, async (call): Promise<Outcome<{ readonly status: string }>> => {
      const { found } = await call.read({ found: batches.ref(batchId) });
      if (found?.state.status !== 'checking') return { answer: { body: { status: found?.state.status ?? 'missing' } } };
      const state: BatchState = { ...found.state, status: 'halted', updatedAt: call.now };
      const { resourceId, resource, department, attempt } = state;
      return { answer: { body: { status: 'halted' } }, changes: [batches.change(found, state, [{ event: { type: 'quality.check-halted', data: { batchId, resourceId, resource, department, attempt } }, article: 'art.11' }])] };
    });
    return body;
  };
