import { createHash } from 'node:crypto';
import * as z from 'zod';
import { once } from '#shared/once.ts';
import { inputProblem } from '#shared/problems/problem.ts';
import type { RowCondition } from '../schema.ts';

const placeSchema = once(() => z.strictObject({ after: z.int().nonnegative(), of: z.string() }));

/** A place in the rows of one use under some conditions: a cursor. */
export function encodePlace(after: number, useId: string, where: readonly RowCondition[]): string {
  return Buffer.from(JSON.stringify({ after, of: listOf(useId, where) })).toString('base64url');
}

/** Throws invalid-input where the cursor was given for another list. */
export function decodePlace(cursor: string, useId: string, where: readonly RowCondition[]): number {
  const place = placeSchema().safeParse(parsed(cursor)).data;
  if (place?.of === listOf(useId, where)) return place.after;
  throw inputProblem([{ in: 'query', pointer: '/cursor', code: 'bad-cursor', detail: { zh: '不是本列表给出的位置，请从第一页重新读取', en: 'was not given by this list; start again from the first page' } }]);
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function listOf(useId: string, where: readonly RowCondition[]): string {
  return createHash('sha256').update(JSON.stringify([useId, where])).digest('base64url').slice(0, 16);
}
