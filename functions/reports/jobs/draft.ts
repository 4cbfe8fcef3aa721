import { dateOf, toEpoch, type Instant } from '#shared/clock.ts';
import { failure, logger } from '#shared/observability.ts';
import { readAll } from '#shared/store/page.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { draftReport, endReport, freezeFigures, type DraftDeps } from '../commands/draftReport.ts';
import { isPastCutOff, remindReport } from '../commands/remindReport.ts';
import { figuresOf, type Facts } from '../domain/figures.ts';
import { lists, remindingOf, reportIdOf, yearsCollection } from '../repository.ts';
import type { ReportState, YearState } from '../schema.ts';

export interface DraftJobDeps extends DraftDeps {
  readonly store: Store;
  readonly tables: { readonly calendar: string };
  readonly departments: () => AsyncIterable<Department>;
  readonly factsOf: (department: string, year: number) => Promise<Facts>;
  readonly caller: () => Caller;
}
interface Department {
  readonly code: string;
  readonly registeredAt: Instant;
  readonly closed: boolean;
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
  const departments: Department[] = [];
  for await (const one of deps.departments()) departments.push(one);
  for (const year of years) {
    const standing = new Map((await readAll(store.client, { table: reports.table, ...lists.ofYear(year.year) }, reports.parse)).map(({ state }) => [state.department, state]));
    for (const department of departments) {
      const { code, closed } = department;
      const report = standing.get(code);
      if (report ? report.status === 'accepted' || report.status === 'ended' || report.status === 'submitted' : !owes(department, year)) continue;
      done.looked += 1;
      try {
        for (const did of await tend(deps, year, department, report)) if (did !== 'nothing' && did !== 'rescheduled') done[did] += 1;
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

/** One that came to be after the year was opened and its cut-off had passed has nothing to report of it. The first departments of the platform report on a year before they were registered. */
function owes({ registeredAt, closed }: Department, { openedAt, cutOff }: YearState): boolean {
  return !closed && (toEpoch(registeredAt) <= toEpoch(openedAt) || dateOf(registeredAt) <= cutOff);
}

async function tend({ store, caller, ...deps }: DraftJobDeps, year: YearState, { code, closed }: Department, report: ReportState | undefined): Promise<('drafted' | 'rescheduled' | 'frozen' | 'ended' | 'nothing')[]> {
  const id = reportIdOf(year.year, code);
  const run = async (useCase: ReturnType<typeof endReport>, input: string) => (await performPatiently(store, caller(), (call) => useCase(input, call))).body.did;
  if (closed) return [await run(endReport(deps), id)];
  const did = await run(draftReport(deps, year), code);
  // Frozen figures stand, unless another cut-off has just thawed them; what stands need not be counted again.
  if (!isPastCutOff(year, caller().now) || (report?.frozenAt !== undefined && did === 'nothing')) return [did];
  return [did, await run(freezeFigures(deps, year, figuresOf(await deps.factsOf(code, year.year))), id)];
}
