import { createLocalJWKSet, createRemoteJWKSet, decodeProtectedHeader, errors, jwtVerify, type JSONWebKeySet, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { JwtAuthorizer } from './api.ts';
import type { JwtContext } from './event.ts';

export type Authorization =
  | { readonly allowed: true; readonly jwt: JwtContext }
  | { readonly allowed: false; readonly status: 401 | 403; readonly challenge: string; readonly reason: string };

/** The parts of a request that an authorizer looks at. */
export interface Presented {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** Why a token is refused, in the gateway's own words. What is wrong with a signature is said to nobody. */
class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** Decides like the JWT authorizer of an HTTP API: RS256, key by `kid`, issuer, audience or client_id, and times by the stack's clock. */
export function jwtAuthorizer({ issuer, audience, identitySource, keys }: JwtAuthorizer, now: () => number): (presented: Presented, scopes?: readonly string[]) => Promise<Authorization> {
  const sources = identitySource.map(sourceOf);
  const current = keys ? givenKeys(keys) : publishedKeys(issuer);
  const keyOf: JWTVerifyGetKey = async (header, token) => (await current())(header, token);

  async function claimsOf(token: string): Promise<JWTPayload> {
    if (token.split('.').length !== 3) throw new Refusal('the token is malformed');
    // The key is the one that the token names: without a name, several keys would be tried by luck.
    if (typeof decodeProtectedHeader(token).kid !== 'string') throw new Refusal('the token names no key');
    const at = Math.floor(now() / 1000);
    const { payload } = await jwtVerify(token, keyOf, { algorithms: ['RS256'], currentDate: new Date(at * 1000), requiredClaims: ['exp'] });
    if (payload.iss !== issuer) throw new Refusal('the token does not have a valid issuer');
    const named = payload.aud ?? payload['client_id'];
    if (![named].flat().some((name) => typeof name === 'string' && audience.includes(name))) throw new Refusal('the token does not have a valid audience');
    if (payload.iat !== undefined && payload.iat > at) throw new Refusal('the token is used before issued');
    return payload;
  }

  return async (presented, scopes = []) => {
    const value = sources.map((source) => source(presented)).find((text) => text !== undefined && text !== '');
    if (value === undefined) return { allowed: false, status: 401, challenge: 'Bearer', reason: 'no token' };
    try {
      const claims = await claimsOf(value.replace(/^bearer +/i, ''));
      const held = scopesOf(claims);
      if (scopes.length > 0 && !scopes.some((scope) => held.includes(scope))) {
        return { allowed: false, status: 403, challenge: `Bearer scope="${scopes.join(' ')}" error="insufficient_scope"`, reason: 'insufficient scope' };
      }
      return { allowed: true, jwt: { claims: Object.fromEntries(Object.entries(claims).map(([name, claim]) => [name, claimText(claim)])), scopes: scopes.length > 0 ? held : null } };
    } catch (error) {
      const reason = reasonOf(error);
      return { allowed: false, status: 401, challenge: `Bearer scope="${scopes.join(' ')}" error="invalid_token" error_description="${reason}"`, reason };
    }
  };
}

/** Every claim reaches the function as a string; lists and objects in the notation of the gateway: `[a b c]`, `map[k:v]`. */
export function claimText(claim: unknown): string {
  if (claim === null || claim === undefined) return '<nil>';
  if (Array.isArray(claim)) return `[${claim.map(claimText).join(' ')}]`;
  if (typeof claim === 'object') {
    const entries = Object.entries(claim).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `map[${entries.map(([name, value]) => `${name}:${claimText(value)}`).join(' ')}]`;
  }
  return String(claim);
}

function sourceOf(source: string): (presented: Presented) => string | undefined {
  const [, place, name = ''] = /^\$request\.(header|querystring)\.([\w-]+)$/.exec(source) ?? [];
  if (place === 'header') return ({ headers }) => headers[name.toLowerCase()];
  if (place === 'querystring') return ({ query }) => query[name];
  throw new Error(`Identity source "${source}" is neither $request.header.<name> nor $request.querystring.<name>.`);
}

function scopesOf({ scope, scp }: JWTPayload): string[] {
  const claim = scope ?? scp;
  if (Array.isArray(claim)) return claim.filter((entry): entry is string => typeof entry === 'string');
  return typeof claim === 'string' ? claim.split(' ').filter((entry) => entry !== '') : [];
}

/** Imported once, as long as the same set is given. */
function givenKeys(keys: () => JSONWebKeySet): () => Promise<JWTVerifyGetKey> {
  let known: { readonly set: JSONWebKeySet; readonly keyOf: JWTVerifyGetKey } | undefined;
  return async () => {
    const set = keys();
    if (known?.set !== set) known = { set, keyOf: createLocalJWKSet(set) };
    return known.keyOf;
  };
}

function publishedKeys(issuer: string): () => Promise<JWTVerifyGetKey> {
  let found: Promise<JWTVerifyGetKey> | undefined;
  return () => {
    found ??= discover(issuer).catch((error: unknown) => {
      found = undefined; // an issuer that is down now may answer the next request
      throw new Refusal('OIDC discovery endpoint communication error', { cause: error });
    });
    return found;
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(5000) });
  const configuration = (await answer.json()) as { readonly jwks_uri?: unknown };
  if (typeof configuration.jwks_uri !== 'string') throw new Error('The openid-configuration names no jwks_uri.');
  return createRemoteJWKSet(new URL(configuration.jwks_uri));
}

function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf') return 'the token is not valid yet';
  return 'the token is invalid';
}
