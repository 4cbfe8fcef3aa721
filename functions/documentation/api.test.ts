import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf, type TestAnswer, type TestRequest } from '../../test/support/httpEvent.ts';
import { wireApi } from './wire.ts';

const openApi = { openapi: '3.1.0', paths: { '/docs': { get: {} }, '/departments/{code}': { get: {}, put: {} } } };

let folder: string;
let call: (method: string, path: string, request?: TestRequest) => Promise<TestAnswer>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documentation-'));
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(openApi));
  await writeFile(join(folder, 'docs.zh.html'), '<!doctype html><style>p{}</style><p>接口说明</p>');
  await writeFile(join(folder, 'docs.en.html'), '<!doctype html><style>p{}</style><p>Documentation</p>');
  call = callerOf(wireApi(folder));
});
afterAll(() => rm(folder, { recursive: true }));

describe('GET /openapi.json', () => {
  it('answers the document to anybody', async () => {
    const { status, headers, body } = await call('GET', '/openapi.json');
    expect({ status, type: headers['content-type'], body }).toEqual({ status: 200, type: 'application/json; charset=utf-8', body: openApi });
  });

  it('answers 304 while it has not changed', async () => {
    const { headers } = await call('GET', '/openapi.json');
    const again = await call('GET', '/openapi.json', { headers: { 'If-None-Match': `W/"old", ${headers['etag']}` } });
    expect(again).toMatchObject({ status: 304, headers: { etag: headers['etag'] }, body: undefined });
    expect(await call('GET', '/openapi.json', { headers: { 'if-none-match': '"old"' } })).toMatchObject({ status: 200 });
  });
});

describe('GET /docs', () => {
  it('answers the page in the reader’s language, Chinese unless said', async () => {
    expect((await call('GET', '/docs')).body).toContain('接口说明');
    expect(await call('GET', '/docs', { headers: { 'accept-language': 'en' } })).toMatchObject({ headers: { 'content-language': 'en', vary: 'accept-language' }, body: expect.stringContaining('Documentation') });
    expect((await call('GET', '/docs?lang=en')).body).toContain('Documentation');
  });

  it('answers it under a policy that loads nothing', async () => {
    const { headers } = await call('GET', '/docs');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'none'/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('refuses parameters that it does not know', async () => {
    expect(await call('GET', '/docs?lang=fr&page=2')).toMatchObject({ status: 400, body: { code: 'invalid-input', errors: [{ pointer: '/lang' }, { pointer: '/page' }] } });
  });
});

describe('every other request', () => {
  it('to a path that there is not gets 404', async () => {
    expect(await call('GET', '/nowhere')).toMatchObject({ status: 404, headers: { 'content-type': 'application/problem+json; charset=utf-8' }, body: { code: 'no-such-route', instance: '/nowhere' } });
  });

  it('with a method that the path does not take gets 405 and the methods that it takes', async () => {
    const { status, headers, body } = await call('DELETE', '/departments/mzj', { headers: { 'accept-language': 'en' } });
    expect({ status, allow: headers['allow'], code: body.code, listed: body.allow }).toEqual({ status: 405, allow: 'GET, PUT', code: 'method-not-allowed', listed: ['GET', 'PUT'] });
    expect(body.detail).toBe('/departments/mzj takes GET, PUT, not DELETE.');
    expect(await call('POST', '/docs')).toMatchObject({ status: 405, headers: { allow: 'GET' } });
  });
});

describe('the bundle', () => {
  it('does not start without its documents', () => {
    expect(() => wireApi(join(folder, 'nothing'))).toThrow(/openapi\.json/);
  });
});
