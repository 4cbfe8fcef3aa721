import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dateOf, type Instant } from '#shared/clock.ts';
import { once } from '#shared/once.ts';
import { addDays } from '#shared/workingDays.ts';
import { gapsOf } from '../catalog/published.ts';
import { vacanciesOf } from '../departments/published.ts';
import { openIssuesOf, scoresOf } from '../quality/published.ts';
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

/** What the other contexts know of a department, through what they publish; each read once, when a detector first asks. */
export function factsOf(client: DynamoDBDocumentClient, tables: FactTables, department: string, now: Instant): FactsOnDemand {
  return {
    issues: once(() => openIssuesOf(client, tables.quality, department, now)),
    scores: once(() => scoresOf(client, tables.quality, department)),
    gaps: once(() => gapsOf(client, tables.catalog, department, now)),
    requests: once(() => settledBySilence(client, tables.requests, department, addDays(dateOf(now), -365))),
    reports: once(() => overdueReports(client, tables.reports, department, dateOf(now))),
    vacancies: once(() => vacanciesOf(client, tables.departments, department, dateOf(now))),
  };
}
