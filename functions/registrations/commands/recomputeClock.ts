import type { Call, Outcome } from '#shared/call.ts';
import { notFound } from '#shared/problems/problem.ts';
import { wakeExecution } from '#shared/statutoryClock/waking.ts';
import { yearsRef } from '../../calendar/published.ts';
import { recounted, RULES, subjectOf, withoutExplanation, yearsOf } from '../domain/clocks.ts';
import { act } from '../record.ts';
import { hasClock } from '../repository.ts';
import type { ClockedApplication, RunningClock } from '../schema.ts';
import type { StepDeps } from './applicationAt.ts';

export interface Recomputation {
  readonly outcome: 'moved' | 'unchanged' | 'decided';
}

/** Counts a running period anew after the calendar has changed, with before and after in evidence, and wakes its execution (design §6). */
export const recomputeClock =
  ({ applications, tables, ...waking }: StepDeps & { readonly tables: { readonly calendar: string } }) =>
  async ({ clock, cause }: { readonly clock: Pick<RunningClock, 'name' | 'step' | 'deadline'>; readonly cause: string }, call: Call): Promise<Outcome<Recomputation>> => {
    const { application: before, years } = await call.read({
      application: applications.ref(subjectOf(clock.name)),
      years: yearsRef(tables.calendar, yearsOf(RULES[clock.step], clock.deadline.receivedAt)),
    });
    if (!before) throw notFound({ zh: '登记申请', en: 'application' }, subjectOf(clock.name));
    const { state } = before;
    if (!hasClock(state) || state.clock.name !== clock.name) return { answer: { body: { outcome: 'decided' } } };
    const counted = recounted(state.clock, years, call.now);
    if (!counted) return { answer: { body: { outcome: 'unchanged' } } };
    const after = { ...state, clock: counted } as ClockedApplication;
    const moved = { step: clock.step, before: withoutExplanation(state.clock.deadline), after: withoutExplanation(counted.deadline), cause };
    return {
      answer: { body: { outcome: 'moved' } },
      changes: [applications.change(before, after, [act('registrations.deadline-recomputed', state, after, moved, 'civil.art.203')])],
      after: () => wakeExecution(waking, clock.name, { outcome: 'deadline-moved' }),
    };
  };
