import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { once } from '#shared/once.ts';
import { Problem } from '#shared/problems/problem.ts';
import { everyPage, idIn, type ListedCase } from '#shared/statutoryClock/cases.ts';
import { collection, type Collection, type Recorded } from '#shared/store/collection.ts';
import type { Note } from '#shared/store/commit.ts';
import { readPage } from '#shared/store/page.ts';
import type { Item, Ref } from '#shared/store/ref.ts';
import { batchState, datasetState, planState, scorecardState, type BatchState, type DatasetState, type PlanState, type ScorecardState } from './schema.ts';

/** GSI1: a resource's batches, newest last; GSI2: a department's, and the data sets of the district by department; GSI3: batches that wait for something. */
export const partitions = {
  ofResource: (resourceId: string) => ({ index: 'GSI1', partition: `BATCHES#${resourceId}` }),
  ofDepartment: (department: string) => ({ index: 'GSI2', partition: `BATCHES#${department}` }),
  datasets: { index: 'GSI1', partition: 'DATASETS' },
  datasetsOf: (department: string) => ({ index: 'GSI2', partition: `DATASETS#${department}` }),
  plansOf: (department: string) => ({ index: 'GSI2', partition: `PLANS#${department}` }),
  scoresOf: (resourceId: string) => ({ partition: `SCORES#${resourceId}` }),
  scorecards: { partition: 'SCORECARDS' },
  scorecardsOf: (code: string) => ({ partition: `SCORECARD#${code}` }),
  waiting: { index: 'GSI3', partition: 'WAITING' },
};

export function batchesCollection(table: string): Collection<BatchState> {
  return collection<BatchState>({
    table,
    schema: batchState,
    schemaVersion: 1,
    key: (id) => ({ PK: `BATCH#${id}`, SK: 'BATCH' }),
    idOf: ({ id }) => id,
    indexes: ({ id, resourceId, department, status, expiresAt, updatedAt }) => ({
      GSI1PK: partitions.ofResource(resourceId).partition,
      GSI1SK: id,
      GSI2PK: partitions.ofDepartment(department).partition,
      GSI2SK: id,
      ...(status === 'announced' || status === 'checking' ? { GSI3PK: partitions.waiting.partition, GSI3SK: `${status === 'announced' ? expiresAt : updatedAt}#${id}` } : {}),
    }),
    parties: ({ department }) => [department],
    summary: ({ id, status }) => ({ id, status }),
  });
}

/** The evidence chain of what a resource is checked by. */
export function planSubject(resourceId: string): string {
  return resourceId.replace('res_', 'qpl_');
}

export function plansCollection(table: string): Collection<PlanState> {
  return collection<PlanState>({
    table,
    schema: planState,
    schemaVersion: 1,
    key: (id) => ({ PK: `PLAN#${id}`, SK: 'PLAN' }),
    idOf: ({ resourceId }) => planSubject(resourceId),
    indexes: ({ resourceId, department }) => ({ GSI2PK: partitions.plansOf(department).partition, GSI2SK: resourceId }),
    parties: ({ department }) => [department],
    summary: ({ resourceId }) => ({ resourceId }),
  });
}

const datasetKey = (resourceId: string) => ({ PK: `DATASET#${resourceId}`, SK: 'DATASET' });
const keptDataset = once(() => z.object({ schemaVersion: z.literal(1), dataset: datasetState() }));

export function parseDataset(item: Item): DatasetState {
  return keptDataset().parse(item).dataset;
}

/** The data of a resource as it stands; `undefined` where no batch of it ever ended. */
export function datasetRef(table: string, resourceId: string): Ref<DatasetState | undefined> {
  return { parts: [{ table, key: datasetKey(resourceId) }], parse: ([item]) => (item ? parseDataset(item) : undefined) };
}

/** Written with the end of a batch, whose evidence says why. Only upon the revision before it: of two batches that end at once, one is judged anew. */
export function datasetNote(table: string, dataset: DatasetState): Note {
  const { resourceId, department, revision } = dataset;
  const lost = () => new Problem('concurrent-change', { detail: { zh: '该资源的另一批次刚刚核验完毕。', en: 'Another batch of this resource was concluded just now.' }, extensions: { resourceId } });
  return {
    table,
    item: { ...datasetKey(resourceId), GSI1PK: partitions.datasets.partition, GSI1SK: resourceId, GSI2PK: partitions.datasetsOf(department).partition, GSI2SK: resourceId, schemaVersion: 1, revision, dataset },
    only: revision === 1 ? 'new' : { revision: revision - 1 },
    lost,
  };
}

/** Batches that wait for their file or their check, longest first. For jobs. */
export function waitingBatches(client: DynamoDBDocumentClient, batches: Collection<BatchState>): AsyncGenerator<ListedCase<Recorded<BatchState>>> {
  const source = { table: batches.table, ...partitions.waiting };
  return everyPage((cursor) => readPage(client, source, { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => batches.parse(item) })));
}

const keptScore = once(() => z.object({ schemaVersion: z.literal(1), score: datasetState().shape.score.unwrap() }));

/** A score as it was from that moment on: each change is kept for good. */
export function scoreNote(table: string, resourceId: string, score: NonNullable<DatasetState['score']>): Note {
  return { table, item: { PK: partitions.scoresOf(resourceId).partition, SK: score.at, schemaVersion: 1, score } };
}
export function parseScore(item: Item): NonNullable<DatasetState['score']> {
  return keptScore().parse(item).score;
}

const keptScorecard = once(() => z.object({ schemaVersion: z.literal(1), scorecard: scorecardState() }));

/** The scorecard of a department or the district: the latest among all, and that of its day for good. */
export function scorecardNotes(table: string, scorecard: ScorecardState): Note[] {
  const kept = { schemaVersion: 1, scorecard };
  return [{ PK: partitions.scorecards.partition, SK: scorecard.code }, { PK: partitions.scorecardsOf(scorecard.code).partition, SK: scorecard.date }].map((key) => ({ table, item: { ...key, ...kept } }));
}
export function parseScorecard(item: Item): ScorecardState {
  return keptScorecard().parse(item).scorecard;
}
