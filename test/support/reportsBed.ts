import type { Actor } from '#shared/actor.ts';
import { wakingBy } from '#shared/statutoryClock/waking.ts';
import { performPatiently } from '#shared/store/session.ts';
import { departmentCodes } from '../../functions/departments/published.ts';
import { recordOverrun } from '../../functions/reports/assessment/objectionClock.ts';
import { decideObjection, objectTo } from '../../functions/reports/assessment/objection.ts';
import { publish } from '../../functions/reports/assessment/publish.ts';
import { readAssessment, readRanking } from '../../functions/reports/assessment/queries.ts';
import { assessmentsCollection, assessmentSubject, runningObjections, schemesCollection, tokenRef } from '../../functions/reports/assessment/repository.ts';
import { keepScheme } from '../../functions/reports/assessment/scheme.ts';
import { commissionEvaluation } from '../../functions/reports/evaluation/commission.ts';
import { decideEvaluation, signEvaluation, terminateEvaluation } from '../../functions/reports/evaluation/conclude.ts';
import { readFacts } from '../../functions/reports/evaluation/facts.ts';
import { listEvaluations, readEvaluation, readPart } from '../../functions/reports/evaluation/queries.ts';
import { recordPart } from '../../functions/reports/evaluation/record.ts';
import { evaluationsCollection, partsCollection } from '../../functions/reports/evaluation/repository.ts';
import { completeReport, signReport } from '../../functions/reports/commands/actOnReport.ts';
import { openYear } from '../../functions/reports/commands/openYear.ts';
import { remindReport } from '../../functions/reports/commands/remindReport.ts';
import { decideReport, submitReport } from '../../functions/reports/commands/submitReport.ts';
import type { Facts } from '../../functions/reports/domain/figures.ts';
import { factsOf } from '../../functions/reports/facts.ts';
import { draftReports } from '../../functions/reports/jobs/draft.ts';
import { recomputeObjections, sweepObjections } from '../../functions/reports/jobs/objections.ts';
import { printReport } from '../../functions/reports/queries/printReports.ts';
import { readCorrections, readReport, readSummary } from '../../functions/reports/queries/readReports.ts';
import { reportIdOf, reportsCollection, yearsCollection } from '../../functions/reports/repository.ts';
import { actor } from './sharingBed.ts';
import { bureau, supervisionBed } from './supervisionBed.ts';

export { assessmentSubject, schemeSubject } from '../../functions/reports/assessment/repository.ts';
export { reportIdOf } from '../../functions/reports/repository.ts';

export const evaluator = actor('pinggu', 'evaluator');
const COMMISSION = {
  title: '质量和开放评估', year: 2026, evaluator: 'pinggu', sections: ['catalogue', 'quality'], from: '2026-09-24', until: '2026-10-31', sample: 0,
  questions: [{ id: 'usable', text: { zh: '数据可用', en: 'usable data' }, points: 20 }, { id: 'open', text: { zh: '开放程度', en: 'openness' }, points: 10 }],
};

