import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { describe, expect, test } from 'vitest';
import { localIssuer } from '../identity/issuer.ts';
import { claimText, jwtAuthorizer } from './authorizer.ts';

const NOW = Date.parse('2026-09-24T10:00:00+08:00');
const ISSUER = 'http://127.0.0.1:3001';
const seconds = Math.floor(NOW / 1000);
const issuer = await localIssuer({ issuer: ISSUER, audience: 'public-data', now: () => NOW });
const settings = { issuer: ISSUER, audience: ['public-data'], identitySource: ['$request.header.Authorization'] };
const authorizer = jwtAuthorizer({ ...settings, keys: () => issuer.jwks() }, () => NOW);
const present = (authorization: string | undefined, decide = authorizer, scopes?: string[]) => decide({ headers: authorization === undefined ? {} : { authorization }, query: {} }, scopes);

const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
const own = { ...(await exportJWK(publicKey)), kid: 'own', alg: 'RS256' };
const decideOwn = jwtAuthorizer({ ...settings, keys: () => ({ keys: [own] }) }, () => NOW);
const sign = (claims: JWTPayload, header: object = {}) => new SignJWT({ iss: ISSUER, aud: 'public-data', exp: seconds + 60, ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'own', ...header }).sign(privateKey);
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

async function refused(token: string | undefined, reason: string, decide = decideOwn): Promise<void> {
  const answer = await present(token, decide);
  expect(answer).toMatchObject({ allowed: false, status: 401, reason });
  expect(answer).toHaveProperty('challenge', token === undefined ? 'Bearer' : `Bearer scope="" error="invalid_token" error_description="${reason}"`);
}

describe('a good token', () => {
  test('is taken with or without Bearer, and its claims become text', async () => {
    const token = await issuer.issue({ org: 'csl', roles: ['steward', 'cdo'], name: '数据执行专员', sub: 's' });
    for (const value of [token, `Bearer ${token}`, `bearer ${token}`]) {
      const answer = await present(value);
      expect(answer).toMatchObject({ allowed: true, jwt: { scopes: null, claims: { org: 'csl', roles: '[steward cdo]', name: '数据执行专员', sub: 's', iat: String(seconds) } } });
    }
  });

  test('may name the audience among several, or the client instead', async () => {
    expect(await present(await sign({ aud: ['a', 'public-data'] }), decideOwn)).toMatchObject({ allowed: true });
    expect(await present(await sign({ aud: undefined, client_id: 'public-data' }), decideOwn)).toMatchObject({ allowed: true });
  });

  test('needs one of the route’s scopes', async () => {
    const token = await sign({ scope: 'read write' });
    expect(await present(token, decideOwn, ['write'])).toMatchObject({ allowed: true, jwt: { scopes: ['read', 'write'] } });
    expect(await present(token, decideOwn, ['admin'])).toMatchObject({ allowed: false, status: 403 });
  });

  test('is verified with keys that the issuer publishes', async () => {
    const server = createServer((request, response) => {
      const { port } = server.address() as AddressInfo;
      response.setHeader('content-type', 'application/json').end(JSON.stringify(request.url === '/jwks' ? { keys: [own] } : { jwks_uri: `http://127.0.0.1:${port}/jwks` }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const decide = jwtAuthorizer({ ...settings, issuer: url }, () => NOW);
    expect(await present(await sign({ iss: url }), decide)).toMatchObject({ allowed: true });
    server.close();
    server.closeAllConnections();
    expect(await present('a.b.c', jwtAuthorizer({ ...settings, issuer: url }, () => NOW))).toMatchObject({ allowed: false, status: 401 });
  });
});

describe('a bad token is answered 401 with nothing but its kind', () => {
  test('none at all', () => refused(undefined, 'no token'));
  test('nonsense', () => refused('nonsense', 'the token is malformed'));
  test('three parts of nonsense', () => refused('a.b.c', 'the token is invalid'));
  test('expired by the stack’s clock', async () => refused(await sign({ exp: seconds }), 'the token has expired'));
  test('without an expiry', async () => refused(await sign({ exp: undefined }), 'the token is invalid'));
  test('not valid yet', async () => refused(await sign({ nbf: seconds + 60 }), 'the token is not valid yet'));
  test('issued in the future', async () => refused(await sign({ iat: seconds + 60 }), 'the token is used before issued'));
  test('of another issuer', async () => refused(await sign({ iss: 'https://elsewhere.example' }), 'the token does not have a valid issuer'));
  test('for another audience', async () => refused(await sign({ aud: 'other', client_id: 'public-data' }), 'the token does not have a valid audience'));
  test('without a key id', async () => refused(await sign({}, { kid: undefined }), 'the token names no key'));
  test('with an unknown key id', async () => refused(await sign({}, { kid: 'other' }), 'the token is invalid'));
  test('signed with another key under a known id', async () => refused(await sign({}, { kid: issuer.jwks().keys[0]!.kid }), 'the token is invalid', authorizer));
  test('that brings its own key', async () => refused(await sign({}, { kid: 'mine', jwk: own }), 'the token is invalid', authorizer));
  test('with a critical extension', async () => {
    const token = new SignJWT({ iss: ISSUER, aud: 'public-data', exp: seconds + 60 }).setProtectedHeader({ alg: 'RS256', kid: 'own', crit: ['x'], x: 1 });
    await refused(await token.sign(privateKey, { crit: { x: true } }), 'the token is invalid');
  });

  test('unsigned', () => refused(`${encoded({ alg: 'none', kid: 'own' })}.${encoded({ iss: ISSUER, aud: 'public-data', exp: seconds + 60 })}.`, 'the token is invalid'));

  test('signed with the public key as a shared secret', async () => {
    const signed = `${encoded({ alg: 'HS256', kid: 'own' })}.${encoded({ iss: ISSUER, aud: 'public-data', exp: seconds + 60 })}`;
    await refused(`${signed}.${createHmac('sha256', await exportSPKI(publicKey)).update(signed).digest('base64url')}`, 'the token is invalid');
  });
});

test('claims have the notation of the gateway', () => {
  expect([['a', 'b c'], 1_800_000_000, true, { b: 1, a: [2] }, null, []].map(claimText)).toEqual(['[a b c]', '1800000000', 'true', 'map[a:[2] b:1]', '<nil>', '[]']);
});

test('an identity source that is not understood stops the start by name', () => {
  expect(() => jwtAuthorizer({ ...settings, identitySource: ['$context.identity'] }, () => NOW)).toThrow('Identity source "$context.identity"');
});
