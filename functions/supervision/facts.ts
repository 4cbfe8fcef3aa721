import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dateOf, type Instant } from '#shared/clock.ts';
import { once } from '#shared/once.ts';
import { addDays } from '#shared/workingDays.ts';
import { gapsOf } from '../catalog/published.ts';
import { vacanciesOfAll } from '../departments/published.ts';
import { issuesOpen, scoresOfAll } from '../quality/published.ts';
import { overdueReports } from '../reports/published.ts';
import { settledBySilence } from '../sharing/published.ts';
import type { FactsOnDemand } from './domain/detectors/detectors.ts';

export interface FactTables {
  readonly departments: string;
  readonly catalog: string;
  readonly requests: string;
  readonly quality: string;
  readonly reports: string;
}

/** What the other contexts know of each department, through what they publish; read when a detector first asks, and where one list has it for the whole district, once for all departments. */
export function districtFacts(client: DynamoDBDocumentClient, tables: FactTables, now: Instant): (department: string) => FactsOnDemand {
  const today = dateOf(now);
  const issues = once(async () => Map.groupBy(await issuesOpen(client, tables.quality, now), (one) => one.department));
  const scores = once(async () => Map.groupBy(await scoresOfAll(client, tables.quality), (one) => one.department));
  const reports = once(async () => Map.groupBy(await overdueReports(client, tables.reports, today), (one) => one.department));
  const vacancies = once(() => vacanciesOfAll(client, tables.departments, today));
  return (department) => ({
    issues: async () => (await issues()).get(department) ?? [],
    scores: async () => (await scores()).get(department) ?? [],
    gaps: once(() => gapsOf(client, tables.catalog, department, now)),
    requests: once(() => settledBySilence(client, tables.requests, department, addDays(today, -365))),
    reports: async () => (await reports()).get(department) ?? [],
    vacancies: async () => (await vacancies()).get(department) ?? [],
  });
}
