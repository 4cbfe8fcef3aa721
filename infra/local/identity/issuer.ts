import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT, type JSONWebKeySet, type JWK } from 'jose';
import { addDuration, parseDuration } from './duration.ts';

/** Whom a token names, and how it departs from an ordinary one. */
export interface TokenRequest {
  /** Code of the department. */
  readonly org: string;
  readonly roles: readonly string[];
  /** @default the department and its roles: an officer carries the post's name */
  readonly name?: string;
  /** @default the same for the same department and roles, so that two tokens of one post are one official */
  readonly sub?: string;
  /** ISO 8601 duration from now in virtual time. @default P365D */
  readonly expiresIn?: string;
  /** Another audience or issuer than the stack's: such a token is refused. */
  readonly audience?: string;
  readonly issuer?: string;
}

/** The OIDC issuer of the local stack. */
export interface LocalIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** A signed token (RS256). Throws a RangeError when `expiresIn` is no ISO 8601 duration or ends after the year 9999. */
  issue(request: TokenRequest): Promise<string>;
  /** `/.well-known/jwks.json` */
  jwks(): JSONWebKeySet;
  /** `/.well-known/openid-configuration` */
  configuration(): Readonly<Record<string, unknown>>;
}

export interface IssuerOptions {
  /**
   * JSON file that keeps the private key under `issuerKey`; whatever else it holds stays. No other part may write it at the same time. Without it the
   * key lives as long as the process.
   */
  readonly stateFile?: string;
  readonly issuer: string;
  readonly audience: string;
  /** Virtual time: the times in a token are the stack's, not the machine's. */
  readonly now: () => number;
}

/** Opens the issuer; makes an RSA key at the first start. */
export async function localIssuer({ stateFile, issuer, audience, now }: IssuerOptions): Promise<LocalIssuer> {
  const jwk = await keptKey(stateFile);
  const kid = await calculateJwkThumbprint(jwk);
  const key = await importJWK(jwk, 'RS256');
  const { kty, n, e } = jwk;
  const jwks: JSONWebKeySet = { keys: [{ kty, n, e, kid, alg: 'RS256', use: 'sig' }] };

  return {
    issuer,
    audience,
    issue({ org, roles, name, sub, expiresIn = 'P365D', audience: aud = audience, issuer: iss = issuer }) {
      const issuedAt = now();
      const duration = parseDuration(expiresIn);
      const expiresAt = duration ? addDuration(issuedAt, duration) : Number.NaN;
      if (Number.isNaN(expiresAt)) throw new RangeError(`expiresIn "${expiresIn}" is no ISO 8601 duration such as P365D or PT1H.`);
      return new SignJWT({ org, roles: [...roles], name: name ?? [org, ...roles].join(' ') })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
        .setIssuer(iss)
        .setAudience(aud)
        .setSubject(sub ?? [org, ...roles.toSorted()].join('.'))
        .setJti(randomUUID())
        .setIssuedAt(Math.floor(issuedAt / 1000))
        .setExpirationTime(Math.floor(expiresAt / 1000))
        .sign(key);
    },
    jwks: () => jwks,
    configuration: () => ({
      issuer,
      jwks_uri: `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`,
      response_types_supported: ['token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
  };
}

async function keptKey(stateFile: string | undefined): Promise<JWK> {
  const state = stateFile === undefined ? {} : readState(stateFile);
  if (isPrivateKey(state['issuerKey'])) return state['issuerKey'];
  const { privateKey } = await generateKeyPair('RS256', { extractable: true, modulusLength: 2048 });
  const jwk = await exportJWK(privateKey);
  if (stateFile !== undefined) {
    // Read again: another part of the stack may have written while the key was being made.
    const draft = `${stateFile}.${randomUUID()}`;
    writeFileSync(draft, `${JSON.stringify({ ...readState(stateFile), issuerKey: jwk }, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(draft, stateFile);
  }
  return jwk;
}

function readState(file: string): Record<string, unknown> {
  if (!existsSync(file)) return {};
  try {
    const state: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof state === 'object' && state !== null && !Array.isArray(state)) return state as Record<string, unknown>;
  } catch (error) {
    throw new Error(`${file} is not valid JSON: ${(error as Error).message}`, { cause: error });
  }
  throw new Error(`${file} must hold one JSON object.`);
}

function isPrivateKey(value: unknown): value is JWK {
  return typeof value === 'object' && value !== null && 'kty' in value && value.kty === 'RSA' && 'd' in value && 'n' in value && 'e' in value;
}
