import type * as z from 'zod';
import type { Article } from '../articles.ts';
import type { Text } from '../language.ts';
import type { Permission } from '../permissions.ts';
import type { ProblemCode } from '../problems/catalogue.ts';

/** What a route takes, part by part. Objects are strict: an unknown field or parameter is refused. */
export interface RouteInput {
  readonly path?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
}

/** How an answer may be written: as data, as a page for people, or as a document to print, to keep or to edit. By the name that a link gives it. */
export const mediaTypes = {
  json: 'application/json',
  html: 'text/html',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;
export type MediaType = (typeof mediaTypes)[keyof typeof mediaTypes];

/**
 * A route, declared once. The API Gateway route, the router entry, the permission check, the OpenAPI operation and the
 * human documentation all come from this.
 */
export interface RouteContract<I extends RouteInput = RouteInput, O extends z.ZodType = z.ZodType> {
  /** operationId, unique over all contexts. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Path below the API root, parameters in braces: `/sharing/requests/{id}`. */
  readonly path: `/${string}`;
  readonly permission: Permission | 'public';
  readonly summary: Text;
  /** Further sentences for the documentation. */
  readonly description?: Text;
  /** The articles that this route keeps. */
  readonly articles: readonly Article[];
  /** Read when the route is first called: a context with many routes builds it then (`get input() { … }`). A POST or PUT has a body, a GET has none. */
  readonly input: I;
  /** For the documentation and the tests; a function that serves the route never reads it. */
  readonly output: O;
  /** Status of success; 200 unless said. A PUT answers 201 by itself when it created. */
  readonly success?: 200 | 201;
  /** The answer is a version of a resource and carries an `ETag`. */
  readonly etag?: boolean;
  /** `required-on-update`: an existing resource is only replaced with `If-Match` (428 without, 412 when stale). `honoured`: checked when sent. */
  readonly ifMatch?: 'required-on-update' | 'honoured';
  /** The answer is one page of a list and carries `Link: …; rel="next"`. */
  readonly paged?: boolean;
  /** Problems beyond those that every route can answer. */
  readonly problems?: readonly ProblemCode[];
  /** A request body for the documentation. */
  readonly example?: unknown;
  /** How it can be answered, the first unless `Accept` prefers another. @default JSON alone */
  readonly produces?: readonly [MediaType, ...MediaType[]];
  /** The Lambda of the context that serves it. @default api */
  readonly entry?: string;
  /** Requests per second that the gateway passes on for this route, lasting and in a burst. @default those of the whole API */
  readonly throttle?: { readonly rate: number; readonly burst: number };
}

/** Keeps the literal types of a contract. */
export function route<const I extends RouteInput, O extends z.ZodType>(contract: RouteContract<I, O>): RouteContract<I, O> {
  return contract;
}

type Part<S> = S extends z.ZodObject ? z.output<S> : Record<never, never>;

/** The parsed input of a route: path and query parameters beside the body's fields would collide, so each part has its own room. */
export interface Parsed<I extends RouteInput> {
  readonly path: Part<I['path']>;
  readonly query: Part<I['query']>;
  readonly body: Part<I['body']>;
}
