import type { Call, Outcome } from '../call.ts';
import { secondsUntil, toEpoch, toUtc, type Instant } from '../clock.ts';
import type { Guard, Note } from '../store/commit.ts';
import type { Deadline } from '../workingDays.ts';
import type { Workflow } from './workflow.ts';

/** A case as its clock sees it. */
export type ClockedCase =
  | { readonly running: true; readonly deadline: Deadline; readonly reminderAt?: Instant | undefined; readonly remindedAt?: Instant | undefined }
  | { readonly running: false; readonly status: string };

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

/** Tells the workflow how long to wait, as the case stands now. */
export const setDeadline =
  <I>(read: (input: I, call: Call) => Promise<ClockedCase>) =>
  async (input: I, call: Call): Promise<Outcome<DeadlineSet>> => {
    const found = await read(input, call);
    if (!found.running) return { answer: { body: { outcome: 'decided', status: found.status } } };
    const { now } = call;
    const { takesEffectAt, provisional } = found.deadline;
    const reminded = found.remindedAt !== undefined || found.reminderAt === undefined || toEpoch(now) >= toEpoch(takesEffectAt);
    return {
      answer: {
        body: {
          outcome: 'running',
          provisional,
          // A reminder that is overdue is due now: the workflow waits at least one second for it.
          secondsToReminder: reminded ? 0 : Math.max(1, secondsUntil(now, found.reminderAt ?? now)),
          // Awaiting ends a moment early, and the workflow then waits for the very instant: a time-out knows whole seconds only.
          secondsToDeadline: Math.max(0, Math.floor((toEpoch(takesEffectAt) - toEpoch(now)) / 1000)),
          takesEffectAt,
          takesEffectAtUtc: toUtc(takesEffectAt),
        },
      },
    };
  };

/** The case was decided before its execution began to wait. */
export class AlreadyDecided extends Error {
  constructor() {
    super('the case is no longer running');
    this.name = 'AlreadyDecided';
  }
}

/**
 * Keeps the token under which the execution waits, on condition that there is still something to wait for. Whoever decides reads
 * the token after committing, so one of the two always sees the other.
 */
export const awaitDecision =
  <I>(keep: (input: I) => { readonly note: Note; readonly guard: Omit<Guard, 'lost'> }) =>
  async (input: I, _call: Call): Promise<Outcome<null>> => {
    const { note, guard } = keep(input);
    return { answer: { body: null }, notes: [note], guards: [{ ...guard, lost: () => new AlreadyDecided() }] };
  };

/** Answers the execution itself where there is nothing to wait for; it then looks at the case again and ends. */
export async function endWaiting(workflow: Pick<Workflow, 'wake'>, token: string, error: unknown): Promise<void> {
  if (!(error instanceof AlreadyDecided)) throw error;
  await workflow.wake(token, { outcome: 'decided', status: 'decided' });
}
