import type { Call, Outcome } from '#shared/call.ts';
import { secondsUntil, toEpoch, toUtc, type Instant } from '#shared/clock.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collections } from '../record.ts';

export type DeadlineSet =
  | {
      readonly outcome: 'running';
      readonly provisional: boolean;
      /** 0 when no reminder is due any more. */
      readonly secondsToReminder: number;
      readonly secondsToDeadline: number;
      readonly takesEffectAt: Instant;
      /** The same instant as the workflow language wants it, in UTC. */
      readonly takesEffectAtUtc: string;
    }
  | { readonly outcome: 'decided'; readonly status: string };

/** Tells the workflow how long to wait, as the request stands now. */
export const setDeadline =
  ({ requests }: Pick<Collections, 'requests'>) =>
  async ({ requestId }: { readonly requestId: string }, { now, read }: Call): Promise<Outcome<DeadlineSet>> => {
    const { request } = await read({ request: requests.ref(requestId) });
    if (!request) throw notFound({ zh: '共享申请', en: 'sharing request' }, requestId);
    const { state } = request;
    if (state.status !== 'under-review') return { answer: { body: { outcome: 'decided', status: state.status } } };
    const { takesEffectAt, provisional } = state.deadline;
    const reminded = state.remindedAt !== undefined || state.reminderAt === undefined || toEpoch(now) >= toEpoch(takesEffectAt);
    return {
      answer: {
        body: {
          outcome: 'running',
          provisional,
          // A reminder that is overdue is due now: the workflow waits at least one second for it.
          secondsToReminder: reminded ? 0 : Math.max(1, secondsUntil(now, state.reminderAt ?? now)),
          // Awaiting ends a moment early, and the workflow then waits for the very instant: a time-out knows whole seconds only.
          secondsToDeadline: Math.max(0, Math.floor((toEpoch(takesEffectAt) - toEpoch(now)) / 1000)),
          takesEffectAt,
          takesEffectAtUtc: toUtc(takesEffectAt),
        },
      },
    };
  };
