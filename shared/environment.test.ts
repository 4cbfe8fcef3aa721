import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseEnvironment } from './environment.ts';

const schema = z.object({ TABLE: z.string(), ALGORITHM: z.enum(['sha256', 'sm3']), ARN: z.string() });

describe('the environment of a function', () => {
  it('is what its schema names, and nothing else of what is set', () => {
    expect(parseEnvironment(schema, { TABLE: 'T', ALGORITHM: 'sm3', ARN: 'arn', PATH: '/bin' })).toEqual({ TABLE: 'T', ALGORITHM: 'sm3', ARN: 'arn' });
  });

  it('that is wrong stops the start, naming every variable and no value', () => {
    expect(() => parseEnvironment(schema, { ALGORITHM: 'value-never-shown' })).toThrow('environment of this function is wrong: TABLE: invalid_type; ALGORITHM: invalid_value; ARN: invalid_type');
    expect(() => parseEnvironment(schema, { ALGORITHM: 'value-never-shown' })).not.toThrow('never-shown');
  });
});
