import type { Call, Outcome } from '#shared/call.ts';
import { keepToken, underReviewGuard } from '../repository.ts';
import type { Workflow } from '../workflow.ts';

/** The request was decided before its execution began to wait. */
export class AlreadyDecided extends Error {
  constructor() {
    super('the request is no longer under review');
    this.name = 'AlreadyDecided';
  }
}

/**
 * Keeps the token under which the execution waits, on condition that there is still something to wait for. Whoever decides reads
 * the token after committing, so one of the two always sees the other.
 */
export const awaitDecision =
  ({ table }: { readonly table: string }) =>
  async ({ requestId, token }: { readonly requestId: string; readonly token: string }, _call: Call): Promise<Outcome<null>> => ({
    answer: { body: null },
    notes: [keepToken(table, requestId, token)],
    guards: [underReviewGuard(table, requestId, () => new AlreadyDecided())],
  });

/** Answers the execution itself where there is nothing to wait for; it then looks at the request again and ends. */
export async function endWaiting(workflow: Workflow, token: string, error: unknown): Promise<void> {
  if (!(error instanceof AlreadyDecided)) throw error;
  await workflow.wake(token, { outcome: 'decided', status: 'decided' });
}
