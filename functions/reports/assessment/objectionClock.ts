import type { Call, Outcome } from '#shared/call.ts';
import { count } from '#shared/observability.ts';
import { awaitDecision as keepWaiting, setDeadline as set } from '#shared/statutoryClock/tasks.ts';
import { wakeExecution } from '#shared/statutoryClock/waking.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { yearsRef } from '../../calendar/published.ts';
import { maturityOf, OBJECTION, recountClock, withoutExplanation, yearsOf } from '../domain/clock.ts';
import type { ObjectionDeps } from './atHand.ts';
import { keepToken, runningGuard } from './repository.ts';
import type { AssessmentState } from './schema.ts';

export type ClockDeps = Omit<ObjectionDeps, 'schemes' | 'tables'> & { readonly tables: { readonly calendar: string } };
type Disputed = AssessmentState & { readonly running: string; readonly deadline: NonNullable<AssessmentState['deadline']> };
interface Case {
  readonly caseId: string;
}

/** The assessment whose objection is still to be decided; undefined once it is, or its overrun is on record. */
async function disputed(assessments: Collection<AssessmentState>, { caseId }: Case, call: Call): Promise<Recorded<Disputed> | undefined> {
  const { found } = await call.read({ found: assessments.ref(caseId) });
  return found?.state.running === undefined ? undefined : (found as Recorded<Disputed>);
}

/** Tells the workflow how long to wait, as the objection stands now. */
export const setDeadline = ({ assessments }: Pick<ClockDeps, 'assessments'>) =>
  set(async (input: Case, call) => {
    const found = await disputed(assessments, input, call);
    return found ? { running: true, deadline: found.state.deadline } : { running: false, status: 'decided' };
  });

/** Keeps the token under which the execution of an objection waits, while there is still something to wait for. */
export const awaitDecision = ({ table }: { readonly table: string }) => keepWaiting(({ caseId, token }: Case & { readonly token: string }) => ({ note: keepToken(table, caseId, token), guard: runningGuard(table, caseId) }));

export interface Settlement {
  readonly outcome: 'overrun' | 'decided' | 'not-yet' | 'provisional';
}

/** Ten working days are over and nothing was decided: that is put on record, once. Neither side wins by it; the objection stays open. */
export const recordOverrun =
  ({ assessments }: Pick<ClockDeps, 'assessments'>) =>
  async (input: Case, call: Call): Promise<Outcome<Settlement>> => {
    const found = await disputed(assessments, input, call);
    if (!found) return { answer: { body: { outcome: 'decided' } } };
    const { running: _over, ...state } = found.state;
    const maturity = maturityOf(state.deadline, call.now);
    if (maturity === 'provisional') count('ProvisionalOverdue');
    if (maturity !== 'matured') return { answer: { body: { outcome: maturity === 'running' ? 'not-yet' : 'provisional' } } };
    const { year, department, deadline } = state;
    const event = { type: 'reports.objection-overrun', data: { year, department, dueDate: deadline.dueDate, takesEffectAt: deadline.takesEffectAt } } as const;
    return {
      answer: { body: { outcome: 'overrun' } },
      changes: [assessments.change(found, { ...state, overrunAt: call.now }, [{ event, article: 'art.29' }])],
      after: async () => count('PeriodOverrun'),
    };
  };

/** Counts the period of an objection anew after the calendar has changed, with before and after in evidence, and wakes its execution (design §6). */
export const recomputeObjection =
  (deps: ClockDeps) =>
  async ({ caseId, cause }: Case & { readonly cause: string }, call: Call): Promise<Outcome<{ readonly outcome: 'moved' | 'unchanged' | 'decided' }>> => {
    const found = await disputed(deps.assessments, { caseId }, call);
    if (!found) return { answer: { body: { outcome: 'decided' } } };
    const { state } = found;
    const { years } = await call.read({ years: yearsRef(deps.tables.calendar, yearsOf(OBJECTION, state.deadline.receivedAt)) });
    const clock = recountClock(OBJECTION, state.deadline, years);
    if (!clock) return { answer: { body: { outcome: 'unchanged' } } };
    const { year, department } = state;
    const event = { type: 'reports.objection-deadline-recomputed', data: { year, department, deadline: withoutExplanation(clock.deadline), before: withoutExplanation(state.deadline), cause } } as const;
    return {
      answer: { body: { outcome: 'moved' } },
      changes: [deps.assessments.change(found, { ...state, deadline: clock.deadline }, [{ event, article: 'civil.art.203' }])],
      after: () => wakeExecution(deps, caseId, { outcome: 'deadline-moved' }),
    };
  };
