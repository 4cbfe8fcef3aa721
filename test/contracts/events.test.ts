import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { envelopeSchema, eventSchemas, parseEvent, type EventDraft, type EventType } from '../../events/catalogue.ts';
import { paths, read } from '../fitness/source.ts';

const types = Object.keys(eventSchemas) as EventType[];

/** `events/examples/<type>.json`. */
const examplesFile = z.strictObject({
  valid: z.array(z.record(z.string(), z.unknown())).min(1),
  invalid: z.array(z.strictObject({ why: z.string().min(5), data: z.unknown() })).min(1),
});

it('every event type has its examples, and every file of examples its type', () => {
  expect(paths.filter((path) => path.startsWith('events/examples/'))).toEqual(types.map((type) => `events/examples/${type}.json`).toSorted());
});

describe.each(types)('%s', (type) => {
  const { valid, invalid } = examplesFile.parse(JSON.parse(read(`events/examples/${type}.json`).text));

  it('takes its valid examples, and records them as they are', () => {
    for (const data of valid) expect(parseEvent({ type, data } as unknown as EventDraft)).toEqual(data);
  });

  it('refuses its invalid examples', () => {
    for (const { why, data } of invalid) expect(eventSchemas[type].safeParse(data).success, why).toBe(false);
  });

  it('has a context and a fact in its name, and travels in an envelope', () => {
    expect(type).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)+$/);
    const envelope = { id: 'x_1#1', type, version: 1, subject: 'x_1', seq: 1, at: '2026-09-24T10:00:00+08:00', actor: { sub: 'steward@csl', org: 'csl', roles: ['steward'] }, article: 'art.17', data: valid[0] };
    expect(envelopeSchema(type).safeParse(envelope).success).toBe(true);
    expect(envelopeSchema(type).safeParse({ ...envelope, type: 'other.fact-happened' }).success).toBe(false);
  });
});
