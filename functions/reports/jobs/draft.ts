import { failure, logger } from '#shared/observability.ts';
import { readAll } from '#shared/store/page.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { draftReport, endReport, freezeFigures, type DraftDeps } from '../commands/draftReport.ts';
import { isPastCutOff, remindReport } from '../commands/remindReport.ts';
import { figuresOf, type Facts } from '../domain/figures.ts';
import { lists, remindingOf, reportIdOf, yearsCollection } from '../repository.ts';
import type { YearState } from '../schema.ts';

export interface DraftJobDeps extends DraftDeps {
  readonly store: Store;
  readonly tables: { readonly calendar: string };
  readonly departments: () => AsyncIterable<{ readonly code: string; readonly closed: boolean }>;
  readonly factsOf: (department: string, year: number) => Promise<Facts>;
  readonly caller: () => Caller;
}
export interface Drafting {
  readonly looked: number;
  readonly drafted: number;
  readonly frozen: number;
  readonly ended: number;
}

/**
 * Gives every department its report of every year that is open, freezes the figures once the cut-off has passed, ends what merged departments owe, and starts or records reminders that were lost. Runs when a year is opened and every
 * day; repeated, it does nothing. A department that fails holds up no other.
 */
export async function draftReports(deps: DraftJobDeps): Promise<Drafting> {
  const { store, reports } = deps;
  const years = (await readAll(store.client, { table: reports.table, ...lists.years }, yearsCollection(reports.table).parse)).map(({ state }) => state);
  const done = { looked: 0, drafted: 0, frozen: 0, ended: 0 };
  let failed = 0;
  const departments: { readonly code: string; readonly closed: boolean }[] = [];
  for await (const one of deps.departments()) departments.push(one);
  for (const year of years) {
    const standing = new Map((await readAll(store.client, { table: reports.table, ...lists.ofYear(year.year) }, reports.parse)).map(({ state }) => [state.department, state]));
    for (const { code, closed } of departments) {
      const report = standing.get(code);
      if (report?.status === 'accepted' || report?.status === 'ended' || report?.status === 'submitted') continue;
      done.looked += 1;
      try {
        for (const did of await tend(deps, year, code, closed, report !== undefined)) if (did !== 'nothing' && did !== 'rescheduled') done[did] += 1;
        if (report && !closed) {
          await deps.workflow.start(remindingOf(report));
          await performPatiently(store, deps.caller(), (call) => remindReport(deps)({ reportId: report.id, round: report.rounds }, call));
        }
      } catch (error) {
        failed += 1;
        logger().error('draft-failed', { department: code, year: year.year, ...failure(error) });
      }
    }
  }
  if (failed > 0) throw new Error(`${failed} of ${done.looked} annual reports could not be tended`);
  return done;
}

async function tend({ store, caller, ...deps }: DraftJobDeps, year: YearState, department: string, closed: boolean, exists: boolean): Promise<('drafted' | 'rescheduled' | 'frozen' | 'ended' | 'nothing')[]> {
  const id = reportIdOf(year.year, department);
  const run = async (useCase: ReturnType<typeof endReport>, input: string) => (await performPatiently(store, caller(), (call) => useCase(input, call))).body.did;
  if (closed) return exists ? [await run(endReport(deps), id)] : [];
  const did = [await run(draftReport(deps, year), department)];
  if (isPastCutOff(year, caller().now)) did.push(await run(freezeFigures(deps, year, figuresOf(await deps.factsOf(department, year.year))), id));
  return did;
}
