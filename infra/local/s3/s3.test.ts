import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startS3, type LocalS3 } from './s3.ts';

const SIGNED = { authorization: 'AWS4-HMAC-SHA256 Credential=anyone/20260924/cn-north-1/s3/aws4_request, SignedHeaders=host, Signature=any' };
const START = Date.parse('2026-09-24T10:00:00+08:00');
const folder = mkdtempSync(join(tmpdir(), 's3-test-'));
let now = START;
let s3: LocalS3;

const options = { port: 0, now: () => now, region: 'cn-north-1' };
beforeAll(async () => {
  s3 = await startS3({ ...options, root: folder });
  s3.createBucket('bucket');
});
beforeEach(() => void (now = START));
afterAll(async () => {
  await s3.stop();
  rmSync(folder, { recursive: true });
});

test('whoever asked is told of every new object, in the turn in which it is there', async () => {
  const told: string[] = [];
  const other = await startS3({ ...options, root: undefined, created: ({ bucket, key, size }) => void told.push(`${bucket}/${key} ${size}`) });
  other.createBucket('heard');
  const put = (key: string, body: string) => fetch(`${other.url}/heard/${key}`, { method: 'PUT', body, headers: SIGNED });
  await put('one', 'abc');
  expect(told).toEqual(['heard/one 3']);
  await put('one', 'abcd');
  await fetch(`${other.url}/heard/two`, { method: 'PUT', headers: { ...SIGNED, 'x-amz-copy-source': '/heard/one' } });
  await fetch(`${other.url}/heard/one`, { method: 'DELETE', headers: SIGNED });
  expect(told).toEqual(['heard/one 3', 'heard/one 4', 'heard/two 4']);
  await other.stop();
});

const call = (method: string, path: string, body?: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) => fetch(`${s3.url}${path}`, { method, ...(body === undefined ? {} : { body }), headers: { ...SIGNED, ...headers } });
const text = async (answer: Promise<Response>) => (await answer).text();
const code = async (answer: Promise<Response>) => [(await answer).status, /<Code>(.*)<\/Code>/.exec(await (await answer).text())?.[1]];
const tags = (xml: string, name: string) => [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, value]) => value);

/** Sends a path as it is: fetch would resolve its dots. */
function untidied(method: string, path: string, body?: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: s3.port, method, path, headers: SIGNED }, (answer) => {
      answer.setEncoding('utf8').toArray().then((pieces) => resolve({ status: answer.statusCode, body: pieces.join('') }), reject);
    });
    sent.on('error', reject).end(body);
  });
}

