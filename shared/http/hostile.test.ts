import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { callerOf } from '../../test/support/httpEvent.ts';
import type { Store } from '../store/session.ts';
import { apiHandler, serve } from './apiHandler.ts';
import type { ApiEvent } from './event.ts';
import { respond } from './problemDetails.ts';
import { noSuchRoute } from '../problems/problem.ts';
import { route } from './route.ts';

const contract = route({
  id: 'putThing',
  method: 'PUT',
  path: '/things/{id}',
  permission: 'public',
  summary: { zh: '登记', en: 'Put' },
  articles: [],
  input: { path: z.strictObject({ id: z.string() }), body: z.strictObject({ list: z.array(z.string()).optional() }) },
  output: z.object({}),
});
const handler = apiHandler({ store: {} as Store, receipts: '', endpoints: [serve(contract, async () => ({ answer: { body: {} } }))] });
const put = (body: string) => callerOf(handler)('PUT', '/things/1', { body });

describe('a body with more faults than anybody would read', () => {
  it.each([
    ['unknown fields', `{${Array.from({ length: 90_000 }, (_, i) => `"${i}":0`).join(',')}}`, 90_000],
    ['elements of the wrong type', `{"list":[${Array.from({ length: 160_000 }).fill('0').join(',')}]}`, 160_000],
    ['control characters', `{"list":[${Array.from({ length: 110_000 }).fill('"\\u0000"').join(',')}]}`, 110_000],
  ])('is refused with the first hundred and their number: %s', async (_, body, count) => {
    const answer = await put(body);
    expect([answer.status, answer.body.code, answer.body.errors.length]).toEqual([400, 'invalid-input', 100]);
    expect(answer.body.detail).toMatch(new RegExp(`^共 ${count} 处错误，先列出 100 处：`));
  });
});

describe('a refusal is no echo', () => {
  it('of a key beyond all bounds: the pointer leads to what holds it', async () => {
    const { body } = await put(JSON.stringify({ list: [], ['k'.repeat(5000)]: 1 }));
    expect(body.errors).toMatchObject([{ pointer: '', code: 'unknown-field' }]);
    expect(JSON.stringify(body)).not.toContain('kkk');
  });

  it('of a path beyond all bounds, and an ordinary one is a URI again', () => {
    const long = respond(noSuchRoute('GET', `/${'x'.repeat(5000)}`), 'zh', `/${'x'.repeat(5000)}`).body ?? '';
    expect(long.length).toBeLessThan(400);
    expect(JSON.parse(long)).not.toHaveProperty('instance');
    expect(JSON.parse(respond(noSuchRoute('GET', '/甲 "乙"'), 'zh', '/甲 "乙"').body ?? '')).toMatchObject({ instance: '/%E7%94%B2%20%22%E4%B9%99%22' });
  });
});

describe('a slash inside a path parameter', () => {
  it('is refused: the gateway, which routes before it decodes, saw another route than the decoded path shows', async () => {
    // PUT /things/a%2Fb
    const event = { version: '2.0', rawPath: '/things/a/b', headers: {}, pathParameters: { id: 'a/b' }, requestContext: { http: { method: 'PUT', path: '/things/a/b' } } } as unknown as ApiEvent;
    const result = await handler(event as never, {} as never, () => {});
    expect(JSON.parse((result as { body: string }).body)).toMatchObject({ status: 400, code: 'invalid-input', errors: [{ in: 'path', pointer: '/id' }] });
  });
});

describe('a body that is no UTF-8', () => {
  const encoded = (bytes: Buffer) =>
    handler({ version: '2.0', rawPath: '/things/1', headers: { 'content-type': 'application/json' }, pathParameters: { id: '1' }, requestContext: { http: { method: 'PUT', path: '/things/1' } }, isBase64Encoded: true, body: bytes.toString('base64') } as never, {} as never, () => {}) as Promise<{ statusCode: number; body: string }>;

  it('is refused: nobody’s words are stored as they never wrote them', async () => {
    const text = (middle: Buffer) => Buffer.concat([Buffer.from('{"list":["'), middle, Buffer.from('"]}')]);
    for (const broken of [Buffer.from([0xff]), Buffer.from([0xe4, 0xbd]), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from([0xc0, 0xaf])]) {
      const { statusCode, body } = await encoded(text(broken));
      expect([statusCode, JSON.parse(body).code], broken.toString('hex')).toEqual([400, 'malformed-json']);
    }
    expect((await encoded(text(Buffer.from('你好')))).statusCode).toBe(200);
  });
});
