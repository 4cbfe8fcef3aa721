import type { Call, Outcome } from '#shared/call.ts';
import { dateOf, type Instant } from '#shared/clock.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { statutoryDeadline, yearsTouched, type CalendarYears } from '#shared/workingDays.ts';
import { yearsRef } from '../../calendar/published.ts';
import type { Cause, Severity } from '../domain/causes.ts';
import { issueFacts, issueIdOf, isOver, withAct } from '../issues.ts';
import type { IssueState } from '../issueSchema.ts';

export interface ReconcileDeps {
  readonly issues: Collection<IssueState>;
  readonly tables: { readonly calendar: string };
  /** Working days to mend a fault within: a setting. */
  readonly issueDays: Readonly<Record<Severity, number>>;
}
export interface Affected {
  readonly resourceId: string;
  readonly resource: string;
  readonly department: string;
}
type Result = Outcome<{ readonly did: 'opened' | 'reopened' | 'closed' | 'nothing' }>;

const nothing: Result = { answer: { body: { did: 'nothing' } } };
const SYSTEM = 'system';

/** The fault is there: an issue opens, or comes back with a deadline of its own. One that stands open is left as it is, so that its deadline never moves by being seen again. */
export const faultStands =
  ({ issues, tables, issueDays }: ReconcileDeps, affected: Affected) =>
  async (cause: Cause, call: Call): Promise<Result> => {
    const days = issueDays[cause.severity];
    const id = issueIdOf(affected.resourceId, cause.key);
    const { found, years } = await call.read({ found: issues.ref(id), years: yearsRef(tables.calendar, yearsTouched(dateOf(call.now), days)) });
    const before = found?.state;
    if (before && (before.status === 'open' || before.status === 'acknowledged')) return nothing;
    const did = before ? 'reopened' : 'opened';
    const { closedAt: _closed, ...kept } = before ?? { history: [], times: 0 };
    const state: IssueState = withAct(
      { ...kept, ...affected, id, cause: { ...cause, rules: [...cause.rules] }, status: 'open', openedAt: call.now, times: kept.times + 1, deadline: dueWithin(days, call.now, years) },
      { at: call.now, act: did, by: SYSTEM },
    );
    return { answer: { body: { did } }, changes: [issues.change(found, state, [{ event: { type: `quality.issue-${did}`, data: issueFacts(state) }, article: 'art.13' }])] };
  };

/** The fault is no more, or its resource is not: the issue is over, whatever people had said of it. */
export const faultGone =
  ({ issues }: Pick<ReconcileDeps, 'issues'>, status: 'closed' | 'dropped' = 'closed') =>
  async (id: string, call: Call): Promise<Result> => {
    const { found } = await call.read({ found: issues.ref(id) });
    if (!found || isOver(found.state.status)) return nothing;
    const state = withAct({ ...found.state, status, closedAt: call.now }, { at: call.now, act: status, by: SYSTEM });
    return { answer: { body: { did: 'closed' } }, changes: [issues.change(found, state, [{ event: { type: `quality.issue-${status}`, data: issueFacts(state) }, article: 'art.13' }])] };
  };

/** The calendar has changed: the deadline is counted anew, with before and after in evidence. */
export const countAnew =
  ({ issues, tables, issueDays }: ReconcileDeps) =>
  async (id: string, call: Call): Promise<Outcome<{ readonly moved: boolean }>> => {
    const { found } = await call.read({ found: issues.ref(id) });
    if (!found || isOver(found.state.status)) return { answer: { body: { moved: false } } };
    const { openedAt, cause, deadline } = found.state;
    const days = issueDays[cause.severity];
    const { years } = await call.read({ years: yearsRef(tables.calendar, yearsTouched(dateOf(openedAt), days)) });
    const counted = dueWithin(days, openedAt, years);
    if (counted.dueDate === deadline.dueDate && counted.provisional === deadline.provisional) return { answer: { body: { moved: false } } };
    const state: IssueState = { ...found.state, deadline: counted };
    const before = { dueDate: deadline.dueDate, takesEffectAt: deadline.takesEffectAt, provisional: deadline.provisional };
    return { answer: { body: { moved: true } }, changes: [issues.change(found as Recorded<IssueState>, state, [{ event: { type: 'quality.issue-deadline-recomputed', data: { ...issueFacts(state), before } }, article: 'civil.art.203' }])] };
  };

function dueWithin(days: number, from: Instant, years: CalendarYears): IssueState['deadline'] {
  return statutoryDeadline(from, days, years) as IssueState['deadline'];
}
