import { createHmac } from 'node:crypto';
import { exportSPKI, generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows, seed, type Seeded } from '../permissions/rows.ts';
import { operations } from './document.ts';
import { AUDIENCE, ISSUER, startStage, tokenFor, type Stage } from './stage.ts';
import { fingerprint } from './writes.ts';

let stage: Stage;
let seeded: Seeded;
let good: string;
beforeAll(async () => {
  stage = await startStage();
  seeded = await seed(stage.platform);
  good = await tokenFor(stage, { sub: 'x', org: 'csl', roles: '[steward cdo bureau]' });
});
afterAll(() => stage.stop());

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = (more: JWTPayload = {}): JWTPayload => ({ iss: ISSUER, aud: AUDIENCE, exp: Math.floor(Date.now() / 1000) + 600, sub: 'x', org: 'sjj', roles: ['bureau'], ...more });
const kid = (): string => String(stage.issuer.jwks().keys[0]?.kid);
const parts = (): string[] => good.split('.');

async function withAnotherKey(header: object = {}): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256');
  return new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', kid: kid(), ...header }).sign(privateKey);
}

async function withThePublicKeyAsSecret(): Promise<string> {
  const key = await importJWK({ ...stage.issuer.jwks().keys[0] }, 'RS256', { extractable: true });
  const signed = `${encoded({ alg: 'HS256', kid: kid() })}.${encoded(claims())}`;
  return `${signed}.${createHmac('sha256', await exportSPKI(key as CryptoKey)).update(signed).digest('base64url')}`;
}

const issue = (more: Partial<Parameters<Stage['issuer']['issue']>[0]>) => stage.issuer.issue({ org: 'sjj', roles: ['bureau'], ...more });

/** Values of `Authorization` that name somebody powerful and prove nothing. */
const bad: Readonly<Record<string, () => string | undefined | Promise<string | undefined>>> = {
  'no token': () => undefined,
  'an empty one': () => '',
  'the word alone': () => 'Bearer',
  'another scheme': () => `Basic ${Buffer.from('bureau:bureau').toString('base64')}`,
  'an expired one': () => issue({ expiresIn: 'PT0S' }),
  'one of another issuer': () => issue({ issuer: 'https://elsewhere.example' }),
  'one for another audience': () => issue({ audience: 'somebody-else' }),
  'an unsigned one': () => `${encoded({ alg: 'none', kid: kid() })}.${encoded(claims())}.`,
  'one that claims to need no signature, and has one': () => `${encoded({ alg: 'none', kid: kid() })}.${encoded(claims())}.${parts()[2]}`,
  'one signed with the public key as a shared secret': withThePublicKeyAsSecret,
  'one signed with another key under the known id': () => withAnotherKey(),
  'one that brings its own key': () => withAnotherKey({ kid: 'mine', jku: 'https://elsewhere.example/jwks.json' }),
  'one with a path for a key id': () => withAnotherKey({ kid: '../../etc/passwd' }),
  'a good one with other claims': () => `${parts()[0]}.${encoded(claims())}.${parts()[2]}`,
  'a good one without its signature': () => `${parts()[0]}.${parts()[1]}.`,
  'a good one cut short': () => good.slice(0, -20),
  'a good one twice': () => `Bearer ${good}, Bearer ${good}`,
  'a good one with five parts': () => `${good}.x.y`,
  'a very long one': () => `${encoded({ alg: 'RS256', kid: kid() })}.${'A'.repeat(8000)}.AAAA`,
};

const guarded = operations.filter(({ roles }) => roles.length > 0);

describe.each(Object.entries(bad))('with %s', (_, make) => {
  it('every route that is not public answers 401, no function is reached, and nothing of the token or the key is told', async () => {
    const before = await fingerprint(stage.platform.dynamo.client);
    const value = await make();
    stage.reached();
    for (const { id, method } of guarded) {
      const row = rows[id];
      if (!row) throw new Error(`no row for ${id}`);
      const body = row.body?.(seeded);
      const headers = { ...(value === undefined ? {} : { authorization: /^(Bearer|Basic)|^$/.test(value) ? value : `Bearer ${value}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
      const answer = await fetch(`${stage.gateway.url}${row.path(seeded)}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
      expect([id, answer.status, await answer.text()]).toEqual([id, 401, '{"message":"Unauthorized"}']);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer( scope="" error="invalid_token" error_description="[a-z ]{5,60}")?$/);
    }
    expect(stage.reached()).toEqual([]);
    expect(await fingerprint(stage.platform.dynamo.client)).toBe(before);
  });
});

it('a good token opens the same routes', async () => {
  const answer = await fetch(`${stage.gateway.url}/departments/csl`, { headers: { authorization: `Bearer ${good}` } });
  expect(answer.status).toBe(200);
});
