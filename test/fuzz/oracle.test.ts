import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Visit } from './door.ts';
import { operationOf } from './document.ts';
import { bytesOf, requestOf, type FuzzRequest } from './generate/request.ts';
import { faultsOf } from './oracle.ts';
import { Pool, token } from './pool.ts';
import { echoOf } from './reflection.ts';
import { Replay } from './replay.ts';

const request: FuzzRequest = {
  operation: 'registerDepartment', method: 'PUT', target: `/departments/${'x'.repeat(400)}`, headers: [['content-type', 'application/json']], body: '{"name":"","inner":{"list":[1]}}', encoding: 'utf8', claims: { sub: 's', org: 'csl', roles: '[bureau]' },
};
const problem = { type: '/docs#invalid-input', title: '请求内容有误', status: 400, code: 'invalid-input', detail: '共 1 处错误', errors: [{ in: 'body', pointer: '/name', code: 'too-small', detail: '过短' }] };
const headers = { 'content-type': 'application/problem+json; charset=utf-8', 'content-language': 'zh-CN' };
const refusal = (more: object = {}, with_: Partial<Visit> = {}): Visit => ({ route: 'PUT /departments/{code}', status: 400, headers, text: JSON.stringify({ ...problem, ...more }), ...with_ });
const told = (visit: Visit, changes: Partial<FuzzRequest> = {}, acts: string[] = []): string => faultsOf({ ...request, ...changes }, visit, acts).join('\n');

/** A judge that finds nothing would pass everything. */
describe('the judge of answers', () => {
  it('finds nothing wrong with a proper refusal', () => {
    expect(told(refusal())).toBe('');
  });

  it.each<[string, string, RegExp]>([
    ['a fault of ours', told(refusal({ status: 500 }, { status: 500 })), /answered 500/],
    ['a write', told(refusal(), {}, ['TransactWriteItems']), /refused, and yet did/],
    ['a status that the document does not name', told(refusal({ status: 418 }, { status: 418 })), /status 418 is not documented/],
    ['a type that the document does not name', told(refusal({}, { headers: { 'content-type': 'text/plain' } })), /content type "text\/plain"/],
    ['a body of another shape', told(refusal({ detail: undefined })), /must have required property 'detail'/],
    ['a success without its ETag', told({ route: 'PUT /departments/{code}', status: 200, headers: { 'content-type': 'application/json' }, text: '{}' }), /the header ETag is missing/],
    ['a field that the document does not name', told({ route: 'GET /departments', status: 200, headers: { 'content-type': 'application/json' }, text: '{"items":[],"inside":1}' }), /must NOT have additional properties/],
    ['another language', told(refusal(), { headers: [['Accept-Language', 'en']] }), /speaks zh-CN where en/],
    ['a sentence in no language', told(refusal({ detail: 'nope' })), /no Chinese/],
    ['a stack trace', told(refusal({ detail: '错误 at Object.run (file.ts:1)' })), /shows its inside/],
    ['an echo', told(refusal({ detail: `错误 ${'x'.repeat(400)}` })), /gives back more than 300 characters/],
    ['a pointer to nowhere', told(refusal({ errors: [{ in: 'body', pointer: '/inner/lost/0', code: 'x', detail: '错误' }] })), /leads nowhere/],
    ['a pointer into a text', told(refusal({ errors: [{ in: 'body', pointer: '/name/0', code: 'x', detail: '错误' }] })), /leads into a string/],
    ['a header that nobody asked about', told(refusal({ errors: [{ in: 'header', pointer: 'X', code: 'x', detail: '错误' }] })), /no header is called X/],
  ])('finds %s', (_, faults, expected) => {
    expect(faults).toMatch(expected);
  });
});

describe('what an answer gives back', () => {
  const input = Array.from({ length: 500 }, (_, i) => String(i)).join(' ');
  const answer = (length: number, text = input): string => `[${text.slice(77, 77 + length)}]`;

  it('is found from the first character too many on, wherever it stands', () => {
    expect(echoOf([input], answer(301), 300)).toBe(input.slice(77, 378));
    expect(echoOf([input], answer(300), 300)).toBeUndefined();
  });

  it('is found where it is the same character over and over', () => {
    const text = `${'x'.repeat(160)}${'-'.repeat(200)}/${'x'.repeat(400)}`;
    expect(echoOf([text], 'x'.repeat(301), 300)).toBe('x'.repeat(301));
    expect(echoOf([text], `${'x'.repeat(300)}-`, 300)).toBeUndefined();
  });
});

describe('refused calls, repeated between two looks at the tables', () => {
  /** Tables that one of the calls writes to, although it is refused. */
  async function judged(offending: string | undefined): Promise<string[]> {
    let writes = 0;
    const client = { send: async () => ({ Items: [{ PK: 'x', writes }] }) } as unknown as DynamoDBDocumentClient;
    const enter = async ({ target }: FuzzRequest): Promise<Visit> => {
      if (target === offending) writes += 1;
      return refusal();
    };
    const replay = new Replay(client, enter);
    for (let i = 0; i < 30; i += 1) replay.note({ ...request, target: `/${i}` }, refusal());
    return replay.run();
  }

  it('have the one that changed something found among them', async () => {
    expect((await judged('/17')).join()).toMatch(/^refused, and yet the tables changed: PUT \/17 /);
    expect(await judged(undefined)).toEqual([]);
  });
});

describe('generated calls', () => {
  it('are the same for the same seed, and name objects that exist', () => {
    const sample = () => fc.sample(requestOf(operationOf('readGrant')), { seed: 7, numRuns: 50 });
    expect(sample()).toEqual(sample());
    const pool = new Pool();
    pool.add('gr', 'gr_x');
    expect(sample().map(({ target }) => pool.fill(target))).toContain('/sharing/grants/gr_x');
    expect(pool.fill(token('req', 3))).toBe('ZZreq3ZZ');
  });

  it('have bytes that are no UTF-8 where they say so', () => {
    expect(bytesOf({ body: '{"a":"b"}', encoding: 'invalid' }).toString()).toContain('\ufffd');
  });
});
