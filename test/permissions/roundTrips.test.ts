import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissions, type Role } from '#shared/permissions.ts';
import { contexts } from '../../infra/contracts.ts';
import { countingProxy, type CountingProxy } from '../benchmarks/countingProxy.ts';
import { official } from '../support/httpEvent.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';
import { rows, seed, type Seeded } from './rows.ts';

/** Budget of a route, in calls of DynamoDB (design §10). */
const BUDGET = { read: 2, write: 3 };
/** Routes that need more, each with how many in this test, and why. */
const EXCEPTIONS: Readonly<Record<string, { readonly calls: number; readonly because: string }>> = {
  closeLibrary: { calls: 4, because: 'nothing may be in it and nothing proposed: two lists, looked at beside the library, then the write' },
  listNotices: { calls: 3, because: 'one query an inbox: of the role, of the person in it, and of the person whatever their role, all at the same time' },
  listWorkItems: { calls: 9, because: 'one query a desk that the official tends, all at the same time' },
  readLibrary: { calls: 4, because: 'the library, its members and those that left, at the same time, then their resources' },
  readQualityOverview: { calls: 4, because: 'nights, departments with their names, and issues, at the same time' },
  readDepartmentQualityOverview: { calls: 4, because: 'the department, its nights, its data sets and its issues, at the same time' },
  readSupervisionOverview: { calls: 4, because: 'findings, orders, names and the curve of the district, at the same time' },
  readDepartmentSupervisionOverview: { calls: 6, because: 'the department, its findings, orders, violations, reports and curve, at the same time' },
  readReportSummary: { calls: 4, because: 'the year, its reports, those of the year before, and what departments are called, at the same time' },
  printReportSummary: { calls: 4, because: 'what the summary reads, it prints' },
  readReportCorrections: { calls: 14, because: 'what every other context knows of the department, at the same time: nothing of it is kept twice' },
  readAssessmentRanking: { calls: 4, because: 'the scheme, the scores of the year and of the one before it, and what departments are called, at the same time' },
  publishAssessment: { calls: 6, because: 'the reports and the evaluations of the year; then each department is published in a transaction of its own, here there is one' },
  readEvaluationFacts: { calls: 17, because: 'as the corrections of a report, with the resources and their scores, at the same time' },
  completeChange: { calls: 4, because: 'every entry that rests on the duty is held against the declaration' },
};

let platform: TestPlatform;
let seeded: Seeded;
let proxy: CountingProxy;
beforeAll(async () => {
  platform = await startPlatform(async (endpoint) => (proxy = await countingProxy(endpoint)));
  seeded = await seed(platform);
});
afterAll(async () => {
  await proxy.stop();
  await platform.stop();
});

const routes = contexts.flatMap((context) => [...context.routes]).filter(({ permission }) => permission !== 'public');

describe('what a route asks of DynamoDB', () => {
  it.each(routes.map((route) => [route.id, route] as const))('%s keeps its budget of calls', async (id, { method, permission }) => {
    const row = rows[id];
    if (!row) throw new Error(`no row for ${id}`);
    const [role] = row.posts ?? (permissions[permission as keyof typeof permissions] as readonly Role[]);
    proxy.take();
    await platform.call(method, row.path(seeded), { as: official(row.own, role as Role), body: row.body?.(seeded) });
    const { roundTrips } = proxy.take();
    const exception = EXCEPTIONS[id];
    if (exception) expect(roundTrips, `no exception without need: ${exception.because}`).toBe(exception.calls);
    else expect(roundTrips).toBeLessThanOrEqual(method === 'GET' ? BUDGET.read : BUDGET.write);
  });
});
