import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '#shared/clock.ts';
import { everyPage, idIn, type ListedCase } from '#shared/statutoryClock/cases.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { readPage } from '#shared/store/page.ts';
import type { OperationState } from './operationSchema.ts';
import { operationPartitions } from './operations.ts';
import { hasClock, partitions } from './repository.ts';
import type { ApplicationState, RegistrationState, RunningClock } from './schema.ts';
import { watchedUntil } from './validity.ts';

/** Every running period, soonest end first, each by the name of its clock. For jobs: follows the pages to the end. */
export function runningClocks(client: DynamoDBDocumentClient, applications: Collection<ApplicationState>): AsyncGenerator<ListedCase<RunningClock>> {
  const source = { table: applications.table, ...partitions.clocks() };
  return everyPage((cursor) => readPage(client, source, { limit: 100, cursor }, (item) => ({ id: nameIn(item), read: () => clockOf(applications.parse(item).state) })));
}

/** Live records by the end of their terms, as far as those are watched today. */
export async function* endingTerms(client: DynamoDBDocumentClient, registrations: Collection<RegistrationState>, now: Instant): AsyncGenerator<ListedCase<RegistrationState>> {
  const source = { table: registrations.table, ...partitions.registrationsByStatus('active') };
  const horizon = watchedUntil(now);
  const listed = everyPage((cursor) =>
    readPage(client, source, { limit: 100, cursor }, (item) => ({ id: termClockIn(item), until: String(item['GSI2SK']).slice(0, 10), read: () => registrations.parse(item).state })),
  );
  for await (const one of listed) {
    const { until } = one as unknown as { readonly until: string };
    if (until > horizon) return;
    yield one;
  }
}

type Stored = Readonly<Record<string, unknown>>;

/** The name of a clock is what its execution is asked for by; one that cannot be read is known by its case, so that the log can name it. */
function nameIn(item: Stored): string {
  const state = item['state'] as { readonly clock?: { readonly name?: unknown } } | undefined;
  return String(state?.clock?.name ?? idIn(item));
}

function termClockIn(item: Stored): string {
  const state = item['state'] as { readonly term?: { readonly clock?: unknown } } | undefined;
  return String(state?.term?.clock ?? idIn(item));
}

function clockOf(application: ApplicationState): RunningClock {
  if (!hasClock(application)) throw new Error('an application without a clock stands in the list of clocks');
  return application.clock;
}

/** Every authorised operation under way, newest resource last. For jobs. */
export function operationsUnderWay(client: DynamoDBDocumentClient, operations: Collection<OperationState>): AsyncGenerator<ListedCase<Recorded<OperationState>>> {
  const source = { table: operations.table, ...operationPartitions.byStatus('operating') };
  return everyPage((cursor) => readPage(client, source, { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => operations.parse(item) })));
}
