import { honourVersion, requireVersion, type Call, type Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { bodyFault, notFound, pointerTo, Problem, quoted, refuseFaults, type Fault } from '#shared/problems/problem.ts';
import { startClock, withoutExplanation, yearsOf } from '#shared/statutoryClock/clock.ts';
import type { Collection, EvidenceDraft, Recorded } from '#shared/store/collection.ts';
import { yearsRef } from '../../calendar/published.ts';
import { departmentRef } from '../../departments/published.ts';
import { refuseStrangers, sidesOf } from '../access.ts';
import { assess, DEFAULT_SCHEME } from '../domain/assessment.ts';
import { figures } from '../domain/figures.ts';
import { indicators } from '../domain/indicators/indicators.ts';
import { assessmentLifecycle } from '../domain/lifecycle.ts';
import { assessmentSubject, schemeSubject } from './repository.ts';
import type * as routes from './routes.ts';
import type { AssessmentState, AssessmentView, SchemeState } from './schema.ts';
import { viewAssessment, type Beside } from './view.ts';

export interface AssessmentDeps {
  readonly schemes: Collection<SchemeState>;
  readonly assessments: Collection<AssessmentState>;
  readonly tables: { readonly departments: string; readonly calendar: string };
}

/** Working days in which a department may object, and in which the data bureau decides. */
export const OBJECTION = { workingDays: 10 };

/** The data bureau keeps the scheme of a year (办法 29): until it is published it may change, and each change is an edition. */
export const keepScheme =
  ({ schemes }: Pick<AssessmentDeps, 'schemes'>) =>
  async ({ path: { year }, body }: Parsed<typeof routes.keepScheme.input>, call: Call): Promise<Outcome<SchemeState>> => {
    const { weights = { ...DEFAULT_SCHEME.weights }, bands = DEFAULT_SCHEME.bands.map((one) => ({ ...one })) } = body;
    const known = new Set(indicators.map(({ code }) => code));
    refuseFaults(
      [
        ...Object.keys(weights).filter((code) => !known.has(code)).map((code) => bodyFault(pointerTo(['weights', code]), 'unknown-id', { zh: `没有指标 ${quoted(code)}`, en: `there is no indicator ${quoted(code)}` })),
        ...(Object.values(weights).some((weight) => weight > 0) ? [] : [bodyFault('/weights', 'empty', { zh: '至少一个指标的权重大于 0', en: 'at least one indicator weighs more than nothing' })]),
        ...bands.flatMap(({ from }, i) => (i > 0 && from >= (bands[i - 1]?.from ?? 101) ? [bodyFault(`/bands/${i}/from`, 'out-of-order', { zh: '等次须由高到低', en: 'grades go from best to worst' })] : [])),
        ...(bands.at(-1)?.from === 0 ? [] : [bodyFault('/bands', 'incomplete', { zh: '最后一等须从 0 分开始', en: 'the last grade begins at 0' })]),
      ],
      'art.29',
    );
    const { before } = await call.read({ before: schemes.ref(schemeSubject(year)) });
    if (before?.state.publishedAt !== undefined) throw new Problem('wrong-state', { detail: { zh: '考核结果已公布，方案不能再改。', en: 'The results are published; the scheme cannot be changed any more.' }, article: 'art.29', extensions: { current: { publishedAt: before.state.publishedAt } } });
    requireVersion(before && { version: before.version }, call);
    const state: SchemeState = { year, edition: (before?.state.edition ?? 0) + 1, weights, bands, keptAt: call.now };
    const event = { type: 'reports.scheme-kept', data: { year, edition: state.edition, weights, bands } } as const;
    return { answer: { body: state, version: state.edition, ...(before ? {} : { created: `/assessments/${year}` }) }, changes: [schemes.change(before, state, [{ event, article: 'art.29' }])] };
  };

export interface AtHand extends Beside {
  readonly found: Recorded<AssessmentState>;
  readonly scheme: SchemeState;
}

/** Nobody sees one before all are published. Throws not-found, not-your-department. */
export async function assessmentAtHand({ schemes, assessments, tables }: AssessmentDeps, { year, department }: { readonly year: number; readonly department: string }, call: Call): Promise<AtHand> {
  refuseStrangers(call.actor, department);
  const read = await call.read({ scheme: schemes.ref(schemeSubject(year)), found: assessments.ref(assessmentSubject(year, department)), before: assessments.ref(assessmentSubject(year - 1, department)), whose: departmentRef(tables.departments, department) });
  const scheme = read.scheme?.state;
  if (!read.found || scheme?.publishedAt === undefined || scheme.objectUntil === undefined) throw notFound({ zh: '考核结果', en: 'assessment' }, `${year}/${department}`);
  const { publishedAt, objectUntil } = scheme;
  return { found: read.found, scheme, publishedAt, objectUntil, name: read.whose?.state.name ?? department, before: read.before?.state };
}

function acted(deps: AssessmentDeps, { found, ...beside }: AtHand, after: AssessmentState, event: EvidenceDraft['event'], call: Call): Outcome<AssessmentView> {
  const version = found.version + 1;
  return { answer: { body: viewAssessment({ state: after, version }, beside, call), version }, changes: [deps.assessments.change(found, after, [{ event, article: 'art.29' }])] };
}

/** The department objects, once, within ten working days. */
export const objectTo =
  (deps: AssessmentDeps) =>
  async ({ path, body: { text } }: Parsed<typeof routes.objectTo.input>, call: Call): Promise<Outcome<AssessmentView>> => {
    const at = await assessmentAtHand(deps, path, call);
    const { state } = at.found;
    checkStep(assessmentLifecycle, 'object', state.status, sidesOf(state, call.actor), call.actor);
    honourVersion(at.found, call);
    const { objectUntil } = at;
    if (dateOf(call.now) > objectUntil) throw new Problem('wrong-state', { detail: { zh: `异议期至 ${objectUntil}，已过。`, en: `It could be objected to until ${objectUntil}.` }, article: 'art.29', extensions: { current: { status: state.status, objectUntil } } });
    const { years } = await call.read({ years: yearsRef(deps.tables.calendar, yearsOf(OBJECTION, call.now)) });
    const { deadline } = startClock(OBJECTION, call.now, years);
    const after: AssessmentState = { ...state, status: 'disputed', objection: { at: call.now, text }, deadline };
    return acted(deps, at, after, { type: 'reports.assessment-disputed', data: { year: state.year, department: state.department, text, deadline: withoutExplanation(deadline) } }, call);
  };

/** The data bureau decides an objection; where it is upheld the score is worked out anew from what is corrected, and what was published stays on record. */
export const decideObjection =
  (deps: AssessmentDeps) =>
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
    const { total: _total, grade: _grade, ...kept } = state;
    const anew = assess({ figures: corrected, submission: state.submission }, at.scheme);
    const after: AssessmentState = { ...kept, status: 'final', figures: corrected, ...anew, points: anew.points.map((one) => ({ ...one })), decision: { at: call.now, outcome, reason, ...(corrections ? { corrections } : {}) } };
    const event = { type: 'reports.assessment-decided', data: { year: state.year, department: state.department, outcome, reason, ...(corrections ? { corrections } : {}), ...(anew.total === undefined ? {} : { total: anew.total }) } } as const;
    return acted(deps, at, after, event, call);
  };

/** Of a figure that there is not, and of a share, a score or a count that cannot be. */
function correctionFaults([code, value]: readonly [string, number]): Fault[] {
  const figure = figures.find((one) => one.code === code);
  const at = pointerTo(['corrections', code]);
  if (!figure) return [bodyFault(at, 'unknown-id', { zh: `没有数字 ${quoted(code)}`, en: `there is no figure ${quoted(code)}` })];
  if (figure.unit === 'count') return Number.isInteger(value) ? [] : [bodyFault(at, 'not-integer', { zh: `${figure.name.zh}须为整数`, en: `${figure.name.en}: give a whole number` })];
  return value <= 100 ? [] : [bodyFault(at, 'too-big', { zh: `${figure.name.zh}不得超过 100`, en: `${figure.name.en}: at most 100` })];
}
