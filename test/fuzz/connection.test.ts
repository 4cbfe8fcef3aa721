import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from '../permissions/rows.ts';
import { answersIn, sendRaw } from './rawHttp.ts';
import { startStage, tokenFor, type Stage } from './stage.ts';
import { fingerprint } from './writes.ts';

let stage: Stage;
let authorization: string;
beforeAll(async () => {
  stage = await startStage();
  await seed(stage.platform);
  authorization = `Authorization: Bearer ${await tokenFor(stage, { sub: 'x', org: 'csl', roles: '[steward]' })}`;
});
afterAll(() => stage.stop());

const lines = (...all: string[]): string => all.join('\r\n');
/** What a smuggler wants to get past whoever stands in front: a request of its own. */
const HIDDEN = lines('GET /smuggled HTTP/1.1', 'Host: h', '', '');
const json = 'Content-Type: application/json';
const post = 'POST /catalog/resources HTTP/1.1';

/** Bytes that a second server in the chain could read in another way than the first. */
const ambiguous: Readonly<Record<string, () => string>> = {
  'two lengths': () => lines(post, 'Host: h', authorization, json, 'Content-Length: 2', `Content-Length: ${HIDDEN.length}`, '', `{}${HIDDEN}`),
  'two lengths in one line': () => lines(post, 'Host: h', authorization, json, 'Content-Length: 2, 2', '', `{}${HIDDEN}`),
  'a length and chunks': () => lines(post, 'Host: h', authorization, json, 'Content-Length: 4', 'Transfer-Encoding: chunked', '', '0', '', HIDDEN),
  'chunks and a length': () => lines(post, 'Host: h', authorization, json, 'Transfer-Encoding: chunked', `Content-Length: ${HIDDEN.length + 5}`, '', '0', '', HIDDEN),
  'an unknown transfer encoding': () => lines(post, 'Host: h', authorization, json, 'Transfer-Encoding: xchunked', '', HIDDEN),
  'a transfer encoding behind a blank': () => lines(post, 'Host: h', authorization, json, 'Transfer-Encoding : chunked', '', '0', '', HIDDEN),
  'a negative length': () => lines(post, 'Host: h', authorization, json, 'Content-Length: -1', '', HIDDEN),
  'a length in hexadecimal': () => lines(post, 'Host: h', authorization, json, 'Content-Length: 0x2', '', `{}${HIDDEN}`),
  'a length with a sign': () => lines(post, 'Host: h', authorization, json, 'Content-Length: +2', '', `{}${HIDDEN}`),
  'a chunk that is longer than it says': () => lines(post, 'Host: h', authorization, json, 'Transfer-Encoding: chunked', '', '1', `{}${HIDDEN}`),
  'a chunk of an absurd size': () => lines(post, 'Host: h', authorization, json, 'Transfer-Encoding: chunked', '', 'FFFFFFFFFFFFFFFFF', HIDDEN),
  'bare line feeds': () => [post, 'Host: h', authorization, json, 'Content-Length: 2', '', `{}${HIDDEN}`].join('\n'),
  'a folded header': () => lines(post, 'Host: h', authorization, json, 'X-Folded: a', ' Content-Length: 2', '', `{}${HIDDEN}`),
  'a bare carriage return in a header': () => lines(post, 'Host: h', authorization, json, 'X-A: a\rContent-Length: 2', '', `{}${HIDDEN}`),
  'NUL in a header': () => lines(post, 'Host: h', authorization, json, 'X-A: \0', 'Content-Length: 2', '', `{}${HIDDEN}`),
  'a blank in a header name': () => lines(post, 'Host: h', authorization, 'Content Type: application/json', '', HIDDEN),
};

