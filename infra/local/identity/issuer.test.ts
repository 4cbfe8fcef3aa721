import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, describe, expect, test } from 'vitest';
import { localIssuer } from './issuer.ts';

const folder = mkdtempSync(join(tmpdir(), 'issuer-'));
const now = Date.parse('2026-09-24T10:00:00+08:00');
const options = { issuer: 'http://127.0.0.1:3001', audience: 'public-data', now: () => now };
afterAll(() => rmSync(folder, { recursive: true }));

describe('the local issuer', () => {
  test('signs what was asked for, with times of the stack’s clock and a year’s validity', async () => {
    const issuer = await localIssuer(options);
    const { payload, protectedHeader } = await jwtVerify(await issuer.issue({ org: 'csl', roles: ['steward', 'cdo'] }), createLocalJWKSet(issuer.jwks()), { currentDate: new Date(now) });
    expect(protectedHeader.alg).toBe('RS256');
    expect(payload).toMatchObject({ iss: options.issuer, aud: 'public-data', org: 'csl', roles: ['steward', 'cdo'], name: 'csl steward cdo', sub: 'csl.cdo.steward', iat: now / 1000, exp: now / 1000 + 365 * 86_400 });
  });

  test('takes name, subject, expiry, audience and issuer from the request', async () => {
    const issuer = await localIssuer(options);
    const claims = decodeJwt(await issuer.issue({ org: 'mzj', roles: ['cdo'], name: '首席数据官', sub: 'mzj-1', expiresIn: 'PT1H', audience: 'other', issuer: 'https://elsewhere.example' }));
    expect(claims).toMatchObject({ name: '首席数据官', sub: 'mzj-1', aud: 'other', iss: 'https://elsewhere.example', exp: now / 1000 + 3600 });
  });

  test('refuses an expiry that is no duration', async () => {
    const issuer = await localIssuer(options);
    expect(() => issuer.issue({ org: 'mzj', roles: ['cdo'], expiresIn: 'tomorrow' })).toThrow(RangeError);
  });

  test('keeps its key, and whatever else the state file holds, so that tokens outlive a restart', async () => {
    const stateFile = join(folder, 'local.json');
    writeFileSync(stateFile, '{"offset":42}');
    const token = await (await localIssuer({ ...options, stateFile })).issue({ org: 'csl', roles: ['steward'] });
    const reopened = await localIssuer({ ...options, stateFile });
    await jwtVerify(token, createLocalJWKSet(reopened.jwks()), { currentDate: new Date(now) });
    expect(JSON.parse(readFileSync(stateFile, 'utf8'))).toMatchObject({ offset: 42 });
    expect(statSync(stateFile).mode & 0o077).toBe(0);
  });

  test('publishes no private part of its key', async () => {
    const issuer = await localIssuer(options);
    expect(Object.keys(issuer.jwks().keys[0]!).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    expect(issuer.configuration()).toMatchObject({ issuer: options.issuer, jwks_uri: 'http://127.0.0.1:3001/.well-known/jwks.json' });
  });

  test('says which state file is broken', async () => {
    const stateFile = join(folder, 'broken.json');
    writeFileSync(stateFile, '{');
    await expect(localIssuer({ ...options, stateFile })).rejects.toThrow('broken.json is not valid JSON');
  });
});