/** A URL presigned with signature version 4, made here independently of the endpoint's own code. */
function presign(method: string, path: string, { secret = 'local', expires = 60, at = START, more = '' } = {}): string {
  const date = new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const scope = `${date.slice(0, 8)}/cn-north-1/s3/aws4_request`;
  const query = ['X-Amz-Algorithm=AWS4-HMAC-SHA256', `X-Amz-Credential=SomeFunction%2F${scope.replaceAll('/', '%2F')}`, `X-Amz-Date=${date}`, `X-Amz-Expires=${expires}`, 'X-Amz-SignedHeaders=host', ...(more ? [more] : [])].toSorted().join('&');
  const canonical = [method, path, query, `host:127.0.0.1:${s3.port}\n`, 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', date, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const key = scope.split('/').reduce<Buffer>((parent, part) => createHmac('sha256', parent).update(part).digest(), Buffer.from(`AWS4${secret}`));
  return `${s3.url}${path}?${query}&X-Amz-Signature=${createHmac('sha256', key).update(toSign).digest('hex')}`;
}
const framed = (parts: string[], trailers = '') => `${parts.map((part) => `${part.length.toString(16)};chunk-signature=${'0'.repeat(64)}\r\n${part}\r\n`).join('')}0;chunk-signature=${'0'.repeat(64)}\r\n${trailers}\r\n`;
const get = async (url: string, init: RequestInit = {}) => [(await fetch(url, init)).status, tags(await (await fetch(url, init)).text(), 'Code')[0]];

describe('buckets', () => {
  test('are made, listed, and removed when empty', async () => {
    expect((await call('PUT', '/second-bucket')).status).toBe(200);
    expect(await code(call('PUT', '/second-bucket'))).toEqual([409, 'BucketAlreadyOwnedByYou']);
    expect(tags(await text(call('GET', '/')), 'Name')).toEqual(['bucket', 'second-bucket']);
    await call('PUT', '/second-bucket/a', 'x');
    expect(await code(call('DELETE', '/second-bucket'))).toEqual([409, 'BucketNotEmpty']);
    await call('DELETE', '/second-bucket/a');
    expect((await call('DELETE', '/second-bucket')).status).toBe(204);
    expect((await call('HEAD', '/second-bucket')).status).toBe(404);
    expect(await code(call('PUT', '/Bad_Name'))).toEqual([400, 'InvalidBucketName']);
  });
});

describe('objects', () => {
  test('keep their bytes, headers and virtual time', async () => {
    const put = await call('PUT', '/bucket/a.csv', 'hello', { 'content-type': 'text/csv', 'x-amz-meta-by': 'test', 'cache-control': 'no-store' });
    expect(put.headers.get('etag')).toBe('"5d41402abc4b2a76b9719d911017c592"');
    const got = await call('GET', '/bucket/a.csv');
    expect(Object.fromEntries(got.headers)).toMatchObject({ 'content-type': 'text/csv', 'x-amz-meta-by': 'test', 'cache-control': 'no-store', 'content-length': '5', 'last-modified': 'Thu, 24 Sep 2026 02:00:00 GMT' });
    expect(await got.text()).toBe('hello');
    expect((await call('HEAD', '/bucket/a.csv')).headers.get('content-length')).toBe('5');
    expect(await code(call('GET', '/bucket/none'))).toEqual([404, 'NoSuchKey']);
    expect(await code(call('GET', '/no-bucket/none'))).toEqual([404, 'NoSuchBucket']);
  });

  test.each([
    ['bytes=1-2', 206, 'el', 'bytes 1-2/5'],
    ['bytes=3-', 206, 'lo', 'bytes 3-4/5'],
    ['bytes=-2', 206, 'lo', 'bytes 3-4/5'],
    ['bytes=0-99', 206, 'hello', 'bytes 0-4/5'],
    ['lines=1-2', 200, 'hello', null],
  ])('are read in part: %s', async (range, status, body, contentRange) => {
    await call('PUT', '/bucket/range', 'hello');
    const got = await call('GET', '/bucket/range', undefined, { range });
    expect([got.status, await got.text(), got.headers.get('content-range')]).toEqual([status, body, contentRange]);
    expect(await code(call('GET', '/bucket/range', undefined, { range: 'bytes=5-' }))).toEqual([416, 'InvalidRange']);
  });

  test('are read and written on conditions', async () => {
    await call('DELETE', '/bucket/once');
    const etag = (await call('PUT', '/bucket/once', 'a', { 'if-none-match': '*' })).headers.get('etag')!;
    expect(await code(call('PUT', '/bucket/once', 'b', { 'if-none-match': '*' }))).toEqual([412, 'PreconditionFailed']);
    expect((await call('GET', '/bucket/once', undefined, { 'if-none-match': etag })).status).toBe(304);
    expect(await code(call('GET', '/bucket/once', undefined, { 'if-match': '"x"' }))).toEqual([412, 'PreconditionFailed']);
    expect((await call('PUT', '/bucket/once', 'c', { 'if-match': etag })).status).toBe(200);
  });

  test('are copied, with their metadata or other', async () => {
    await call('PUT', '/bucket/%E6%BA%90', 'x', { 'x-amz-meta-a': '1' });
    const copy = (headers: Record<string, string> = {}) => call('PUT', '/bucket/copy', undefined, { 'x-amz-copy-source': '/bucket/%E6%BA%90', ...headers });
    expect(tags(await text(copy()), 'ETag')).toEqual(['&#34;9dd4e461268c8034f5c8564e155c67a6&#34;']);
    expect((await call('HEAD', '/bucket/copy')).headers.get('x-amz-meta-a')).toBe('1');
    await copy({ 'x-amz-metadata-directive': 'REPLACE', 'x-amz-meta-a': '2' });
    expect((await call('HEAD', '/bucket/copy')).headers.get('x-amz-meta-a')).toBe('2');
  });

  test('of any key stay inside the root', async () => {
    for (const key of ['%2e%2e/%2e%2e/%2e%2e/etc/passwd', '%2Fetc%2Fpasswd', '%00', '%E6%96%87%E4%BB%B6%20%2B%26%3C.txt', 'a//b/', '../../up', '.']) {
      expect((await untidied('PUT', `/bucket/keys/${key}`, key)).status).toBe(200);
      expect(await untidied('GET', `/bucket/keys/${key}`)).toEqual({ status: 200, body: key });
    }
    expect(readdirSync(folder).filter((name) => !name.startsWith('index.sqlite'))).toEqual(['files']);
    expect(readdirSync(join(folder, 'files')).every((name) => /^[\da-f-]{36}$/.test(name))).toBe(true);
    expect(await code(call('PUT', '/bucket/%E6%9', 'x'))).toEqual([400, 'InvalidURI']);
    expect(await code(call('PUT', `/bucket/${'k'.repeat(1025)}`, 'x'))).toEqual([400, 'KeyTooLongError']);
  });

  test('survive a restart, while bytes that a kill left behind are cleared away', async () => {
    const root = mkdtempSync(join(tmpdir(), 's3-restart-'));
    const first = await startS3({ ...options, root });
    first.createBucket('kept');
    await fetch(`${first.url}/kept/a`, { method: 'PUT', body: 'x', headers: SIGNED });
    await first.stop();
    const second = await startS3({ ...options, root });
    expect(await (await fetch(`${second.url}/kept/a`, { headers: SIGNED })).text()).toBe('x');
    expect(readdirSync(join(root, 'files'))).toHaveLength(1);
    await second.stop();
    rmSync(root, { recursive: true });
  });
});

describe('uploads are verified', () => {
  const sum = Buffer.from(crc32('hello world').toString(16).padStart(8, '0'), 'hex').toString('base64');
  const streaming = { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'content-encoding': 'aws-chunked,gzip', 'x-amz-decoded-content-length': '11', 'x-amz-trailer': 'x-amz-checksum-crc32' };

  test('in aws-chunked framing with a trailing checksum', async () => {
    expect((await call('PUT', '/bucket/chunked', framed(['hello ', 'world'], `x-amz-checksum-crc32:${sum}\r\n`), streaming)).status).toBe(200);
    const got = await call('HEAD', '/bucket/chunked', undefined, { 'x-amz-checksum-mode': 'ENABLED' });
    expect([got.headers.get('content-length'), got.headers.get('content-encoding'), got.headers.get('x-amz-checksum-crc32')]).toEqual(['11', 'gzip', sum]);
  });

  test.each([
    ['a wrong trailing checksum', framed(['hello world'], 'x-amz-checksum-crc32:AAAAAA==\r\n'), streaming, 'BadDigest'],
    ['a missing trailing checksum', framed(['hello world']), streaming, 'BadDigest'],
    ['a frame cut short', 'b;x\r\nhello', streaming, 'IncompleteBody'],
    ['a frame of nonsense', 'zz\r\nhello\r\n', streaming, 'IncompleteBody'],
    ['another length than announced', framed(['hello'], `x-amz-checksum-crc32:${sum}\r\n`), streaming, 'IncompleteBody'],
    ['a wrong Content-MD5', 'x', { 'content-md5': Buffer.alloc(16).toString('base64') }, 'BadDigest'],
    ['an impossible Content-MD5', 'x', { 'content-md5': 'x' }, 'InvalidDigest'],
    ['a wrong SHA-256 checksum', 'x', { 'x-amz-checksum-sha256': Buffer.alloc(32).toString('base64') }, 'BadDigest'],
    ['a wrong payload hash', 'x', { 'x-amz-content-sha256': '0'.repeat(64) }, 'XAmzContentSHA256Mismatch'],
  ])('%s is refused and nothing written', async (_, body, headers, expected) => {
    expect(await code(call('PUT', '/bucket/refused', body, headers as Record<string, string>))).toEqual([400, expected]);
    expect((await call('HEAD', '/bucket/refused')).status).toBe(404);
  });
});

describe('presigned URLs', () => {
  beforeAll(async () => void (await call('PUT', '/bucket/shared%20%E6%96%87', 'hello')));
  const path = '/bucket/shared%20%E6%96%87';

  test('allow what they say', async () => {
    expect(await (await fetch(presign('GET', path))).text()).toBe('hello');
    expect((await fetch(presign('PUT', '/bucket/by-url'), { method: 'PUT', body: 'x' })).status).toBe(200);
    const named = await fetch(presign('GET', path, { more: 'response-content-type=text%2Fcsv' }));
    expect(named.headers.get('content-type')).toBe('text/csv');
  });

  test('are refused when tampered with', async () => {
    const url = presign('GET', path);
    expect(await get(url.replace('shared', 'by-url'))).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await get(url.replace('Expires=60', 'Expires=600'))).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await get(`${url}&response-content-type=text/html`)).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await get(url, { method: 'DELETE' })).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await get(url, { headers: { 'x-amz-meta-a': '1' } })).toEqual([403, 'AccessDenied']);
    expect(await get(presign('GET', path, { secret: 'guess' }))).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await get(url.replace(/&X-Amz-Signature=.*/, ''))).toEqual([400, 'AuthorizationQueryParametersError']);
  });

  test('expire by the stack’s clock', async () => {
    const url = presign('GET', path);
    now = START + 59_999;
    expect((await fetch(url)).status).toBe(200);
    now = START + 60_000;
    expect(await get(url)).toEqual([403, 'AccessDenied']);
    now = START - 16 * 60_000;
    expect(await get(url)).toEqual([403, 'AccessDenied']);
    expect((await get(presign('GET', path, { expires: 604_801 })))[1]).toBe('AuthorizationQueryParametersError');
  });

  test('are needed where nothing is signed', async () => expect(await get(`${s3.url}${path}`)).toEqual([403, 'AccessDenied']));
});
