import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { RouteContract } from '#shared/http/route.ts';
import { faultsOf } from '#shared/problems/faults.ts';
import type { Fault } from '#shared/problems/problem.ts';
import { contexts } from '../../infra/contracts.ts';

function faults(schema: z.ZodType, input: unknown): Fault[] {
  const { error } = schema.safeParse(input);
  return error ? faultsOf('body', error.issues, input) : [];
}

const JUNK = [undefined, null, 1, 1.5, -1, Number.NaN, '', 'x', 'x'.repeat(5000), true, false, [], [1], ['x', 'x'], {}, { x: 1 }];

/** Every place of a schema, as a way to put a value there. */
function* placesOf(schema: unknown, put: (value: unknown) => unknown): Generator<(value: unknown) => unknown> {
  yield put;
  if (schema instanceof z.ZodOptional) yield* placesOf(schema.unwrap(), put);
  else if (schema instanceof z.ZodPipe) yield* placesOf(schema.in, put);
  else if (schema instanceof z.ZodArray) yield* placesOf(schema.element, (value) => put([value]));
  else if (schema instanceof z.ZodObject) for (const [key, field] of Object.entries(schema.shape)) yield* placesOf(field, (value) => put({ [key]: value }));
}

describe('every fault that a route of ours can find', () => {
  const inputs = (contexts as readonly { readonly routes: readonly RouteContract[] }[]).flatMap(({ routes }) => routes).flatMap((contract) => Object.entries(contract.input).map(([part, schema]) => ({ id: contract.id, part, schema: schema as z.ZodType })));

  it.each(inputs)('has a code and a sentence in both languages: $part of $id', ({ schema }) => {
    const found = [...placesOf(schema, (value) => value)].flatMap((put) => JUNK.flatMap((junk) => faults(schema, put(junk))));
    expect(found.length).toBeGreaterThan(0);
    const odd = found.filter(({ code, detail }) => !/^[a-z]+(-[a-z]+)*$/.test(code) || !/\p{Script=Han}/u.test(detail.zh) || !/[a-z]{2}/.test(detail.en) || /\p{Script=Han}|undefined/u.test(detail.en));
    expect(odd).toEqual([]);
  });
});
