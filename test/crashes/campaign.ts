import { ensureAssembly } from '../../infra/local/start/assembly.ts';
import { Dice } from './dice.ts';
import { District, FIRST_DAYS, WAYS, type Way } from './district.ts';
import type { Inspected } from './inspection.ts';

export interface CampaignOptions {
  readonly kills: number;
  readonly minutes: number;
  readonly seed: number;
  /** Told how it goes, a line each. */
  readonly report: (line: string) => void;
  /** Kills between two inspections; a district lives through two such spans. @default 25 */
  readonly span?: number;
  /** The ends in this order instead of drawn ones; they then make up one span. */
  readonly ways?: readonly Way[];
  /** Where all districts begin. @default FIRST_DAYS in turn */
  readonly firstDay?: string;
}

export interface CampaignSummary {
  readonly seed: number;
  readonly seconds: number;
  readonly kills: { total: number } & Partial<Record<Way, number>>;
  districts: number;
  inspections: number;
  /** Starts that came through. */
  restarts: number;
  slowestRestartMs: number;
  /** The slowest that also loaded the sample district, or what was left of it. */
  slowestFirstStartMs: number;
  readonly calls: Record<string, number>;
  readonly found: Inspected;
  /** Virtual days that went by, all districts together. */
  virtualDays: number;
  readonly violations: string[];
  /** Where the state of a district with violations is kept. */
  readonly kept: string[];
}

/** Kills local stacks under traffic until so many kills or minutes are over, and says what was lost. Stops at the first district with a violation. */
export async function crashCampaign({ kills, minutes, seed, report, span = 25, ways, firstDay }: CampaignOptions): Promise<CampaignSummary> {
  await ensureAssembly(report);
  const [began, dice, sum] = [performance.now(), new Dice(seed), emptySummary(seed)];
  const secondsSoFar = (): number => Math.round((performance.now() - began) / 1000);
  const enough = (district: District): boolean => sum.kills.total + district.killed >= kills || secondsSoFar() >= minutes * 60;

  while (sum.kills.total < kills && secondsSoFar() < minutes * 60 && sum.violations.length === 0) {
    const district = new District(dice.fork(), firstDay ?? FIRST_DAYS[sum.districts % FIRST_DAYS.length]!);
    report(`district ${sum.districts + 1}, from ${district.firstDay}, in ${district.directory}`);
    try {
      await district.killStarts(Math.min(ways ? ways.filter((way) => way === 'loading').length : dice.between(1, 5), kills - sum.kills.total), 'loading');
      await district.start();
      for (let half = 1; half <= (ways ? 1 : 2) && district.journal.violations.length === 0; half += 1) {
        const queue = ways?.filter((way) => way !== 'loading').values();
        const until = half * span;
        while (!enough(district) && district.killed < until && district.journal.violations.length === 0) {
          const way = queue ? queue.next().value : dice.weighted(WAYS);
          if (way === undefined || way === 'loading') break;
          await district.end(way);
          await district.start();
          report(`${secondsSoFar()} s: ${sum.kills.total + district.killed} kills, ${way}; ready in ${Math.round(district.starts.at(-1) ?? 0)} ms, at ${new Date(district.journal.latest).toISOString()}; ${JSON.stringify({ ...district.journal.counts, open: district.journal.open.size })}`);
        }
        const last = half === 2 || enough(district) || ways !== undefined;
        await district.inspect({ last });
        sum.inspections += 1;
        report(`${secondsSoFar()} s: inspected ${JSON.stringify(district.inspection.found)}, ${district.journal.violations.length} violations`);
        if (last) break;
      }
    } catch (error) {
      district.journal.violation((error as Error).stack ?? String(error));
      await district.abandon();
    }
    await district.leave();
    add(sum, district);
  }
  return { ...sum, seconds: secondsSoFar() };
}

function emptySummary(seed: number): CampaignSummary {
  const found = { requests: 0, grants: 0, uses: 0, repeated: 0, outcomes: {}, executions: {} };
  return { seed, seconds: 0, kills: { total: 0 }, districts: 0, inspections: 0, restarts: 0, slowestRestartMs: 0, slowestFirstStartMs: 0, calls: {}, found, virtualDays: 0, violations: [], kept: [] };
}

function add(sum: CampaignSummary, { kills, killed, starts, journal, inspection: { found }, directory, firstDay }: District): void {
  addCounts(sum.kills as Record<string, number>, kills);
  sum.kills.total += killed;
  sum.districts += 1;
  const [first = 0, ...later] = starts.map(Math.round);
  sum.restarts += later.length;
  sum.slowestFirstStartMs = Math.max(sum.slowestFirstStartMs, first);
  sum.slowestRestartMs = Math.max(sum.slowestRestartMs, ...later);
  addCounts(sum.calls, journal.counts);
  const { outcomes, executions, ...totals } = found;
  addCounts(sum.found as unknown as Record<string, number>, totals);
  addCounts(sum.found.outcomes, outcomes);
  addCounts(sum.found.executions, executions);
  sum.virtualDays += Math.max(0, Math.round((journal.latest - Date.parse(firstDay)) / 86_400_000));
  sum.violations.push(...journal.violations);
  if (journal.violations.length > 0) sum.kept.push(directory);
}

function addCounts(to: Record<string, number>, counts: Readonly<Partial<Record<string, number>>>): void {
  for (const [name, count = 0] of Object.entries(counts)) to[name] = (to[name] ?? 0) + count;
}
