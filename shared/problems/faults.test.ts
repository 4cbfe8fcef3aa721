import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { faultsOf } from './faults.ts';
import type { Fault } from './problem.ts';

function faults(schema: z.ZodType, input: unknown): Fault[] {
  const { error } = schema.safeParse(input);
  return error ? faultsOf('body', error.issues, input) : [];
}
const places = (schema: z.ZodType, input: unknown) => faults(schema, input).map(({ pointer, code }) => `${pointer} ${code}`);

describe('the faults of a form', () => {
  it('stand at their place, as a JSON pointer', () => {
    const schema = z.strictObject({ 'a/b': z.strictObject({ 'c~d': z.array(z.string()) }) });
    expect(places(schema, { 'a/b': { 'c~d': ['x', 1] } })).toEqual(['/a~1b/c~0d/1 invalid-type']);
    expect(places(z.string(), 1)).toEqual([' invalid-type']);
  });

  it('tell a field that is missing from one that is wrong', () => {
    const schema = z.strictObject({ name: z.string(), inner: z.strictObject({ list: z.array(z.string()) }) });
    expect(places(schema, {})).toEqual(['/name required', '/inner required']);
    expect(places(z.strictObject({ kind: z.enum(['a', 'b']), sure: z.literal(true) }), {})).toEqual(['/kind required', '/sure required']);
    expect(places(schema, { name: null, inner: {} })).toEqual(['/name invalid-type', '/inner/list required']);
  });

  it('name every unknown field by itself, also those that every object has', () => {
    expect(places(z.strictObject({}), { a: 1, 'b/c': 2, constructor: 3 })).toEqual(['/a unknown-field', '/b~1c unknown-field', '/constructor unknown-field']);
  });

  it('say of a union what is wrong with the form that comes closest', () => {
    const schema = z.union([z.strictObject({ a: z.string(), b: z.string() }), z.strictObject({ c: z.number() })]);
    expect(places(schema, { c: 'x' })).toEqual(['/c invalid-type']);
    expect(places(z.strictObject({ v: schema }), { v: { a: 1, b: 'x' } })).toEqual(['/v/a invalid-type']);
  });

  it('carry the code and the sentence of a rule of ours, and zod’s own where we have none', () => {
    const detail = { zh: '不成立', en: 'does not hold' };
    const schema = z.string().refine(() => false, { params: { code: 'own-rule', detail } });
    expect(faults(schema, 'x')).toEqual([{ in: 'body', pointer: '', code: 'own-rule', detail }]);
    expect(faults(z.string().refine(() => false), 'x')).toMatchObject([{ code: 'custom' }]);
  });

  it('never repeat the value that was sent', () => {
    const schema = z.strictObject({ kind: z.enum(['a', 'b']), until: z.iso.date(), n: z.coerce.number().int().max(5), text: z.string().max(3), flag: z.literal(true) });
    const sent = { kind: 'value-never-shown', until: 'value-never-shown', n: 'value-never-shown', text: 'value-never-shown', flag: 'value-never-shown' };
    expect(faults(schema, sent)).toHaveLength(5);
    expect(JSON.stringify(faults(schema, sent))).not.toContain('never-shown');
  });
});
