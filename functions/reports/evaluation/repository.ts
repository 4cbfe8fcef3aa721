import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { collection, type Collection } from '#shared/store/collection.ts';
import { readAll } from '#shared/store/page.ts';
import { evaluationState, partState, type EvaluationState, type PartState } from './schema.ts';

/** GSI1: all; GSI2: those of one evaluator. */
export const evaluationLists = {
  all: { index: 'GSI1', partition: 'EVALUATIONS' },
  ofEvaluator: (evaluator: string) => ({ index: 'GSI2', partition: `EVALUATIONS#${evaluator}` }),
};

/** The evidence chain of what was found at one department. */
export function partSubject(evaluationId: string, department: string): string {
  return `evp_${evaluationId.replace('evl_', '')}-${department}`;
}

export function evaluationsCollection(table: string): Collection<EvaluationState> {
  return collection<EvaluationState>({
    table,
    schema: evaluationState,
    schemaVersion: 1,
    key: (id) => ({ PK: `EVALUATION#${id}`, SK: 'EVALUATION' }),
    idOf: ({ id }) => id,
    indexes: ({ id, evaluator }) => ({ GSI1PK: evaluationLists.all.partition, GSI1SK: id, GSI2PK: evaluationLists.ofEvaluator(evaluator).partition, GSI2SK: id }),
    parties: () => [],
    summary: ({ id, status }) => ({ id, status }),
  });
}

/** Its department reads it once the evaluation is accepted, by its route; its evidence before that would tell of it. */
export function partsCollection(table: string): Collection<PartState> {
  return collection<PartState>({
    table,
    schema: partState,
    schemaVersion: 1,
    key: (id) => ({ PK: `PART#${id}`, SK: 'PART' }),
    idOf: ({ id }) => id,
    parties: () => [],
    summary: ({ id, recordedAt }) => ({ id, recordedAt }),
  });
}

/** The evaluations of a year that 区数据局 has accepted. */
export async function acceptedOf(client: DynamoDBDocumentClient, table: string, year: number): Promise<EvaluationState[]> {
  const all = await readAll(client, { table, ...evaluationLists.all }, (item) => evaluationsCollection(table).parse(item).state);
  return all.filter((one) => one.year === year && one.status === 'accepted');
}
