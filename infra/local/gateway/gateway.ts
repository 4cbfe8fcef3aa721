import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { writeAccessLog, type Outcome } from './accessLog.ts';
import { answerOf, gatewayAnswer, type Answer } from './answer.ts';
import { AWS_LIMITS, type GatewayLimits, type GatewayOptions } from './api.ts';
import { jwtAuthorizer } from './authorizer.ts';
import { corsOf } from './cors.ts';
import { eventOf, headersOf, queryOf, type Exchange, type JwtContext } from './event.ts';
import { listen, type Listening } from './listening.ts';
import { readBody, readToTheEnd } from './readBody.ts';
import { router, type RouteMatch } from './routing.ts';
import { throttling } from './throttle.ts';

type Draft = { -readonly [Name in keyof Outcome]?: Outcome[Name] };
const TIMED_OUT = Symbol('timed out');

/**
 * Serves the template's HTTP API (payload format 2.0) on 127.0.0.1, with the authorizer, the limits and the messages of API Gateway. Throws one
 * sentence when the port is taken, a route key or identity source is malformed, or a route names an authorizer that is not there.
 */
export async function startGateway(options: GatewayOptions): Promise<Listening> {
  const { port, routes, authorizers, invoke, now, activity, throttle, accessLog } = options;
  const limits: GatewayLimits = { ...AWS_LIMITS, ...options.limits };
  const route = router(routes);
  const decide = new Map(Object.entries(authorizers).map(([name, authorizer]) => [name, jwtAuthorizer(authorizer, now)]));
  for (const { routeKey, authorizer } of routes) {
    if (authorizer !== undefined && !decide.has(authorizer)) throw new Error(`Route "${routeKey}" names the authorizer "${authorizer}", which does not exist.`);
  }
  const mayPass = throttling(throttle, routes);
  const cors = options.cors && corsOf(options.cors);

  async function respond(request: IncomingMessage, exchange: Exchange | undefined, outcome: Draft): Promise<Answer> {
    if (headerBytes(request) > limits.headerBytes) return gatewayAnswer(431, 'Request Header Fields Too Large');
    if (!exchange) return gatewayAnswer(400, 'Bad Request');
    const match = route(exchange.method, exchange.segments);
    if (!mayPass(match?.route)) return gatewayAnswer(429, 'Too Many Requests');
    const preflight = cors?.preflight(exchange.method, exchange.headers);
    if (preflight) return preflight;
    const answer = await routed(request, exchange, match, outcome);
    return cors ? cors.decorate(answer, exchange.headers['origin']) : answer;
  }

  async function routed(request: IncomingMessage, exchange: Exchange, match: RouteMatch | undefined, outcome: Draft): Promise<Answer> {
    if (!match) return gatewayAnswer(404, 'Not Found');
    const { routeKey, functionArn, authorizer, scopes, timeoutMs = limits.timeoutMs } = match.route;
    outcome.routeKey = routeKey;
    let jwt: JwtContext | undefined;
    if (authorizer !== undefined) {
      const authorization = await decide.get(authorizer)!({ headers: exchange.headers, query: queryOf(exchange.rawQueryString) ?? {} }, scopes);
      if (!authorization.allowed) {
        outcome.authorizerError = authorization.reason;
        return gatewayAnswer(authorization.status, authorization.status === 401 ? 'Unauthorized' : 'Forbidden', [['www-authenticate', authorization.challenge]]);
      }
      jwt = authorization.jwt;
      outcome.claims = jwt.claims;
    }
    const body = await readBody(request, limits.bodyBytes);
    if (!body) return gatewayAnswer(413, 'Request Entity Too Large');
    const event = eventOf(exchange, { routeKey, parameters: match.parameters, jwt, body });
    if (jsonBytes(event) > limits.payloadBytes) return gatewayAnswer(413, 'Request Entity Too Large');
    return integrate(functionArn, event, Math.min(timeoutMs, limits.timeoutMs), outcome);
  }

  async function integrate(functionArn: string, event: unknown, timeoutMs: number, outcome: Draft): Promise<Answer> {
    const started = performance.now();
    const end = activity.begin(`HTTP ${functionArn}`);
    // The function runs on after the gateway has given up, and so does the activity.
    const running = invoke(functionArn, event).finally(end);
    running.catch(() => {});
    let timer: NodeJS.Timeout | undefined;
    const result = await Promise.race([running, new Promise<typeof TIMED_OUT>((resolve) => (timer = setTimeout(resolve, timeoutMs, TIMED_OUT)))])
      .catch((error: unknown) => ({ ok: false as const, error: { errorType: 'Lambda.Unknown', errorMessage: String(error) } }))
      .finally(() => clearTimeout(timer));
    outcome.integrationLatency = performance.now() - started;
    if (result === TIMED_OUT) {
      outcome.integrationError = 'Endpoint request timed out';
      return gatewayAnswer(503, 'Service Unavailable');
    }
    const answer = result.ok && jsonBytes(result.payload) <= limits.payloadBytes ? answerOf(result.payload) : undefined;
    if (answer) return answer;
    // The error's type only: its message may hold what the request held.
    outcome.integrationError = result.ok ? 'The function answered what the gateway cannot pass on' : result.error.errorType;
    return gatewayAnswer(500, 'Internal Server Error');
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    const exchange = exchangeOf(request, options);
    const outcome: Draft = {};
    const answer = await respond(request, exchange, outcome);
    const requestId = exchange?.requestId ?? newRequestId();
    send(response, answer, requestId);
    if (!accessLog || !exchange) return;
    const errorMessage = answer.status >= 400 && outcome.integrationLatency === undefined ? answer.body.toString() : undefined;
    writeAccessLog(accessLog, exchange, { ...outcome, ...(errorMessage ? { errorMessage } : {}), status: answer.status, responseLength: answer.body.length, responseLatency: performance.now() - started });
  }

  return listen({ what: 'the API', port, server: { maxHeaderSize: 65_536, keepAliveTimeout: 60_000 }, prepare: answerBrokenRequests }, handle);
}

