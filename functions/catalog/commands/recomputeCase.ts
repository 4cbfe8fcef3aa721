import type { Call, Outcome } from '#shared/call.ts';
import { wakeExecution, type Waking } from '#shared/statutoryClock/waking.ts';
import { yearsRef } from '../../calendar/published.ts';
import { readCase, type Clocked } from '../clockCase.ts';
import { recountClock, withoutExplanation, yearsOf } from '../domain/clock.ts';

export interface Recomputation {
  readonly outcome: 'moved' | 'unchanged' | 'decided';
}

export type RecomputeCaseDeps = Clocked & Waking & { readonly tables: { readonly calendar: string } };

/** Counts a running clock anew after the calendar has changed, with before and after in evidence, and wakes its execution (design §6). What has lapsed stays lapsed. */
export const recomputeCase =
  (deps: RecomputeCaseDeps) =>
  async ({ caseId, cause }: { readonly caseId: string; readonly cause: string }, call: Call): Promise<Outcome<Recomputation>> => {
    const found = await readCase(deps, caseId, call);
    if (typeof found === 'string' || found.lapsed) return { answer: { body: { outcome: 'decided' } } };
    const { rule, deadline: before, subject, department } = found;
    const { years } = await call.read({ years: yearsRef(deps.tables.calendar, yearsOf(rule, before.receivedAt)) });
    const clock = recountClock(rule, before, years);
    if (!clock) return { answer: { body: { outcome: 'unchanged' } } };
    const { deadline } = clock;
    return {
      answer: { body: { outcome: 'moved' } },
      ...found.move(deadline, { id: subject, department, before: withoutExplanation(before), after: withoutExplanation(deadline), cause }),
      after: () => wakeExecution(deps, caseId, { outcome: 'deadline-moved' }),
    };
  };
