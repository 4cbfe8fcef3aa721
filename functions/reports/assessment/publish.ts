import { isDeepStrictEqual } from 'node:util';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { honourVersion } from '#shared/call.ts';
import { notFound, Problem } from '#shared/problems/problem.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import type { Guard } from '#shared/store/commit.ts';
import { readAll } from '#shared/store/page.ts';
import { together } from '#shared/store/ref.ts';
import { performPatiently, type Store } from '#shared/store/session.ts';
import { yearsRef } from '../../calendar/published.ts';
import { assess } from '../domain/assessment.ts';
import { OBJECTION, startClock, yearsOf } from '../domain/clock.ts';
import { meanOf } from '../domain/evaluation.ts';
import { acceptedOf, partsCollection, partSubject } from '../evaluation/repository.ts';
import type { EvaluationState } from '../evaluation/schema.ts';
import { lists } from '../repository.ts';
import type { ReportState } from '../schema.ts';
import type { AssessmentDeps } from './atHand.ts';
import { assessmentSubject, schemeSubject } from './repository.ts';
import type * as routes from './routes.ts';
import type { AssessmentState, SchemeState } from './schema.ts';

export type PublishDeps = AssessmentDeps & { readonly store: Store; readonly reports: Collection<ReportState> };

/**
 * Works out every department's score from the frozen figures of its report, one department after the other, and last publishes them all (办法 29): only then is anything told, and only then the time for objections begins. Cut off anywhere, it is called again and
 * goes on; what was worked out from another edition or other figures is worked out anew. A department whose figures are not frozen yet holds it up, by name.
 */
export const publish =
  (deps: PublishDeps) =>
  async ({ path: { year } }: Parsed<typeof routes.publish.input>, call: Call): Promise<Outcome<SchemeState>> => {
    const { schemes, reports, store, tables } = deps;
    const { scheme, years } = await call.read({ scheme: schemes.ref(schemeSubject(year)), years: yearsRef(tables.calendar, yearsOf(OBJECTION, call.now)) });
    if (!scheme) throw notFound({ zh: '考核方案', en: 'scheme of the assessment' }, String(year));
    honourVersion(scheme, call);
    if (scheme.state.publishedAt !== undefined) throw new Problem('wrong-state', { detail: { zh: '考核结果已公布。', en: 'The results are published already.' }, article: 'art.29', extensions: { current: { publishedAt: scheme.state.publishedAt } } });
    const all = (await readAll(store.client, { table: reports.table, ...lists.ofYear(year) }, (item) => reports.parse(item).state)).filter(({ status }) => status !== 'ended');
    const open = all.filter(({ frozenAt }) => frozenAt === undefined).map(({ department }) => department);
    if (all.length === 0 || open.length > 0) {
      const who = open.slice(0, 20).join('、');
      throw new Problem('wrong-state', { detail: all.length === 0 ? { zh: `${year} 年度报告尚未开放。`, en: `The reports of ${year} are not open.` } : { zh: `以下部门的数据尚未固定：${who}。`, en: `The figures of these are not frozen yet: ${who}.` }, article: 'art.29', extensions: { current: { open: open.length } } });
    }
    const evaluations = await acceptedOf(store.client, reports.table, year);
    for (const report of all) await performPatiently(store, call, (own) => publishOne(deps, scheme, report, evaluations)(own));
    const { dueDate: objectUntil } = startClock(OBJECTION, call.now, years).deadline;
    const state: SchemeState = { ...scheme.state, publishedAt: call.now, objectUntil };
    const event = { type: 'reports.assessment-closed', data: { year, edition: state.edition, departments: all.map(({ department }) => department), objectUntil } } as const;
    return { answer: { body: state, version: scheme.version + 1 }, changes: [schemes.change(scheme, state, [{ event, article: 'art.29' }])] };
  };

const publishOne =
  ({ schemes, assessments }: AssessmentDeps, scheme: Recorded<SchemeState>, report: ReportState, evaluations: readonly EvaluationState[]) =>
  async (call: Call): Promise<Outcome<null>> => {
    const { year, department } = report;
    const id = assessmentSubject(year, department);
    const of = evaluations.filter(({ parts }) => parts[department] !== undefined).map((one) => one.id);
    const parts = partsCollection(assessments.table);
    const { found, evaluated } = await call.read({ found: assessments.ref(id), evaluated: together(of.map((one) => parts.ref(partSubject(one, department)))) });
    const evaluation = meanOf(evaluated.flatMap((part) => part?.state.points ?? []));
    const figures = Object.fromEntries(report.figures.map(({ code, value }) => [code, value]));
    const submission = report.late === undefined ? 'none' : report.late ? 'late' : 'in-time';
    const { edition } = scheme.state;
    const score = assess({ figures, submission, evaluation }, scheme.state);
    const state: AssessmentState = { id, year, department, status: 'published', figures, submission, ...(evaluation === undefined ? {} : { evaluation: { points: evaluation, of } }), edition, ...score, points: score.points.map((one) => ({ ...one })) };
    if (isDeepStrictEqual(found?.state, state)) return { answer: { body: null } };
    const event = { type: 'reports.assessment-published', data: { year, department, edition, points: state.points, ...(score.total === undefined ? {} : { total: score.total }), ...(score.grade === undefined ? {} : { grade: score.grade }) } } as const;
    return { answer: { body: null }, changes: [assessments.change(found, state, [{ event, article: 'art.29' }])], guards: [stillThisScheme(schemes, scheme)] };
  };

/** The scheme is neither another edition nor published by the time of the commit: whoever comes too late writes over nothing that was told. */
function stillThisScheme(schemes: Collection<SchemeState>, { state: { year }, version }: Recorded<SchemeState>): Guard {
  const [part] = schemes.ref(schemeSubject(year)).parts;
  if (!part) throw new Error('a scheme stands in one item');
  return { ...part, path: ['version'], is: '=', value: version, lost: () => new Problem('concurrent-change', { detail: { zh: '方案刚刚修改或者公布，请重新读取。', en: 'The scheme was changed or published just now; read it again.' }, article: 'art.29' }) };
}
