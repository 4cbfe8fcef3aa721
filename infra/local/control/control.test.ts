import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Listening } from '../gateway/listening.ts';
import { localIssuer } from '../identity/issuer.ts';
import { startControl } from './control.ts';
import type { ExecutionDetail } from './sources.ts';

const START = Date.parse('2026-09-24T10:00:00+08:00');
let now = START;
const moves: string[] = [];
let control: Listening;
let apiUrl = 'http://127.0.0.1:3000';

const execution: ExecutionDetail = {
  name: 'req_<1>',
  stateMachine: 'sharing-request',
  arn: 'arn:aws-cn:states:cn-north-1:000000000000:execution:sharing-request:req_1',
  status: 'RUNNING',
  startedAt: START,
  state: 'Wait',
  definition: '{"StartAt":"Ask","States":{"Ask":{"Type":"Task","Next":"Wait"},"Wait":{"Type":"Wait","Next":"End"},"End":{"Type":"Succeed"}}}',
  input: '{"text":"<script>alert(1)</script>"}',
  history: [
    { id: 1, at: START, type: 'TaskStateEntered', state: 'Ask', details: { input: '</pre>' } },
    { id: 2, at: START, type: 'TaskStateExited', state: 'Ask' },
    { id: 3, at: START, type: 'WaitStateEntered', state: 'Wait' },
  ],
};

beforeAll(async () => {
  control = await startControl({
    port: 0,
    title: 'A & B',
    issuer: await localIssuer({ issuer: 'http://127.0.0.1:3001', audience: 'public-data', now: () => now }),
    clock: {
      now: () => now,
      async moveTo(at) {
        moves.push('from');
        await new Promise((resolve) => setTimeout(resolve, 20));
        now = at;
        moves.push('to');
      },
    },
    endpoints: () => [{ name: 'API', url: apiUrl }],
    routes: () => [{ method: 'GET', path: '/things', target: 'things-api', authorizer: 'Jwt' }, { method: 'GET', path: '/docs', target: 'docs-api' }],
    tables: () => [{ name: 'Requests', items: 3 }],
    executions: () => [{ ...execution, name: 'older', startedAt: START - 1000, status: 'SUCCEEDED', stoppedAt: START }, execution],
    execution: (name) => (name === execution.name ? execution : undefined),
    schedules: () => [{ name: 'sweep', expression: 'rate(1 hour)', target: 'sharing-sweep', nextAt: START + 3_600_000 }],
    runSchedule: async (name) => (name === 'sweep' ? { ok: true, payload: { settled: 2 } } : name === 'broken' ? { ok: false, error: { errorType: 'Error', errorMessage: 'no' } } : undefined),
    deadLetters: () => [{ queue: 'dlq', at: START, reason: 'gave up', body: { a: '<b>' } }],
    functions: () => [{ name: 'things-api', invocations: 7, errors: [{ at: START, type: 'TypeError', message: '<i>x</i>' }] }],
  });
});
afterAll(() => control.stop());
beforeEach(() => {
  now = START;
  moves.length = 0;
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${control.url}${path}`, { headers });
async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${control.url}${path}`, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers: { 'accept-language': 'en', ...headers } });
  return { status: answer.status, json: (await answer.json()) as { token: string; now: string; message: string; faults: string[] } };
}

describe('POST /token', () => {
  test('gives a token', async () => {
    const { status, json } = await post('/token', { org: 'csl', roles: ['steward'], name: '数据执行专员', expiresIn: 'PT1H' });
    expect(status).toBe(200);
    expect(decodeJwt(json.token)).toMatchObject({ org: 'csl', roles: ['steward'], name: '数据执行专员', exp: START / 1000 + 3600 });
  });

  test('names every fault in one sentence each, in the caller’s language', async () => {
    const { status, json } = await post('/token', { roles: [], role: 'x', name: 5, expiresIn: '1 day' });
    expect(status).toBe(400);
    expect(json.faults).toHaveLength(5);
    expect(json.faults[0]).toContain('There is no field "role"');
    expect((await post('/token', {}, { 'accept-language': 'zh-CN' })).json.message).toContain('roles 必须是');
  });

  test.each(['', 'null', '[]', '{', '"x"'])('refuses the body %s', async (body) => expect((await post('/token', body)).status).toBe(400));
});

