import type { EventDraft } from '#events/catalogue.ts';
import { readTogether } from '#shared/store/ref.ts';
import { performPatiently } from '#shared/store/session.ts';
import { readAssessment } from '../../functions/reports/assessment/queries.ts';
import { completeReport, signReport } from '../../functions/reports/commands/actOnReport.ts';
import { decideReport, submitReport } from '../../functions/reports/commands/submitReport.ts';
import type { Facts } from '../../functions/reports/domain/figures.ts';
import { draftReports } from '../../functions/reports/jobs/draft.ts';
import { overdueReports } from '../../functions/reports/published.ts';
import { orderFacts } from '../../functions/supervision/record.ts';
import { findingIdOf } from '../../functions/supervision/repository.ts';
import type { FindingState, OrderState } from '../../functions/supervision/schema.ts';
import { reportsBed, type ReportsBed } from '../support/reportsBed.ts';
import { actor } from '../support/sharingBed.ts';
import { bureau } from '../support/supervisionBed.ts';
import { inParallel, round } from './bench.ts';
import { median } from './numbers.ts';

const DEPARTMENTS = ['mzj', 'csl', 'wjw', ...Array.from({ length: 57 }, (_, i) => `d${String(i).padStart(2, '0')}`)];
/** Of each department in each year. */
const FINDINGS = 20;
const ORDERS = 6;
const FIRST = 2026;
const ROUNDS = 9;

export interface YearFigures {
  readonly what: string;
  readonly oneYearMs: number;
  readonly tenYearsMs: number;
  readonly ratio: number;
}

const facts: Facts = {
  catalogue: { duties: 30, systems: 12, resources: 80, gaps: 3, opened: 9 },
  quality: { delivered: 70, onTime: 60, overdue: 10, neverDelivered: 10, records: 1_000_000, score: 88, openIssues: 4, closedIssues: 40 },
  registrations: { live: 5 }, provided: { received: 60, answered: 55, refused: 3, bySilence: 2 }, demanded: { filed: 20, granted: 18, uses: 200 },
  vacancies: 0, supervision: { openFindings: 2, openOrders: 1, violations: 0 },
};

/** Sixty departments that report, are supervised and assessed: what is looked at and what runs every night after the tenth year, against the first. */
export async function measureYears(say: (line: string) => void): Promise<YearFigures[]> {
  const bed = await reportsBed();
  try {
    for (const code of DEPARTMENTS.slice(3)) await bed.department(code);
    const took: Record<string, number>[] = [];
    for (let year = FIRST; year < FIRST + 10; year += 1) {
      await live(bed, year);
      say(`  ${year} is over`);
      if (year === FIRST || year === FIRST + 9) took.push(await look(bed, year));
    }
    const [first = {}, tenth = {}] = took;
    return Object.entries(first).map(([what, ms]) => ({ what, oneYearMs: round(ms), tenYearsMs: round(tenth[what] ?? 0), ratio: round((tenth[what] ?? 0) / ms) }));
  } finally {
    await bed.stop();
  }
}

function draft(bed: ReportsBed) {
  return draftReports({ ...bed.assessed, factsOf: async () => facts, departments: async function* () { for (const code of DEPARTMENTS) yield { code, registeredAt: '2026-01-01T00:00:00+08:00', closed: false }; } });
}

/** A year of the district: reports accepted, the assessment published, findings that were mended and orders that were closed. */
async function live(bed: ReportsBed, year: number): Promise<void> {
  bed.moveTo(`${year}-06-01T10:00:00+08:00`);
  await bed.open(year, { cutOff: `${year}-12-31`, dueDate: `${year + 1}-03-31`, questions: [{ id: 'plans', section: 'plans', text: { zh: '计划', en: 'plans' } }] });
  bed.moveTo(`${year + 1}-01-04T10:00:00+08:00`);
  await draft(bed);
  const { assessed } = bed;
  await inParallel(DEPARTMENTS.length, 8, async (i) => {
    const department = DEPARTMENTS[i] ?? '';
    const path = { year, department };
    await bed.run(completeReport(assessed), { path, body: { answers: { plans: '继续归集'.repeat(200) } } }, actor(department, 'steward'));
    for (const post of ['cdo', 'lead'] as const) await bed.run(signReport(assessed), { path, body: {} }, actor(department, post));
    await bed.run(submitReport(assessed), { path, body: {} }, actor(department, 'steward'));
    await bed.run(decideReport(assessed), { path, body: { outcome: 'accepted' } }, bureau);
    await supervise(bed, department, year);
  });
  await bed.keepScheme(year);
  await bed.publish(year);
}

async function supervise(bed: ReportsBed, department: string, year: number): Promise<void> {
  const { findings, orders, store, caller } = bed.supervised;
  const at = `${year}-06-01T10:00:00+08:00`;
  const text = { zh: '每日台账已逾期 3 天未更新。', en: 'The daily ledger is three days late.' };
  for (let i = 0; i < FINDINGS; i += 1) {
    const key = `${year}-${i}`;
    const state: FindingState = { id: findingIdOf(department, 'batch-overdue', key), department, detector: 'batch-overdue', key, article: 'art.11(2)', title: text, detail: text, subjects: [], status: i === 0 && year === FIRST ? 'open' : 'mended', openedAt: at, times: 1, ...(i === 0 && year === FIRST ? {} : { closedAt: at }) };
    const event = { type: 'supervision.finding-mended', data: { findingId: state.id, department, detector: state.detector, key, article: state.article, title: text, detail: text, subjects: [], times: 1 } } satisfies EventDraft;
    await performPatiently(store, caller(), async () => ({ answer: { body: null }, changes: [findings.change(undefined, state, [{ event, article: 'art.28' }])] }));
  }
  for (let i = 0; i < ORDERS; i += 1) {
    const issued = await bed.issue({ department, workingDays: 5 });
    const { found } = await readTogether(bed.deps.client, { found: orders.ref(issued.id) });
    if (!found) throw new Error('just issued');
    const { running: _over, ...rest } = found.state;
    const state: OrderState = { ...rest, status: 'closed', closedAt: at };
    const event = { type: 'supervision.order-closed', data: { ...orderFacts(state), reason: '已核查' } } as const;
    await performPatiently(store, caller(), async () => ({ answer: { body: null }, changes: [orders.change(found, state, [{ event, article: 'art.28' }])] }));
  }
}

/** The middle of some looks at each. */
async function look(bed: ReportsBed, year: number): Promise<Record<string, number>> {
  const [{ client }, today] = [bed.deps, `${year + 1}-06-01`];
  const looks: Readonly<Record<string, () => Promise<unknown>>> = {
    'the district’s reports of a year': () => bed.summary(year),
    'a department’s report': () => bed.report(year),
    'the ranking': () => bed.ranking(year),
    'an assessment': () => bed.run(readAssessment(bed.assessed), { path: { year, department: 'mzj' } }, bureau),
    'supervision of the district': () => bed.overview(),
    'supervision of a department': () => bed.overviewOf('mzj'),
    'nightly: reports are tended': () => draft(bed),
    'nightly: which reports are overdue': () => overdueReports(client, 'Reports', today),
    'hourly: clocks of orders': () => bed.sweepOrders(),
  };
  const took: Record<string, number> = {};
  for (const [what, work] of Object.entries(looks)) {
    const times: number[] = [];
    for (let i = 0; i < ROUNDS; i += 1) {
      const began = performance.now();
      await work();
      times.push(performance.now() - began);
    }
    took[what] = median(times);
  }
  return took;
}
