import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Problem } from '../problems/problem.ts';
import type { ApiEvent } from './event.ts';
import { parse } from './parse.ts';
import { route } from './route.ts';

const contract = route({
  id: 'changeThing',
  method: 'POST',
  path: '/things/{id}',
  permission: 'public',
  summary: { zh: '更改', en: 'Change' },
  articles: ['art.9'],
  input: { path: z.strictObject({ id: z.string().regex(/^t\d$/) }), query: z.strictObject({ view: z.enum(['short', 'long']).optional() }), body: z.strictObject({ name: z.string().trim().min(2) }) },
  output: z.object({}),
  ifMatch: 'honoured',
});

function parsed(event: { headers?: Record<string, string>; query?: Record<string, string>; id?: string; body?: unknown } = {}, changes: Partial<typeof contract> = {}): ApiEvent {
  const made = { headers: event.headers ?? {}, pathParameters: { id: event.id ?? 't1' }, ...(event.query ? { queryStringParameters: event.query } : {}), body: event.body ?? { name: ' ab ' } } as unknown as ApiEvent;
  const { before } = parse({ ...contract, ...changes } as typeof contract);
  void before?.({ event: made } as never);
  return made;
}

function refused(...args: Parameters<typeof parsed>): string[] {
  try {
    parsed(...args);
  } catch (error) {
    if (error instanceof Problem && error.code === 'invalid-input') return error.faults.map((fault) => `${fault.in} ${fault.pointer} ${fault.code}`);
    throw error;
  }
  return [];
}

describe('parsing a request', () => {
  it('gives each part its own room, as the schema makes it', () => {
    expect(parsed({ query: { view: 'long' } }).parsed).toEqual({ path: { id: 't1' }, query: { view: 'long' }, body: { name: 'ab' } });
  });

  it('names every fault of path, query, body and headers at once', () => {
    const headers = { 'if-match': 'abc', 'idempotency-key': 'with space' };
    expect(refused({ id: 'x', query: { view: 'odd', more: '1' }, body: { name: 'a', other: 1 }, headers })).toEqual([
      'path /id invalid-format', 'query /view invalid-value', 'query /more unknown-field', 'body /name too-small', 'body /other unknown-field', 'header If-Match bad-header', 'header Idempotency-Key bad-header',
    ]);
  });

  it('tells broken text by itself, and the other parts all the same', () => {
    expect(refused({ query: { view: '\0' }, body: { name: 'a\ud800', other: 1 }, id: 'x' })).toEqual(['path /id invalid-format', 'query /view invalid-text', 'body /name invalid-text']);
  });

  it('takes no part that the route does not name', () => {
    const { path, body } = contract.input;
    expect(refused({ query: { anything: '1' } }, { input: { path, body } as never })).toEqual(['query /anything unknown-field']);
    expect(refused({}, { input: { body } as never })).toEqual(['path /id unknown-field']);
  });

  it('is not misled by names that every object has', () => {
    expect(refused({ query: { constructor: '1', toString: '2' } as never })).toEqual(['query /constructor unknown-field', 'query /toString unknown-field']);
    expect(refused({ body: JSON.parse('{"name":"ab","__proto__":{"admin":true}}') })).toEqual(['body /__proto__ unknown-field']);
  });
});

describe('a number in a query', () => {
  const query = z.strictObject({ limit: z.coerce.number().int().min(0).max(100).optional(), q: z.string().optional() });
  const counted = (texts: Record<string, string>) => ({ input: { path: contract.input.path, query, body: contract.input.body } as never, texts });

  it.each(['0', '7', '100', '07'])('is written in decimal digits: %s', (limit) => {
    const { input, texts } = counted({ limit, q: '0x10' });
    expect(parsed({ query: texts }, { input }).parsed?.query).toEqual({ limit: Number(limit), q: '0x10' });
  });

  it.each(['0x10', '1e1', '0b11', '', ' ', ' 7', '7 ', '+7', '１０', 'Infinity', '1_0'])('and in no other way that JavaScript knows: %j', (limit) => {
    const { input, texts } = counted({ limit });
    expect(refused({ query: texts }, { input })).toEqual(['query /limit invalid-type']);
  });

  it('is refused for its value as before, together with every other fault', () => {
    const { input, texts } = counted({ limit: '101', more: '1' });
    expect(refused({ query: texts, id: 'x' }, { input })).toEqual(['path /id invalid-format', 'query /limit too-big', 'query /more unknown-field']);
  });
});

describe('If-Match', () => {
  it.each([['"3"', 3], ['W/"3"', 3], [' "3" ', 3], ['*', '*'], [' * ', '*'], ['"9999999999"', 9_999_999_999]])('may be %j', (value, version) => {
    expect(parsed({ headers: { 'if-match': value } }).ifMatch).toBe(version);
  });

  it.each(['', '3', '"0"', '"03"', '"-1"', '"3', '"3" "4"', '"3", "4"', '"abc"', 'w/"3"', '"1e3"', '"10000000000"', '**'])('may not be %j', (value) => {
    expect(refused({ headers: { 'if-match': value } })).toEqual(['header If-Match bad-header']);
  });

  it('means nothing to a route that keeps no version, and is not looked at', () => {
    const { ifMatch: _, ...without } = contract;
    const event = { headers: { 'if-match': 'junk' }, pathParameters: { id: 't1' }, body: { name: 'ab' } } as unknown as ApiEvent;
    void parse(without).before?.({ event } as never);
    expect(event.ifMatch).toBeUndefined();
  });
});

describe('Idempotency-Key', () => {
  it.each(['a', '3f0f6a2e-8a53-4e2e-9c0e-000000000000', '!#$%~', 'x'.repeat(128)])('may be %s', (key) => {
    expect(parsed({ headers: { 'idempotency-key': key } }).idempotencyKey).toBe(key);
  });

  it.each(['', ' ', 'a b', 'é', '键', 'x'.repeat(129), 'a\tb'])('may not be %j', (key) => {
    expect(refused({ headers: { 'idempotency-key': key } })).toEqual(['header Idempotency-Key bad-header']);
  });

  it('belongs to POST only: what is put twice is the same anyway', () => {
    expect(parsed({ headers: { 'idempotency-key': 'k' } }, { method: 'PUT' } as never).idempotencyKey).toBeUndefined();
  });
});