describe('a request that two servers could read in two ways', () => {
  it.each(Object.entries(ambiguous))('%s: is refused whole, and what it hides reaches no function', async (_, make) => {
    const before = await fingerprint(stage.platform.dynamo.client);
    stage.reached();
    const { received } = await sendRaw(stage.gateway.port, make(), 700);
    const statuses = answersIn(received).map(({ status }) => status);
    expect(statuses.filter((status) => status < 400 || status >= 500)).toEqual([]);
    expect(stage.reached().filter((request) => request.includes('smuggled'))).toEqual([]);
    expect(await fingerprint(stage.platform.dynamo.client)).toBe(before);
    expect(received.toString('latin1')).not.toMatch(/\bat \w+ \(|node:|HPE_|Parse Error/);
  });
});

const get = (target: string, ...headers: string[]): string => lines(`GET ${target} HTTP/1.1`, 'Host: h', 'Connection: close', ...headers, '', '');
const statusesOf = async (bytes: string): Promise<number[]> => answersIn((await sendRaw(stage.gateway.port, bytes)).received).map(({ status }) => status);

describe('a request line of another kind', () => {
  it.each([
    ['an absolute URI', () => get('http://evil.example/departments/csl', authorization)],
    ['an asterisk', () => get('*')],
    ['no path', () => get('?limit=1', authorization)],
    ['broken percent-encoding', () => get('/departments/%E6%9', authorization)],
    ['a tunnel', () => lines('CONNECT evil.example:443 HTTP/1.1', 'Host: evil.example:443', '', '')],
    ['a version from the future', () => lines('GET /docs HTTP/9.9', 'Host: h', '', '')],
    ['HTTP/2 in the clear', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['TLS', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ])('%s is refused by the gateway', async (_, make) => {
    stage.reached();
    const statuses = await statusesOf(make());
    expect(statuses.filter((status) => status !== 400)).toEqual([]);
    expect(stage.reached()).toEqual([]);
  });
});

describe('the limits of the gateway', () => {
  it('hold for headers: 431 beyond 10,240 bytes, however many lines they come in', async () => {
    expect(await statusesOf(get('/departments', authorization, `X-Long: ${'x'.repeat(20_000)}`))).toEqual([431]);
    expect(await statusesOf(get('/departments', authorization, ...Array.from({ length: 500 }, (_, i) => `X-${i}: ${'y'.repeat(30)}`)))).toEqual([431]);
    expect(await statusesOf(get(`/departments?q=${'x'.repeat(12_000)}`, authorization))).toEqual([431]);
    expect(await statusesOf(get('/departments', authorization, `X-Long: ${'x'.repeat(5000)}`))).toEqual([200]);
  });

  it.each([
    ['our own megabyte', 1_000_001, 'payload-too-large'],
    ['what a function takes', 7_000_000, 'Request Entity Too Large'],
    ['10 MB', 10_485_761, 'Request Entity Too Large'],
  ])('hold for bodies: 413 beyond %s', async (_, size, says) => {
    const body = `{"name":"${'x'.repeat(size - 11)}"}`;
    expect(body.length).toBe(size);
    const answer = await fetch(`${stage.gateway.url}/catalog/resources`, { method: 'POST', body, headers: { 'content-type': 'application/json', authorization: authorization.slice('Authorization: '.length) } });
    expect([answer.status, await answer.text()]).toEqual([413, expect.stringContaining(says)]);
  });

  it('hold against the slow: half-sent requests keep nobody else waiting', async () => {
    const slow: Socket[] = Array.from({ length: 60 }, () => connect(stage.gateway.port, '127.0.0.1').on('error', () => {}));
    for (const [i, socket] of slow.entries()) {
      socket.write(i % 2 === 0 ? lines(post, 'Host: h', authorization, json, 'Content-Length: 900000', '', '{"name":"') : lines(post, 'Host: h', 'X-Slow: '));
    }
    const started = performance.now();
    const answers = await Promise.all(Array.from({ length: 10 }, () => statusesOf(get('/departments', authorization))));
    for (const socket of slow) socket.destroy();
    expect(answers).toEqual(Array.from({ length: 10 }, () => [200]));
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