/** Annual reports over a district whose other contexts are real; reminders are recorded by hand. */
export async function reportsBed() {
  const bed = await supervisionBed();
  await bed.dynamo.create(['Registrations']);
  const { store, client } = bed.deps;
  const tables = { calendar: 'Calendar', departments: 'Departments', catalog: 'Catalog', requests: 'Requests', quality: 'Quality', registrations: 'Registrations', supervision: 'Supervision' };
  const facts = (department: string, year: number, now: string) => factsOf(client, tables, department, year, now);
  const deps = { store, client, tables, years: yearsCollection('Reports'), reports: reportsCollection('Reports'), workflow: bed.workflow, factsOf: facts };
  const caller = () => bed.deps.caller();
  const assessments = assessmentsCollection('Reports');
  const assessed = { ...deps, ...wakingBy(client, (id) => tokenRef('Reports', id), bed.workflow), schemes: schemesCollection('Reports'), assessments, running: () => runningObjections(client, assessments), caller };
  const evaluated = { ...deps, evaluations: evaluationsCollection('Reports'), parts: partsCollection('Reports') };
  const evaluation = {
    commission: (body: object) => bed.run(commissionEvaluation(evaluated), { body: { ...COMMISSION, ...body } }, bureau),
    list: async (who: Actor = evaluator) => (await bed.run(listEvaluations(evaluated), { query: {} }, who)).items,
    read: (id: string, who: Actor = evaluator) => bed.run(readEvaluation(evaluated), { path: { id } }, who),
    facts: (id: string, department: string, who: Actor = evaluator) => bed.run(readFacts(evaluated), { path: { id, department } }, who),
    record: (id: string, department: string, body: object = {}, who: Actor = evaluator) => bed.run(recordPart(evaluated), { path: { id, department }, body: { answers: [{ question: 'usable', points: 15, text: '可用' }, { question: 'open', points: 2, text: '偏少' }], samples: [], ...body } }, who),
    part: (id: string, department: string, who: Actor = evaluator) => bed.run(readPart(evaluated), { path: { id, department } }, who),
    sign: (id: string, who: Actor = evaluator) => bed.run(signEvaluation(evaluated), { path: { id }, body: {} }, who),
    decide: (id: string, body: object) => bed.run(decideEvaluation(evaluated), { path: { id }, body }, bureau),
    terminate: (id: string) => bed.run(terminateEvaluation(evaluated), { path: { id }, body: { reason: '资质失效' } }, bureau),
  };
  const of = (department: string, year: number) => ({ path: { year, department } });
  return {
    ...bed,
    open: (year: number, body: object, version?: number) => bed.run(openYear(deps), { path: { year }, body }, bureau, version),
    draft: (of_?: (department: string) => Promise<Facts>, closed: readonly string[] = [], founded: readonly { readonly code: string; readonly registeredAt: string }[] = []) =>
      draftReports({ ...deps, caller, factsOf: (department, year) => (of_ ? of_(department) : facts(department, year, caller().now)), departments: async function* () { for await (const one of departmentCodes(client, tables.departments)) yield { ...one, closed: closed.includes(one.code) }; for (const one of founded) yield { ...one, closed: closed.includes(one.code) }; } }),
    remind: async (year: number, department = 'mzj', round = 1) => (await performPatiently(store, caller(), (call) => remindReport(deps)({ reportId: reportIdOf(year, department), round }, call))).body,
    report: (year: number, department = 'mzj', who: Actor = bureau) => bed.run(readReport(deps), of(department, year), who),
    print: (year: number, department = 'mzj', who: Actor = bureau) => bed.run(printReport(deps), { ...of(department, year), query: {} }, who),
    summary: (year: number) => bed.run(readSummary(deps), { path: { year } }, bureau),
    corrections: (year: number, department = 'mzj') => bed.run(readCorrections(deps), of(department, year), bureau),
    complete: (year: number, answers: object, who: Actor = actor('mzj', 'steward')) => bed.run(completeReport(deps), { ...of('mzj', year), body: { answers } }, who),
    sign: (year: number, role: 'cdo' | 'lead') => bed.run(signReport(deps), of('mzj', year), actor('mzj', role)),
    submit: (year: number) => bed.run(submitReport(deps), of('mzj', year), actor('mzj', 'steward')),
    assessed,
    evaluation,
    keepScheme: (year: number, body: object = {}, version?: number) => bed.run(keepScheme(assessed), { path: { year }, body }, bureau, version),
    publish: (year: number, through = client) => bed.run(publish({ ...assessed, store: { ...store, client: through } }), { path: { year }, body: {} }, bureau),
    ranking: (year: number) => bed.run(readRanking(assessed), { path: { year } }, actor('csl', 'steward')),
    assessment: (year: number, department: string, who: Actor = bureau) => bed.run(readAssessment(assessed), of(department, year), who),
    object: (year: number, department: string) => bed.run(objectTo(assessed), { ...of(department, year), body: { text: '补报批次未计入' } }, actor(department, 'cdo')),
    decideObjection: (year: number, department: string, body: object) => bed.run(decideObjection(assessed), { ...of(department, year), body: { reason: '经核实', ...body } }, bureau),
    settleObjection: async (year: number, department: string) => (await performPatiently(store, caller(), (call) => recordOverrun(assessed)({ caseId: assessmentSubject(year, department) }, call))).body,
    sweepObjections: () => sweepObjections(assessed),
    recountObjections: () => recomputeObjections(assessed, { id: 'cal_2027#2' }),
    decide: (year: number, body: object) => bed.run(decideReport(deps), { ...of('mzj', year), body }, bureau),
  };
}
export type ReportsBed = Awaited<ReturnType<typeof reportsBed>>;
