import { isUtf8 } from 'node:buffer';
import middy from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpRouter from '@middy/http-router';
import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, Handler } from 'aws-lambda';
import type * as z from 'zod';
import { now } from '../clock.ts';
import type { UseCase } from '../call.ts';
import { logger, publishMetrics } from '../observability.ts';
import { once } from '../once.ts';
import { noSuchRoute, pointerTo, Problem, refuseFaults } from '../problems/problem.ts';
import { fingerprintOf, receiptId, type KeptAnswer } from '../store/receipt.ts';
import { perform, performOnce, type Store } from '../store/session.ts';
import { render } from './answer.ts';
import type { ApiEvent, ApiResult } from './event.ts';
import { anonymous, identify } from './identify.ts';
import { parse } from './parse.ts';
import { malformedJson, problemDetails } from './problemDetails.ts';
import { languageFor, represent, representationFor, representProblems, type Representation } from './representation.ts';
import type { Parsed, RouteContract, RouteInput } from './route.ts';

/** A route and the use case that serves it. */
export interface Endpoint {
  readonly contract: RouteContract;
  readonly useCase: UseCase<Parsed<RouteInput>, unknown>;
  readonly representations: readonly Representation[];
}

/** Binds a use case to its contract, and to the forms other than JSON in which it is answered; the types of all must agree. */
export function serve<I extends RouteInput, O extends z.ZodType, B extends z.output<O>>(contract: RouteContract<I, O>, useCase: UseCase<Parsed<I>, B>, ...representations: readonly Representation<B>[]): Endpoint {
  return { contract: contract as unknown as RouteContract, useCase: useCase as unknown as Endpoint['useCase'], representations: representations as unknown as Endpoint['representations'] };
}

/** Bodies of our routes are forms, not files. */
const MAX_BODY_BYTES = 1_000_000;

/** The way into an API Lambda: one context's routes behind one handler. `receipts` is the table that keeps answered idempotency keys. */
export function apiHandler(api: { readonly store: Store; readonly receipts: string; readonly endpoints: readonly Endpoint[] }): Handler<APIGatewayProxyEventV2, ApiResult> {
  const routes = api.endpoints.map((endpoint) => ({
    method: endpoint.contract.method,
    path: endpoint.contract.path,
    handler: whenCalled(() =>
      middy()
        .use(representProblems(endpoint.contract, endpoint.representations))
        .use(identify(endpoint.contract))
        .use(endpoint.contract.method !== 'GET' ? [sizeLimit(), unicode(), httpJsonBodyParser() as unknown as MiddlewareObj] : [])
        .use(parse(endpoint.contract))
        .handler((event: ApiEvent) => answer(api, endpoint, event))),
  }));
  return middy()
    .use(httpHeaderNormalizer())
    .use(correlation())
    .use(problemDetails())
    .use(wholeSegments())
    .handler(httpRouter({ routes: routes as never, notFoundResponse: unknownRoute }) as never) as never;
}

/** A handler that is put together at its first call: a start serves few of a context's routes. */
function whenCalled<A extends readonly unknown[], R>(make: () => (...args: A) => R): (...args: A) => R {
  const made = once(make);
  return (...args) => made()(...args);
}

async function answer({ store, receipts }: Parameters<typeof apiHandler>[0], { contract, useCase, representations }: Endpoint, event: ApiEvent): Promise<ApiResult> {
  const { actor = anonymous, parsed, ifMatch, idempotencyKey } = event;
  if (!parsed) throw new Error('the route was reached without parsing its input');
  const caller = { actor, now: now(), language: languageFor(contract, event), ...(ifMatch === undefined ? {} : { ifMatch }) };
  const representation = representationFor(contract, representations, event);
  if (representation) return represent(representation, (await perform(store, caller, (call) => useCase(parsed, call))).body, caller.language);
  const rendered = (result: Parameters<typeof render>[1]) => render(contract, result, event.rawPath, event.queryStringParameters ?? {});
  if (idempotencyKey === undefined) return asResult(rendered(await perform(store, caller, (call) => useCase(parsed, call))));
  const idempotency = { table: receipts, id: receiptId(actor, idempotencyKey), fingerprint: fingerprintOf(contract.method, event.rawPath, event.body) };
  return asResult(await performOnce(store, caller, idempotency, (call) => useCase(parsed, call), rendered));
}

function asResult({ status, headers, body }: KeptAnswer): ApiResult {
  return { statusCode: status, headers: { ...headers }, body };
}

function correlation(): MiddlewareObj<ApiEvent, ApiResult> {
  return {
    before: ({ event }) => logger().appendKeys({ correlationId: event.requestContext.requestId, route: event.routeKey }),
    after: publishMetrics,
    onError: publishMetrics,
  };
}

/** The gateway routes before it decodes, the router here after: with a slash inside a parameter the two would see different routes. */
function wholeSegments(): MiddlewareObj<ApiEvent, ApiResult> {
  return {
    before: ({ event }) => {
      const split = Object.entries(event.pathParameters ?? {}).filter(([, value]) => value?.includes('/'));
      refuseFaults(split.map(([name]) => ({ in: 'path', pointer: pointerTo([name]), code: 'invalid-text', detail: { zh: '不能含有斜杠', en: 'cannot contain a slash' } })));
    },
  };
}

function sizeLimit(): MiddlewareObj<ApiEvent, ApiResult> {
  return {
    before: ({ event }) => {
      if (typeof event.body === 'string' && Buffer.byteLength(event.body) > MAX_BODY_BYTES) {
        throw new Problem('payload-too-large', { detail: { zh: '请求体不得超过 1 MB。', en: 'A body may have at most 1 MB.' } });
      }
    },
  };
}

/** Decoding would put U+FFFD for what is no UTF-8, and somebody's words would be stored as they never wrote them. */
function unicode(): MiddlewareObj<ApiEvent, ApiResult> {
  return {
    before: ({ event }) => {
      if (event.isBase64Encoded && typeof event.body === 'string' && !isUtf8(Buffer.from(event.body, 'base64'))) throw malformedJson();
    },
  };
}

function unknownRoute({ method, path }: { method: string; path: string }): never {
  throw noSuchRoute(method, path);
}
