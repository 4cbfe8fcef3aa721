import type { Call } from '#shared/call.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Workflow } from '#shared/statutoryClock/workflow.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { departmentRef } from '../../departments/published.ts';
import { refuseStrangers } from '../access.ts';
import { reportIdOf, yearSubject } from '../repository.ts';
import type { ReportState, YearState } from '../schema.ts';

export interface ReportDeps {
  readonly years: Collection<YearState>;
  readonly reports: Collection<ReportState>;
  readonly workflow: Pick<Workflow, 'start'>;
  readonly tables: { readonly departments: string };
}
export interface AtHand {
  readonly report: Recorded<ReportState>;
  readonly year: YearState;
  readonly before: ReportState | undefined;
  readonly name: string;
}

/** A report with its year and the one before it, for its department and the data bureau. Throws not-found, not-your-department. */
export async function reportAtHand({ years, reports, tables }: Omit<ReportDeps, 'workflow'>, { year, department }: { readonly year: number; readonly department: string }, call: Call): Promise<AtHand> {
  refuseStrangers(call.actor, department);
  const found = await call.read({ opened: years.ref(yearSubject(year)), report: reports.ref(reportIdOf(year, department)), before: reports.ref(reportIdOf(year - 1, department)), whose: departmentRef(tables.departments, department) });
  if (!found.opened) throw notFound({ zh: '年度报告安排', en: 'year of annual reports' }, String(year));
  if (!found.report) throw notFound({ zh: '年度报告', en: 'annual report' }, `${year}/${department}`);
  return { report: found.report, year: found.opened.state, before: found.before?.state, name: found.whose?.state.name ?? department };
}
