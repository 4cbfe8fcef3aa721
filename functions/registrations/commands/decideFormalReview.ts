import type { Call, Outcome } from '#shared/call.ts';
import { maturityOf, RULES, startPeriod, withoutExplanation, yearsOf } from '../domain/clocks.ts';
import type { Parsed } from '#shared/http/route.ts';
import { Problem, refuseFaults } from '#shared/problems/problem.ts';
import { yearsRef } from '../../calendar/published.ts';
import { end, run } from '../domain/application.ts';
import { reasonFaults } from '../domain/outcomes.ts';
import { act, type Collections } from '../record.ts';
import { hasClock } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { ApplicationState } from '../schema.ts';
import type { ApplicationView } from '../view.ts';
import { applicationFor, moved, type StepDeps } from './applicationAt.ts';
import { renewRecord } from './renewRecord.ts';

export interface ReviewDeps extends StepDeps, Pick<Collections, 'registrations'> {
  readonly tables: { readonly calendar: string };
}

/**
 * 登记办法 11, 12: what passes the formal review is published for ten working days; a renewal changes nothing that the public could object to and is
 * done. A late conclusion is explained first; no conclusion is ever supplied by silence.
 */
export const decideFormalReview =
  (deps: ReviewDeps) =>
  async ({ path: { id }, body: { outcome, reason } }: Parsed<typeof routes.decideFormalReview.input>, call: Call): Promise<Outcome<ApplicationView>> => {
    refuseFaults(reasonFaults(outcome === 'rejected', reason), 'registration.art.11');
    const { now } = call;
    const { before, found } = await applicationFor('review', deps, id, call, { years: yearsRef(deps.tables.calendar, yearsOf(RULES.publication, now)) });
    const { state } = before;
    refuseUnexplained(state, now);
    if (outcome === 'rejected') {
      const after = end(state, 'rejected', call.actor, now, reason);
      return moved(deps, call, before, after, [act('registrations.application-rejected', state, after, { reason: reason ?? '' })]);
    }
    if (state.type === 'renewal') return renewRecord(deps, before, call);
    const clock = startPeriod(id, 'publication', 1, now, found.years);
    const after = run(state, clock, now, { publishedAt: now });
    const shown = { subjectNames: state.subjects.map(({ name }) => name).join('、'), summary: state.title.summary };
    return moved(deps, call, before, after, [act('registrations.publication-started', state, after, { ...shown, deadline: withoutExplanation(clock.deadline) })]);
  };

function refuseUnexplained(state: ApplicationState, now: string): void {
  if (!hasClock(state) || maturityOf(state.clock.deadline, now) !== 'matured' || state.clock.explanation !== undefined) return;
  throw new Problem('wrong-state', {
    detail: {
      zh: `形式审核已于 ${state.clock.deadline.dueDate} 逾期，须先说明逾期原因，再作出结论。`,
      en: `The formal review was due on ${state.clock.deadline.dueDate}: explain the overrun first, then conclude.`,
    },
    article: 'registration.art.11',
    extensions: { current: { status: state.status, dueDate: state.clock.deadline.dueDate } },
  });
}
