import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { InvokeResult } from '../ports.ts';
import type { GatewayOptions } from './api.ts';
import { startGateway } from './gateway.ts';
import type { Listening } from './listening.ts';

const NOW = Date.parse('2026-09-24T10:00:00+08:00');
const started: Listening[] = [];
afterEach(async () => void (await Promise.all(started.splice(0).map((part) => part.stop()))));

type Event = Record<string, unknown> & { readonly requestContext: Record<string, unknown>; readonly headers: Record<string, string> };

/** A gateway with one function behind it; `answer` is what the function answers. */
async function gateway(answer: (event: Event) => unknown = (event) => event, options: Partial<GatewayOptions> = {}) {
  const invoke = async (_: string, event: unknown): Promise<InvokeResult> => ({ ok: true, payload: await answer(event as Event) });
  const routes = ['GET /things/{id}', 'POST /things', 'GET /x/{proxy+}'].map((routeKey) => ({ routeKey, functionArn: 'fn' }));
  const part = await startGateway({ port: 0, routes, authorizers: {}, invoke, now: () => NOW, activity: { begin: () => () => {}, whenIdle: async () => {} }, ...options });
  started.push(part);
  return part;
}

const eventOf = async (answer: Response | Promise<Response>): Promise<Event> => (await (await answer).json()) as Event;
const outcome = async (answer: Response | Promise<Response>) => [(await answer).status, await (await answer).json()];

