import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { plusSeconds, type Instant } from '#shared/clock.ts';
import { once } from '#shared/once.ts';
import { Problem } from '#shared/problems/problem.ts';
import { collection, type Collection } from '#shared/store/collection.ts';
import type { Note } from '#shared/store/commit.ts';
import type { Item, Ref } from '#shared/store/ref.ts';
import type { IndexedResource } from './domain/entry.ts';
import { checkState, type CheckState } from './schema.ts';

/** GSI1: a department's checks, and what the index is made of by the time it changed; GSI2: checks by status; GSI3: a department's by status. */
export const partitions = {
  ofDepartment: (department: string) => ({ index: 'GSI1', partition: `CHECKS#${department}` }),
  byStatus: (status: string) => ({ index: 'GSI2', partition: `CHECKS#${status}` }),
  ofDepartmentByStatus: (department: string, status: string) => ({ index: 'GSI3', partition: `CHECKS#${department}#${status}` }),
};

export function checksCollection(table: string): Collection<CheckState> {
  return collection<CheckState>({
    table,
    schema: checkState,
    schemaVersion: 1,
    key: (id) => ({ PK: `CHECK#${id}`, SK: 'CHECK' }),
    idOf: ({ id }) => id,
    indexes: ({ id, department, status }) => ({
      GSI1PK: partitions.ofDepartment(department).partition,
      GSI1SK: id,
      GSI2PK: partitions.byStatus(status).partition,
      GSI2SK: id,
      GSI3PK: partitions.ofDepartmentByStatus(department, status).partition,
      GSI3SK: id,
    }),
    parties: ({ department }) => [department],
    summary: ({ status }) => ({ status }),
  });
}

/** The index is kept in this many items, so that a change rewrites some twenty kilobytes and not the whole. */
const SEGMENTS = 64;
const INDEX = 'INDEX';

export interface Segment {
  readonly number: number;
  /** 0: there is none yet. */
  readonly version: number;
  readonly resources: readonly IndexedResource[];
}

/** The segment that a resource belongs to, always the same. */
export function segmentOf(resourceId: string): number {
  return (createHash('sha256').update(resourceId).digest()[0] ?? 0) % SEGMENTS;
}

const segmentKey = (number: number) => ({ PK: `SEGMENT#${number}`, SK: 'SEGMENT' });
const segmentItem = once(() => z.object({ schemaVersion: z.literal(1), number: z.int(), version: z.int(), resources: z.instanceof(Uint8Array) }));

function parseSegment(item: Item): Segment {
  const { number, version, resources } = segmentItem().parse(item);
  return { number, version, resources: JSON.parse(gunzipSync(resources).toString('utf8')) as IndexedResource[] };
}

export function segmentRef(table: string, number: number): Ref<Segment> {
  return { parts: [{ table, key: segmentKey(number) }], parse: ([item]) => (item ? parseSegment(item) : { number, version: 0, resources: [] }) };
}

/** Derived from the catalogue and no act of anybody: a note. Whoever read an older segment loses, and looks again. */
export function segmentNote(table: string, { number, version }: Segment, resources: readonly IndexedResource[], now: Instant): Note {
  const item = { ...segmentKey(number), GSI1PK: INDEX, GSI1SK: `${now}#${number}`, schemaVersion: 1, number, version: version + 1, resources: gzipSync(JSON.stringify(resources)) };
  return { table, item, only: version === 0 ? 'new' : { version }, lost: () => overtaken(number) };
}

function overtaken(segment: number): Problem {
  return new Problem('concurrent-change', {
    detail: { zh: `目录索引第 ${segment} 段刚刚已被更新，请重新读取后再试。`, en: `Segment ${segment} of the catalogue’s index was written anew just now; read it again, then try again.` },
  });
}

export interface Lead {
  /** Of the term that names the datum. */
  readonly key: string;
  readonly department: string;
}
const leadItem = once(() => z.object({ lead: z.object({ key: z.string(), department: z.string() }) }));

/** Who collects a datum for all, kept where the index is read from; the act itself stands in the evidence of the check. */
export function leadNote(table: string, lead: Lead, now: Instant): Note {
  return { table, item: { PK: `LEAD#${lead.key}`, SK: 'LEAD', GSI1PK: INDEX, GSI1SK: `${now}#${lead.key}`, schemaVersion: 1, lead } };
}

export type Piece = Segment | Lead;

/** An index lags by moments, and clocks differ a little: what changed shortly before the last look is read once more. */
const OVERLAP_SECONDS = 60;

/** The segments and leads that changed since a moment before `seen`, or all of them. `seen` of what was read comes with each. */
export async function* changedPieces(client: DynamoDBDocumentClient, table: string, seen: Instant | undefined): AsyncGenerator<{ readonly piece: Piece; readonly seen: Instant }> {
  const since = seen === undefined ? '0' : plusSeconds(seen, -OVERLAP_SECONDS);
  let start: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'GSI1',
        KeyConditionExpression: 'GSI1PK = :index AND GSI1SK > :since',
        ExpressionAttributeValues: { ':index': INDEX, ':since': since },
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    for (const item of Items) yield { piece: 'lead' in item ? leadItem().parse(item).lead : parseSegment(item), seen: String(item['GSI1SK']).split('#')[0] ?? '' };
    start = LastEvaluatedKey;
  } while (start !== undefined);
}
