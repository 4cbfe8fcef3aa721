import type { Actor } from '#shared/actor.ts';
import { performPatiently } from '#shared/store/session.ts';
import { departmentCodes } from '../../functions/departments/published.ts';
import { completeReport, signReport } from '../../functions/reports/commands/actOnReport.ts';
import { openYear } from '../../functions/reports/commands/openYear.ts';
import { remindReport } from '../../functions/reports/commands/remindReport.ts';
import { decideReport, submitReport } from '../../functions/reports/commands/submitReport.ts';
import type { Facts } from '../../functions/reports/domain/figures.ts';
import { factsOf } from '../../functions/reports/facts.ts';
import { draftReports } from '../../functions/reports/jobs/draft.ts';
import { printReport } from '../../functions/reports/queries/printReports.ts';
import { readCorrections, readReport, readSummary } from '../../functions/reports/queries/readReports.ts';
import { reportIdOf, reportsCollection, yearsCollection } from '../../functions/reports/repository.ts';
import { actor } from './sharingBed.ts';
import { bureau, supervisionBed } from './supervisionBed.ts';

/** Annual reports over a district whose other contexts are real; reminders are recorded by hand. */
export async function reportsBed() {
  const bed = await supervisionBed();
  await bed.dynamo.create(['Registrations']);
  const { store, client } = bed.deps;
  const tables = { calendar: 'Calendar', departments: 'Departments', catalog: 'Catalog', requests: 'Requests', quality: 'Quality', registrations: 'Registrations', supervision: 'Supervision' };
  const facts = (department: string, year: number, now: string) => factsOf(client, tables, department, year, now);
  const deps = { store, client, tables, years: yearsCollection('Reports'), reports: reportsCollection('Reports'), workflow: bed.workflow, factsOf: facts };
  const caller = () => bed.deps.caller();
  const of = (department: string, year: number) => ({ path: { year, department } });
  return {
    ...bed,
    open: (year: number, body: object, version?: number) => bed.run(openYear(deps), { path: { year }, body }, bureau, version),
    draft: (of_?: (department: string) => Promise<Facts>, closed: readonly string[] = []) =>
      draftReports({ ...deps, caller, factsOf: (department, year) => (of_ ? of_(department) : facts(department, year, caller().now)), departments: async function* () { for await (const one of departmentCodes(client, tables.departments)) yield { ...one, closed: closed.includes(one.code) }; } }),
    remind: async (year: number, department = 'mzj', round = 1) => (await performPatiently(store, caller(), (call) => remindReport(deps)({ reportId: reportIdOf(year, department), round }, call))).body,
    report: (year: number, department = 'mzj', who: Actor = bureau) => bed.run(readReport(deps), of(department, year), who),
    print: (year: number, department = 'mzj', who: Actor = bureau) => bed.run(printReport(deps), { ...of(department, year), query: {} }, who),
    summary: (year: number) => bed.run(readSummary(deps), { path: { year } }, bureau),
    corrections: (year: number, department = 'mzj') => bed.run(readCorrections(deps), of(department, year), bureau),
    complete: (year: number, answers: object, who: Actor = actor('mzj', 'steward')) => bed.run(completeReport(deps), { ...of('mzj', year), body: { answers } }, who),
    sign: (year: number, role: 'cdo' | 'lead') => bed.run(signReport(deps), of('mzj', year), actor('mzj', role)),
    submit: (year: number) => bed.run(submitReport(deps), of('mzj', year), actor('mzj', 'steward')),
    decide: (year: number, body: object) => bed.run(decideReport(deps), { ...of('mzj', year), body }, bureau),
  };
}
export type ReportsBed = Awaited<ReturnType<typeof reportsBed>>;