/** Sends bytes as they are; what fetch would tidy up first. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let received = '';
    socket.on('data', (data) => (received += data.toString('latin1'))).on('end', () => resolve(received)).on('error', reject);
  });
}

describe('the event that a function receives', () => {
  test('has every part of payload format 2.0, in virtual time', async () => {
    const { url, port } = await gateway();
    const event = await eventOf(fetch(`${url}/things/%E6%9C%B1%20%2B?a=1&a=2&b=%E4%B8%80+c`, { headers: { 'X-One': 'eins', cookie: 'a=1; b=2', 'user-agent': 'test' } }));
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /things/{id}',
      rawPath: '/things/朱 +',
      rawQueryString: 'a=1&a=2&b=%E4%B8%80+c',
      cookies: ['a=1', 'b=2'],
      headers: { 'x-one': 'eins', host: `127.0.0.1:${port}`, 'content-length': '0', 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http' },
      queryStringParameters: { a: '1,2', b: '一 c' },
      pathParameters: { id: '朱 +' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'local',
        http: { method: 'GET', path: '/things/朱 +', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
        routeKey: 'GET /things/{id}',
        stage: '$default',
        time: '24/Sep/2026:02:00:00 +0000',
        timeEpoch: NOW,
      },
      isBase64Encoded: false,
    });
    expect(event.requestContext['requestId']).toMatch(/^.{15}=$/);
    expect(event).not.toHaveProperty('body');
    expect(event.requestContext).not.toHaveProperty('authorizer');
    expect(event.headers).not.toHaveProperty('cookie');
  });

  test('joins a repeated header with a comma', async () => {
    const { port } = await gateway();
    const answer = await raw(port, 'GET /things/1 HTTP/1.1\r\nHost: h\r\nX-A: 1\r\nx-a: 2\r\nConnection: close\r\n\r\n');
    expect(JSON.parse(answer.split('\r\n\r\n')[1]!)).toMatchObject({ headers: { 'x-a': '1,2' } });
  });

  test.each([
    ['application/json', '{"名":1}', false],
    ['text/csv; charset=utf-8', '甲,乙', false],
    ['application/x-www-form-urlencoded', 'a=1', true],
    ['application/octet-stream', 'bytes', true],
    ['application/merge-patch+json', '{}', true],
  ])('carries a body of type %s as text or in base64, like API Gateway', async (type, body, isBase64Encoded) => {
    const { url } = await gateway();
    const event = await eventOf(fetch(`${url}/things`, { method: 'POST', body, headers: { 'content-type': type } }));
    expect(event).toMatchObject({ isBase64Encoded, body: isBase64Encoded ? Buffer.from(body).toString('base64') : body });
  });
});

describe('the answer that a client receives', () => {
  test('has the function’s status, headers, cookies and bytes', async () => {
    const { url } = await gateway(() => ({ statusCode: 201, headers: { ETag: '"1"', 'content-type': 'image/png', 'x-number': 5 }, cookies: ['a=1', 'b=2'], body: Buffer.from([0, 255]).toString('base64'), isBase64Encoded: true }));
    const answer = await fetch(`${url}/things`, { method: 'POST' });
    expect([answer.status, answer.headers.get('etag'), answer.headers.get('x-number'), answer.headers.getSetCookie()]).toEqual([201, '"1"', '5', ['a=1', 'b=2']]);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from([0, 255]));
    expect(answer.headers.get('apigw-requestid')).toBeTruthy();
  });

  test('is a 200 with the whole answer as JSON when there is no status code', async () => {
    const { url } = await gateway(({ pathParameters }) => (pathParameters as { id: string }).id === '1' ? { hello: 1 } : 'text');
    expect(await outcome(fetch(`${url}/things/1`))).toEqual([200, { hello: 1 }]);
    expect(await (await fetch(`${url}/things/2`)).text()).toBe('text');
  });

  test.each([
    ['an impossible status', { statusCode: 'many' }],
    ['a body that is no text', { statusCode: 200, body: { a: 1 } }],
    ['a header that would break the line', { statusCode: 200, headers: { a: 'b\r\nc: d' } }],
    ['more than 6 MB', { statusCode: 200, body: 'x'.repeat(6_300_000) }],
  ])('is a bare 500 for %s', async (_, payload) => {
    const { url } = await gateway(() => payload);
    expect(await outcome(fetch(`${url}/things/1`))).toEqual([500, { message: 'Internal Server Error' }]);
  });

  test('is a bare 500 when the function fails', async () => {
    const { url } = await gateway(undefined, { invoke: async () => ({ ok: false, error: { errorType: 'TypeError', errorMessage: 'secret' } }) });
    const answer = await fetch(`${url}/things/1`);
    expect([answer.status, await answer.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
  });

  test('has no body for HEAD, 204 and 304', async () => {
    const { url, port } = await gateway(() => ({ statusCode: 204, body: 'x' }), { routes: [{ routeKey: 'ANY /a', functionArn: 'fn' }] });
    expect(await (await fetch(`${url}/a`)).text()).toBe('');
    const length = await new Promise((resolve) => httpRequest({ port, path: '/a', method: 'HEAD' }, (answer) => resolve(answer.headers['content-length'])).end());
    expect(length).toBeUndefined();
  });
});

describe('the gateway itself answers', () => {
  test('404 where there is no route, also for HEAD and OPTIONS of a GET', async () => {
    const { url } = await gateway();
    expect(await outcome(fetch(`${url}/nothing`))).toEqual([404, { message: 'Not Found' }]);
    for (const method of ['HEAD', 'OPTIONS', 'DELETE']) expect((await fetch(`${url}/things/1`, { method })).status).toBe(404);
  });

  test('400 for broken percent-encoding and for what is no HTTP', async () => {
    const { url, port } = await gateway();
    expect(await outcome(fetch(`${url}/things/%E6%9`))).toEqual([400, { message: 'Bad Request' }]);
    expect(await raw(port, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400 .*\{"message":"Bad Request"\}$/s);
  });

  test('413 for a body over the limit, the connection intact', async () => {
    const { url } = await gateway((event) => ({ length: (event['body'] as string).length }));
    const post = (size: number) => fetch(`${url}/things`, { method: 'POST', body: 'x'.repeat(size), headers: { 'content-type': 'text/plain' } });
    expect(await outcome(post(10_485_761))).toEqual([413, { message: 'Request Entity Too Large' }]);
    expect(await outcome(post(7_000_000))).toEqual([413, { message: 'Request Entity Too Large' }]); // Lambda takes no more than 6 MB
    expect(await outcome(post(5_000_000))).toEqual([200, { length: 5_000_000 }]);
    expect((await post(60_000_000)).status).toBe(413);
  });

  test('431 for headers over 10,240 bytes, however long', async () => {
    const { url, port } = await gateway();
    expect(await outcome(fetch(`${url}/things/1`, { headers: { a: 'x'.repeat(10_100) } }))).toEqual([431, { message: 'Request Header Fields Too Large' }]);
    expect((await fetch(`${url}/things/1`, { headers: { a: 'x'.repeat(9000) } })).status).toBe(200);
    expect(await raw(port, `GET / HTTP/1.1\r\na: ${'x'.repeat(70_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
  });

  test('503 when the function takes too long, while its work still counts as activity', async () => {
    let ended = 0;
    const work = Promise.withResolvers<unknown>();
    const { url } = await gateway(() => work.promise, { limits: { timeoutMs: 30 }, activity: { begin: () => () => void ended++, whenIdle: async () => {} } });
    expect(await outcome(fetch(`${url}/things/1`))).toEqual([503, { message: 'Service Unavailable' }]);
    expect(ended).toBe(0);
    work.resolve({});
    await expect.poll(() => ended).toBe(1);
  });

  test('429 when the stage is throttled', async () => {
    const { url } = await gateway(undefined, { throttle: { rate: 0.001, burst: 2 } });
    const statuses = [];
    for (let count = 0; count < 3; count++) statuses.push((await fetch(`${url}/things/1`)).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  test('429 for a route at its own limit, while the others go by the stage’s', async () => {
    const routes = [{ routeKey: 'GET /things/{id}', functionArn: 'fn', throttle: { rate: 0.001, burst: 1 } }, { routeKey: 'GET /x/{proxy+}', functionArn: 'fn' }];
    const { url } = await gateway(undefined, { routes, throttle: { rate: 0.001, burst: 2 } });
    const statuses = [];
    for (const path of ['/things/1', '/things/2', '/x/1', '/x/2', '/x/3']) statuses.push((await fetch(`${url}${path}`)).status);
    expect(statuses).toEqual([200, 429, 200, 200, 429]);
  });

  test('bytes from base64, as a function hands over a document', async () => {
    const { url } = await gateway(() => ({ statusCode: 200, headers: { 'content-type': 'application/pdf' }, body: Buffer.from([0x25, 0x50, 0xff, 0x00]).toString('base64'), isBase64Encoded: true }));
    const answer = await fetch(`${url}/things/1`);
    expect([answer.headers.get('content-type'), answer.headers.get('content-length')]).toEqual(['application/pdf', '4']);
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0x25, 0x50, 0xff, 0x00]);
  });

  test('CORS preflights before any route, and the configuration’s headers in place of the function’s', async () => {
    const cors = { allowOrigins: ['https://a.example'], allowMethods: ['GET'], allowHeaders: ['authorization'], maxAge: 60 };
    const { url } = await gateway(() => ({ statusCode: 200, headers: { 'access-control-allow-origin': '*' } }), { cors });
    const preflight = (origin: string) => fetch(`${url}/things/1`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } });
    const agreed = await preflight('https://a.example');
    expect([agreed.status, agreed.headers.get('access-control-allow-origin'), agreed.headers.get('access-control-max-age')]).toEqual([204, 'https://a.example', '60']);
    expect((await preflight('https://b.example')).headers.get('access-control-allow-origin')).toBeNull();
    expect((await fetch(`${url}/things/1`, { headers: { origin: 'https://b.example' } })).headers.get('access-control-allow-origin')).toBeNull();
  });

  test('a line in the access log, in the template’s format and still JSON', async () => {
    const lines: string[] = [];
    const format = JSON.stringify({ status: '$context.status', route: '$context.routeKey', agent: '$context.identity.userAgent', org: '$context.authorizer.claims.org', time: '$context.requestTime' });
    const { url } = await gateway(undefined, { accessLog: { format, write: (line) => lines.push(line) } });
    await (await fetch(`${url}/things/1`, { headers: { 'user-agent': 'a "quoted" \\ agent' } })).text();
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([{ status: '200', route: 'GET /things/{id}', agent: 'a "quoted" \\ agent', org: '-', time: '24/Sep/2026:02:00:00 +0000' }]);
  });

  test('a taken port with one sentence', async () => {
    const { port } = await gateway();
    await expect(gateway(undefined, { port })).rejects.toThrow(`Port ${port} for the API is taken`);
  });
});
