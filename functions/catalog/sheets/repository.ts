import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { once } from '#shared/once.ts';
import { Problem } from '#shared/problems/problem.ts';
import { collection, type Collection } from '#shared/store/collection.ts';
import type { Note } from '#shared/store/commit.ts';
import { everyPage, idIn, type ListedCase } from '#shared/statutoryClock/cases.ts';
import { readAll, readPage } from '#shared/store/page.ts';
import type { Ref } from '#shared/store/ref.ts';
import type { Kind } from '../domain/sheets/columns.ts';
import { codeKey } from '../domain/sheets/identity.ts';
import { importState, progress, type ImportState, type Progress } from './schema.ts';

const UNDER_WAY = 'IMPORTS';
const key = (id: string) => ({ PK: `IMPORT#${id}`, SK: 'IMPORT' });

export function importsCollection(table: string): Collection<ImportState> {
  return collection<ImportState>({
    table,
    schema: () => importState(),
    schemaVersion: 1,
    key,
    idOf: ({ id }) => id,
    indexes: ({ id, department, status, updatedAt }) => ({ GSI1PK: `IMPORTS#${department}`, GSI1SK: id, ...(status === 'checking' || status === 'writing' ? { GSI3PK: UNDER_WAY, GSI3SK: `${updatedAt}#${id}` } : {}) }),
    parties: ({ department }) => [department],
    summary: ({ id, status }) => ({ id, status }),
  });
}

/** A department's imports, newest first. */
export function importsOf(table: string, department: string) {
  return { table, index: 'GSI1', partition: `IMPORTS#${department}`, descending: true };
}

/** Imports that are being checked or written, those that have waited longest first. For the sweep. */
export function importsUnderWay(client: DynamoDBDocumentClient, imports: Collection<ImportState>): AsyncGenerator<ListedCase<ImportState>> {
  return everyPage((cursor) => readPage(client, { table: imports.table, index: 'GSI3', partition: UNDER_WAY }, { limit: 100, cursor }, (item) => ({ id: idIn(item), read: () => imports.parse(item).state })));
}

const PROGRESS = 'PROGRESS';
const keptProgress = once(() => z.object({ schemaVersion: z.literal(1), progress: progress() }));

/** How far the writing is. No act of anybody, so no evidence: what was written has its own. */
export function progressRef(table: string, id: string): Ref<Progress | undefined> {
  return { parts: [{ table, key: { ...key(id), SK: PROGRESS } }], parse: ([item]) => (item ? keptProgress().parse(item).progress : undefined) };
}

export function progressNote(table: string, id: string, now: Progress): Note {
  return { table, item: { ...key(id), SK: PROGRESS, schemaVersion: 1, progress: now } };
}

const codesOf = (department: string) => `CODES#${department}`;
const keptCode = once(() => z.object({ schemaVersion: z.literal(1), kind: z.string(), code: z.string(), id: z.string() }));

/** The department's own code of an entry, found by the code and by the entry. It stands for that entry for good. */
export function codeNotes(table: string, department: string, { kind, code, id }: { readonly kind: Kind; readonly code: string; readonly id: string }): Note[] {
  const item = { schemaVersion: 1, kind, code, id };
  return [{ table, item: { PK: codesOf(department), SK: codeKey(kind, code), ...item }, only: 'new', lost: () => codeTaken(code) }, { table, item: { ...codeOfKey(id), ...item } }];
}

const codeOfKey = (id: string) => ({ PK: `CODE#${id}`, SK: 'CODE' });

/** The department's own code of an entry, where it has given one. */
export function codeRef(table: string, id: string): Ref<string | undefined> {
  return { parts: [{ table, key: codeOfKey(id) }], parse: ([item]) => (item ? keptCode().parse(item).code : undefined) };
}

function codeTaken(code: string): Problem {
  return new Problem('concurrent-change', { detail: { zh: `代码 ${code} 刚刚被另一条目使用。`, en: `The code ${code} was given to another entry just now.` } });
}

/** Every code of a department, about 150 bytes each: {@link codeKey} to id. */
export async function codesIn(client: DynamoDBDocumentClient, table: string, department: string): Promise<Map<string, string>> {
  const kept = await readAll(client, { table, partition: codesOf(department) }, (item) => keptCode().parse(item), 5_000);
  return new Map(kept.map(({ kind, code, id }) => [codeKey(kind as Kind, code), id]));
}
