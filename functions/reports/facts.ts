import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dateOf, type Instant } from '#shared/clock.ts';
import { catalogueOf } from '../catalog/published.ts';
import { vacanciesOf } from '../departments/published.ts';
import { qualityOfYear } from '../quality/published.ts';
import { registrationsInForce } from '../registrations/published.ts';
import { sharingOfYear } from '../sharing/published.ts';
import { supervisionOfYear } from '../supervision/published.ts';
import type { Facts } from './domain/figures.ts';

export interface FactTables {
  readonly departments: string;
  readonly catalog: string;
  readonly requests: string;
  readonly quality: string;
  readonly registrations: string;
  readonly supervision: string;
}

/** What the other contexts know of a department now, and of the year: nothing is typed that the system can know. */
export async function factsOf(client: DynamoDBDocumentClient, tables: FactTables, department: string, year: number, now: Instant): Promise<Facts> {
  const [catalogue, quality, live, shared, vacancies, supervision] = await Promise.all([
    catalogueOf(client, tables.catalog, department, now),
    qualityOfYear(client, tables.quality, department, year),
    registrationsInForce(client, tables.registrations, department),
    sharingOfYear(client, tables.requests, department, year),
    vacanciesOf(client, tables.departments, department, dateOf(now)),
    supervisionOfYear(client, tables.supervision, department, year),
  ]);
  return { catalogue, quality, registrations: { live }, ...shared, vacancies: vacancies.length, supervision };
}
