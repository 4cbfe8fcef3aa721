import { honourVersion, type Call, type Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { count } from '#shared/observability.ts';
import { bodyFault, pointerTo, Problem, quoted, refuseFaults, type Fault } from '#shared/problems/problem.ts';
import { wakeAfter } from '#shared/statutoryClock/waking.ts';
import { yearsRef } from '../../calendar/published.ts';
import { sidesOf } from '../access.ts';
import { assess } from '../domain/assessment.ts';
import { OBJECTION, startClock, withoutExplanation, yearsOf } from '../domain/clock.ts';
import { figures } from '../domain/figures.ts';
import { assessmentLifecycle } from '../domain/lifecycle.ts';
import { acted, assessmentAtHand, type ObjectionDeps } from './atHand.ts';
import type * as routes from './routes.ts';
import type { AssessmentState, AssessmentView } from './schema.ts';

/** The department objects, once, within ten working days. */
export const objectTo =
  (deps: ObjectionDeps) =>
  async ({ path, body: { text } }: Parsed<typeof routes.objectTo.input>, call: Call): Promise<Outcome<AssessmentView>> => {
    const at = await assessmentAtHand(deps, path, call);
    const { state } = at.found;
    checkStep(assessmentLifecycle, 'object', state.status, sidesOf(state, call.actor), call.actor);
    honourVersion(at.found, call);
    const { objectUntil } = at;
    if (dateOf(call.now) > objectUntil) throw new Problem('wrong-state', { detail: { zh: `异议期至 ${objectUntil}，已过。`, en: `It could be objected to until ${objectUntil}.` }, article: 'art.29', extensions: { current: { status: state.status, objectUntil } } });
    const { years } = await call.read({ years: yearsRef(deps.tables.calendar, yearsOf(OBJECTION, call.now)) });
    const { deadline } = startClock(OBJECTION, call.now, years);
    const after: AssessmentState = { ...state, status: 'disputed', objection: { at: call.now, text }, deadline, running: state.id };
    return {
      ...acted(deps, at, after, { type: 'reports.assessment-disputed', data: { year: state.year, department: state.department, text, deadline: withoutExplanation(deadline) } }, call),
      after: async () => {
        count('ClockStarted');
        await deps.workflow.start(state.id);
      },
    };
  };

/** The data bureau decides an objection; where it is upheld the score is worked out anew from what is corrected, and what was published stays on record. */
export const decideObjection =
  (deps: ObjectionDeps) =>
  async ({ path, body: { outcome, reason, corrections } }: Parsed<typeof routes.decideObjection.input>, call: Call): Promise<Outcome<AssessmentView>> => {
    refuseFaults(
      [
        ...Object.entries(corrections ?? {}).flatMap(correctionFaults),
        ...(outcome === 'dismissed' && corrections ? [bodyFault('/corrections', 'not-applicable', { zh: '异议不成立，无须更正', en: 'nothing is corrected where the objection is dismissed' })] : []),
      ],
      'art.29',
    );
    const at = await assessmentAtHand(deps, path, call);
    const { state } = at.found;
    checkStep(assessmentLifecycle, 'decide', state.status, sidesOf(state, call.actor), call.actor);
    honourVersion(at.found, call);
    const corrected = { ...state.figures, ...corrections };
    const { total: _total, grade: _grade, running, ...kept } = state;
    const anew = assess({ figures: corrected, submission: state.submission, evaluation: state.evaluation?.points }, at.scheme);
    const after: AssessmentState = { ...kept, status: 'final', figures: corrected, ...anew, points: anew.points.map((one) => ({ ...one })), decision: { at: call.now, outcome, reason, ...(corrections ? { corrections } : {}) } };
    const event = { type: 'reports.assessment-decided', data: { year: state.year, department: state.department, outcome, reason, ...(corrections ? { corrections } : {}), ...(anew.total === undefined ? {} : { total: anew.total }) } } as const;
    return { ...acted(deps, at, after, event, call), ...(running === undefined ? {} : { after: wakeAfter(deps, running, 'decided') }) };
  };

/** Of a figure that there is not, and of a share, a score or a count that cannot be. */
function correctionFaults([code, value]: readonly [string, number]): Fault[] {
  const figure = figures.find((one) => one.code === code);
  const at = pointerTo(['corrections', code]);
  if (!figure) return [bodyFault(at, 'unknown-id', { zh: `没有数字 ${quoted(code)}`, en: `there is no figure ${quoted(code)}` })];
  if (figure.unit === 'count') return Number.isInteger(value) ? [] : [bodyFault(at, 'not-integer', { zh: `${figure.name.zh}须为整数`, en: `${figure.name.en}: give a whole number` })];
  return value <= 100 ? [] : [bodyFault(at, 'too-big', { zh: `${figure.name.zh}不得超过 100`, en: `${figure.name.en}: at most 100` })];
}