describe('the clock', () => {
  test('is read with the district’s offset', async () => {
    expect(await (await get('/clock')).json()).toEqual({ now: '2026-09-24T10:00:00+08:00' });
  });

  test('moves to a moment, or by a duration', async () => {
    expect(await post('/clock', { now: '2026-10-09T15:59:59Z' })).toMatchObject({ status: 200, json: { now: '2026-10-09T23:59:59+08:00' } });
    expect(await post('/clock', { advance: 'PT1S' })).toMatchObject({ json: { now: '2026-10-10T00:00:00+08:00' } });
    expect(await post('/clock', { advance: 'P1M' })).toMatchObject({ json: { now: '2026-11-10T00:00:00+08:00' } });
  });

  test('does not move backward, and stays within the second that it shows', async () => {
    now = START + 700;
    expect(await post('/clock', { now: '2026-09-24T09:59:59+08:00' })).toMatchObject({ status: 409, json: { message: expect.stringContaining('only moves forward') as string } });
    expect(await post('/clock', { now: '2026-09-24T10:00:00+08:00' })).toMatchObject({ status: 200 });
    expect(moves).toEqual([]);
  });

  test('moves one at a time', async () => {
    const answers = await Promise.all([post('/clock', { advance: 'P1D' }), post('/clock', { advance: 'P1D' }), post('/clock', { now: '2026-09-25T00:00:00+08:00' })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(answers[2]!.status === 200 ? [200, 200, 200] : [200, 200, 409]);
    expect(moves.filter((_, index) => index % 2 === 0)).toEqual(moves.filter((_, index) => index % 2 === 0).map(() => 'from'));
    expect(now).toBeGreaterThanOrEqual(START + 2 * 86_400_000);
  });

  test.each([
    [{}, 'Give either now or advance.'],
    [{ now: '2026-10-10T00:00:00+08:00', advance: 'P1D' }, 'Give either now or advance.'],
    [{ now: '2026-10-10' }, 'RFC 3339'],
    [{ now: '2026-10-10T00:00:00' }, 'RFC 3339'],
    [{ now: '2026-02-30T00:00:00Z' }, 'RFC 3339'],
    [{ now: 1_800_000_000 }, 'RFC 3339'],
    [{ advance: '5 days' }, 'ISO 8601'],
    [{ advance: '-P1D' }, 'ISO 8601'],
    [{ advance: 'P9000Y' }, '9999'],
    [{ advance: 'P1D', to: 1 }, 'There is no field "to"'],
  ])('refuses %j with a sentence', async (body, sentence) => {
    const { status, json } = await post('/clock', body);
    expect([status, json.message]).toEqual([400, expect.stringContaining(sentence)]);
    expect(now).toBe(START);
  });
});

describe('schedules, executions and dead letters', () => {
  test('as JSON', async () => {
    expect(await (await get('/schedules')).json()).toEqual({ schedules: [{ name: 'sweep', expression: 'rate(1 hour)', target: 'sharing-sweep', nextAt: '2026-09-24T11:00:00+08:00' }] });
    expect(((await (await get('/executions')).json()) as { executions: { name: string }[] }).executions.map(({ name }) => name)).toEqual(['req_<1>', 'older']);
    expect(await (await get('/dead-letters')).json()).toMatchObject({ deadLetters: [{ queue: 'dlq', reason: 'gave up' }] });
    expect(await (await get('/.well-known/jwks.json')).json()).toMatchObject({ keys: [{ kty: 'RSA' }] });
    expect(await (await get('/.well-known/openid-configuration')).json()).toMatchObject({ issuer: 'http://127.0.0.1:3001' });
  });

  test('a schedule is run now', async () => {
    expect(await post('/schedules/sweep/run', '')).toMatchObject({ status: 200, json: { ok: true, result: { settled: 2 } } });
    expect(await post('/schedules/broken/run', '')).toMatchObject({ status: 502, json: { ok: false, error: { errorMessage: 'no' } } });
    expect(await post('/schedules/none/run', '')).toMatchObject({ status: 404, json: { message: 'There is no schedule "none"; there are: sweep.' } });
  });
});

describe('the pages', () => {
  test('list everything, escaped, in the reader’s language', async () => {
    const answer = await get('/', { 'accept-language': 'en-GB,en;q=0.9' });
    const text = await answer.text();
    for (const part of ['A &#38; B', 'Executions', 'req_&#60;1&#62;', 'with a token, by role', 'public', 'Requests', 'rate(1 hour)', '2026-09-24 11:00:00', 'gave up', '&#60;i&#62;x']) expect(text).toContain(part);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).not.toMatch(/<script|<i>|(src|href)="https?:/);
    expect(await (await get('/')).text()).toContain('流程执行');
  });

  test('show one execution with its graph and history', async () => {
    const text = await (await get(`/executions/${encodeURIComponent('req_<1>')}`)).text();
    expect(text).toMatch(/class="visited"><title>Ask/);
    expect(text).toMatch(/class="current"><title>Wait/);
    expect(text).toContain('WaitStateEntered');
    expect(text).not.toMatch(/<script|<\/pre>"/);
    expect((await get('/executions/none')).status).toBe(404);
  });
});

describe('who may call', () => {
  test('no page of another origin, and no other name for this machine', async () => {
    expect((await post('/token', { org: 'csl', roles: ['steward'] }, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await post('/token', { org: 'csl', roles: ['steward'] }, { origin: control.url })).status).toBe(200);
  });

  test('wrong methods and addresses get a sentence', async () => {
    const answer = await get('/token', { 'accept-language': 'en' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await get('/nothing')).status).toBe(404);
    expect((await get('/executions/%E6%9')).status).toBe(400);
    expect((await post('/token', 'x'.repeat(70_000))).status).toBe(413);
  });
});

describe('looking at the API as somebody of a department', () => {
  test('asks the API with a token of theirs, and passes its answer on', async () => {
    const api = createServer((request, response) => response.writeHead(201, { 'content-type': 'text/html', 'x-secret': '1' }).end(`${request.url} ${request.headers['accept']} ${JSON.stringify(decodeJwt(request.headers.authorization?.slice(7) ?? '')['roles'])}`));
    await new Promise<void>((resolve) => void api.listen(0, '127.0.0.1', resolve));
    apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
    const answer = await get('/look/sjj/bureau/quality/overview?lang=en');
    expect([answer.status, answer.headers.get('x-secret'), await answer.text()]).toEqual([201, null, '/quality/overview?lang=en text/html, */*;q=0.5 ["bureau"]']);
    api.removeAllListeners('request').on('request', (_, response) => response.writeHead(200, { 'content-disposition': 'inline; filename="a.pdf"' }).end(Buffer.from([0x25, 0xff])));
    const document = await get('/look/sjj/bureau/reports/2026/summary/document');
    expect([document.headers.get('content-disposition'), [...new Uint8Array(await document.arrayBuffer())]], 'a document as it is').toEqual(['inline; filename="a.pdf"', [0x25, 0xff]]);
    api.close();
  });

  test.each(['/look/', '/look/sjj', '/look/sjj/bureau', '/look/%3Cx%3E/bureau/a'])('says how the address goes instead of %s', async (path) => {
    const answer = await get(path);
    expect([answer.status, ((await answer.json()) as { message: string }).message]).toEqual([404, expect.stringContaining('/look/{')]);
  });
});
