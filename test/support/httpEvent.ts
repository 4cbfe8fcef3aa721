import type { APIGatewayProxyEventV2, Context, Handler } from 'aws-lambda';
import type { ApiResult } from '#shared/http/event.ts';

/** Claims as the gateway hands them over: every one as text, an array in brackets. */
export interface Claims {
  readonly sub: string;
  readonly org: string;
  readonly roles: string;
  readonly name?: string;
}

/** Somebody of a department: `official('mzj', 'steward')`. */
export function official(org: string, ...roles: string[]): Claims {
  return { sub: `${roles[0] ?? 'none'}@${org}`, org, roles: `[${roles.join(' ')}]` };
}

export interface TestRequest {
  readonly as?: Claims | undefined;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  readonly body: any;
}

/** An event of payload format 2.0, as an HTTP API with a JWT authorizer makes it. */
export function httpEvent(method: string, pathAndQuery: string, { as, body, headers = {} }: TestRequest = {}): APIGatewayProxyEventV2 {
  const url = new URL(pathAndQuery, 'http://api.test');
  const query = Object.fromEntries(url.searchParams);
  const text = typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body);
  const requestContext = {
    accountId: '000000000000', apiId: 'test', domainName: 'api.test', domainPrefix: 'api', requestId: 'test-request', routeKey: '$default', stage: '$default',
    time: '24/Sep/2026:10:00:00 +0800', timeEpoch: 0,
    http: { method, path: url.pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
    ...(as ? { authorizer: { principalId: '', integrationLatency: 0, jwt: { claims: { ...as }, scopes: [] } } } : {}),
  };
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: { ...(text === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(url.search ? { queryStringParameters: query } : {}),
    requestContext,
    ...(text === undefined ? {} : { body: text }),
    isBase64Encoded: false,
  };
}

/** Calls a handler as the gateway would. */
export function callerOf(handler: Handler<APIGatewayProxyEventV2, ApiResult>) {
  return async (method: string, path: string, request?: TestRequest): Promise<TestAnswer> => {
    const result = (await handler(httpEvent(method, path, request), context, () => {})) as ApiResult;
    const headers = result.headers as Record<string, string>;
    const json = headers['content-type']?.includes('json') ?? false;
    return { status: result.statusCode ?? 200, headers, body: json && result.body ? JSON.parse(result.body) : result.body };
  };
}

const context = { getRemainingTimeInMillis: () => 30_000 } as Context;
