import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import { readAll } from '#shared/store/page.ts';
import { namesOfDepartments } from '../../departments/published.ts';
import { reportAtHand, type ReportDeps } from '../commands/reportAtHand.ts';
import { corrections, figures, figuresOf, type Facts } from '../domain/figures.ts';
import { lists, yearSubject } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { CorrectionsView, ReportState, ReportView, SummaryView, YearView } from '../schema.ts';
import { isOverdue, viewReport, viewYear } from '../view.ts';

export type ReadDeps = Omit<ReportDeps, 'workflow'> & { readonly client: DynamoDBDocumentClient; readonly factsOf: (department: string, year: number, now: string) => Promise<Facts> };

export const readYear =
  ({ years }: ReadDeps) =>
  async ({ path: { year } }: Parsed<typeof routes.readYear.input>, call: Call): Promise<Outcome<YearView>> => {
    const { opened } = await call.read({ opened: years.ref(yearSubject(year)) });
    if (!opened) throw notFound({ zh: '年度报告安排', en: 'year of annual reports' }, String(year));
    return { answer: { body: viewYear(opened.state, call.language), version: opened.version } };
  };

export const readReport =
  (deps: ReadDeps) =>
  async ({ path }: Parsed<typeof routes.readReport.input>, call: Call): Promise<Outcome<ReportView>> => {
    const { report, ...beside } = await reportAtHand(deps, path, call);
    return { answer: { body: viewReport(report, beside, call), version: report.version } };
  };

/** What the figures of a report would be now, where that differs: a locked report stands as it is. */
export const readCorrections =
  (deps: ReadDeps) =>
  async ({ path }: Parsed<typeof routes.readCorrections.input>, call: Call): Promise<Outcome<CorrectionsView>> => {
    const { report } = await reportAtHand(deps, path, call);
    const now = figuresOf(await deps.factsOf(path.department, path.year, call.now));
    const items = corrections(report.state.figures, now).map((one) => ({ ...one, name: figures.find(({ code }) => code === one.code)?.name[call.language] ?? one.code }));
    return { answer: { body: { asOf: call.now, items } } };
  };

/** Every department's report, and the district's figures against last year. */
export const readSummary =
  ({ client, years, reports, tables }: Omit<ReadDeps, 'factsOf'>) =>
  async ({ path: { year } }: Parsed<typeof routes.readSummary.input>, call: Call): Promise<Outcome<SummaryView>> => {
    const list = (of: number) => readAll(client, { table: reports.table, ...lists.ofYear(of) }, (item) => reports.parse(item).state);
    const [{ opened }, now, before, names] = await Promise.all([call.read({ opened: years.ref(yearSubject(year)) }), list(year), list(year - 1), namesOfDepartments(client, tables.departments)]);
    if (!opened) throw notFound({ zh: '年度报告安排', en: 'year of annual reports' }, String(year));
    const { dueDate, cutOff } = opened.state;
    const standing = now.filter(({ status }) => status !== 'ended');
    const departments = standing.map((report) => ({ department: report.department, name: names.get(report.department) ?? report.department, status: report.status, overdue: isOverdue(report, dateOf(call.now)), figures: valuesOf(report) }));
    const shown = figures.map(({ code, section, name, unit }) => ({ code, section, name: name[call.language], unit, total: totalOf(standing, code, unit), lastYear: totalOf(before, code, unit) }));
    const statuses = Object.fromEntries([...Map.groupBy(standing, ({ status }) => status)].map(([status, all]) => [status, all.length]));
    return { answer: { body: { year, dueDate, cutOff, statuses, figures: shown, departments } } };
  };

function valuesOf({ figures: frozen }: ReportState): Record<string, number | null> {
  return Object.fromEntries(frozen.map(({ code, value }) => [code, value]));
}

/** Counts are summed; of shares and scores it is the mean of the departments that have one. */
function totalOf(reports: readonly ReportState[], code: string, unit: 'count' | 'percent' | 'score'): number | null {
  const values = reports.flatMap(({ figures: frozen }) => frozen.find((one) => one.code === code)?.value ?? []);
  if (values.length === 0) return null;
  const sum = values.reduce((total, value) => total + value, 0);
  return unit === 'count' ? sum : Math.round((sum / values.length) * 100) / 100;
}
