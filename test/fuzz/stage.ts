import { startGateway } from '../../infra/local/gateway/gateway.ts';
import type { Listening } from '../../infra/local/gateway/listening.ts';
import { localIssuer, type LocalIssuer } from '../../infra/local/identity/issuer.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';
import { handlers, lambdaContext, routes } from './door.ts';
import type { Claims } from './generate/request.ts';

/** The API over real HTTP: the local gateway with its authorizer, the handlers in this process. */
export interface Stage {
  readonly platform: TestPlatform;
  readonly gateway: Listening;
  readonly issuer: LocalIssuer;
  /** Method and path of every event that reached a function since the last asking. */
  reached(): readonly string[];
  stop(): Promise<void>;
}

export const ISSUER = 'http://127.0.0.1:3001';
export const AUDIENCE = 'public-data';

export async function startStage(): Promise<Stage> {
  const platform = await startPlatform();
  const issuer = await localIssuer({ issuer: ISSUER, audience: AUDIENCE, now: Date.now });
  const served = handlers();
  let reached: string[] = [];
  const gateway = await startGateway({
    port: 0,
    routes,
    authorizers: { Jwt: { issuer: ISSUER, audience: [AUDIENCE], identitySource: ['$request.header.Authorization'], keys: () => issuer.jwks() } },
    invoke: async (name, event) => {
      const { method, path } = (event as { requestContext: { http: { method: string; path: string } } }).requestContext.http;
      reached.push(`${method} ${path}`);
      return { ok: true, payload: await (served as Readonly<Record<string, (typeof served)[keyof typeof served]>>)[name]?.(event as never, lambdaContext, () => {}) };
    },
    now: Date.now,
    activity: { begin: () => () => {}, whenIdle: async () => {} },
  });
  return {
    platform,
    gateway,
    issuer,
    reached() {
      const before = reached;
      reached = [];
      return before;
    },
    async stop() {
      await gateway.stop();
      await platform.stop();
    },
  };
}

/** Signs what the request claims; the notation of lists is undone again. */
export async function tokenFor({ issuer }: Stage, { sub, org, roles, name }: Claims): Promise<string> {
  const held = roles === undefined ? [] : roles.replaceAll(/^\[|\]$/g, '').split(' ');
  return issuer.issue({ org: org as string, roles: held, ...(sub === undefined ? {} : { sub }), ...(name === undefined ? {} : { name }) });
}

