import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2, Context, Handler } from 'aws-lambda';
import { apiHandler } from '#shared/http/apiHandler.ts';
import type { ApiResult } from '#shared/http/event.ts';
import { wireApi as wireDocumentation } from '../../functions/documentation/wire.ts';
import { contexts } from '../../infra/contracts.ts';
import { answerOf } from '../../infra/local/gateway/answer.ts';
import { AWS_LIMITS, type ResolvedRoute } from '../../infra/local/gateway/api.ts';
import { eventOf, headersOf } from '../../infra/local/gateway/event.ts';
import { router } from '../../infra/local/gateway/routing.ts';
import { everyApi } from '../support/everyApi.ts';
import type { Answered } from './conformity.ts';
import { document } from './document.ts';
import { bytesOf, type FuzzRequest } from './generate/request.ts';

type ContextName = (typeof contexts)[number]['context'];
type ApiHandler = Handler<APIGatewayProxyEventV2, ApiResult>;

/** The handlers of all contexts by name, as deployed, none left out; the stores are those that the SDK of this process points at. */
export function handlers(): Readonly<Record<ContextName, ApiHandler>> {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'));
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(document));
  for (const language of ['zh', 'en']) writeFileSync(join(folder, `docs.${language}.html`), `<!doctype html><p>${language}</p>`);
  const documentation = wireDocumentation(folder);
  rmSync(folder, { recursive: true });
  const served = Object.fromEntries(Object.entries(everyApi()).map(([context, api]) => [context, apiHandler(api)])) as Record<keyof ReturnType<typeof everyApi>, ApiHandler>;
  return { ...served, documentation };
}

/** The routes of the gateway: what a contract does not name ends with the documentation. */
export const routes: readonly ResolvedRoute[] = [
  ...contexts.flatMap(({ context, routes: contracts }) =>
    contracts.map(({ method, path, permission }) => ({ routeKey: `${method} ${path}`, functionArn: context, ...(permission === 'public' ? {} : { authorizer: 'Jwt' }) })),
  ),
  { routeKey: '$default', functionArn: 'documentation' },
];

const find = router(routes);

/** What a call led to. `route` is what the gateway made of it; without one the gateway itself refused. */
export interface Visit extends Answered {
  readonly route: string | undefined;
}

export const lambdaContext = { getRemainingTimeInMillis: () => 30_000 } as Context;

/** The route key that the gateway finds for a request; none where the path is no path. */
export const routeOf = ({ method, target }: Pick<FuzzRequest, 'method' | 'target'>): string | undefined => {
  const [encoded = ''] = target.split('?');
  return decoded(encoded) === undefined || !encoded.startsWith('/') ? undefined : find(method, encoded.slice(1).split('/'))?.route.routeKey;
};

/** The gateway's part done by its own pieces, in this process and without its authorizer: claims are what the request says they are. */
export function door(served: Readonly<Record<string, ApiHandler>>): (request: FuzzRequest) => Promise<Visit> {
  return async (request) => {
    const { method, target, claims } = request;
    const [encoded = '', ...query] = target.split('?');
    const path = decoded(encoded);
    if (path === undefined) return { route: undefined, status: 400, headers: {}, text: '' };
    const match = find(method, encoded.slice(1).split('/'));
    if (!match) throw new Error('the gateway has a default route');
    const body = bytesOf(request);
    const exchange = {
      requestId: 'test-request=', method, path, segments: [], rawQueryString: query.join('?'), headers: headersOf({ rawHeaders: request.headers.flat() }), sourceIp: '127.0.0.1',
      protocol: 'HTTP/1.1', timeEpoch: 0, stage: '$default', apiId: 'local', accountId: '000000000000',
    };
    const jwt = claims && match.route.authorizer !== undefined ? { claims, scopes: null } : undefined;
    const event = eventOf(exchange, { routeKey: match.route.routeKey, parameters: match.parameters, jwt, body });
    const result: unknown = await served[match.route.functionArn]?.(event as unknown as APIGatewayProxyEventV2, lambdaContext, () => {});
    return { route: match.route.routeKey, ...passedOn(result) };
  };
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** What the gateway makes of a function's answer: a 500 where it cannot be passed on. */
function passedOn(result: unknown): Answered {
  const answer = Buffer.byteLength(JSON.stringify(result) ?? '') <= AWS_LIMITS.payloadBytes ? answerOf(result) : undefined;
  if (!answer) return { status: 500, headers: {}, text: 'the gateway cannot pass this answer on' };
  return { status: answer.status, headers: Object.fromEntries(answer.headers), text: answer.body.toString() };
}