function send(response: ServerResponse, { status, headers, body }: Answer, requestId: string): void {
  const bodiless = status === 204 || status === 304;
  response.writeHead(status, [...headers, ['apigw-requestid', requestId], ...(bodiless ? [] : [['content-length', String(body.length)]])].flat());
  response.end(bodiless ? undefined : body);
  readToTheEnd(response.req);
}

function exchangeOf(request: IncomingMessage, { now, stage = '$default', apiId = 'local', accountId = '000000000000' }: GatewayOptions): Exchange | undefined {
  const [encoded = '', ...query] = (request.url ?? '').split('?');
  const prefix = stage === '$default' ? '' : `/${stage}`;
  if (!encoded.startsWith('/')) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
  const below = encoded === prefix ? '/' : encoded.startsWith(`${prefix}/`) ? encoded.slice(prefix.length) : undefined;
  return {
    requestId: newRequestId(),
    method: request.method ?? 'GET',
    path,
    // Outside the stage no route matches: no path is without a first segment.
    segments: below === undefined ? [] : below.slice(1).split('/'),
    rawQueryString: query.join('?'),
    headers: headersOf(request),
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
    protocol: `HTTP/${request.httpVersion}`,
    timeEpoch: now(),
    stage,
    apiId,
    accountId,
  };
}

function newRequestId(): string {
  return `${randomBytes(12).toString('base64url').slice(0, 15)}=`;
}

function headerBytes({ method = '', url = '', rawHeaders }: IncomingMessage): number {
  return rawHeaders.reduce((sum, text) => sum + Buffer.byteLength(text, 'latin1') + 2, Buffer.byteLength(`${method} ${url} HTTP/1.1\r\n`));
}

function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}

/** What Node's parser refuses never becomes a request; it is answered in the gateway's manner all the same. */
function answerBrokenRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const [status, message] = error.code === 'HPE_HEADER_OVERFLOW' ? ['431 Request Header Fields Too Large', 'Request Header Fields Too Large'] : ['400 Bad Request', 'Bad Request'];
    const body = JSON.stringify({ message });
    socket.end(`HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`);
  });
}
