import type { MiddlewareObj } from '@middy/core';
import { languageOf, preferences, type Language } from '../language.ts';
import { catalogue } from '../problems/catalogue.ts';
import { count } from '../observability.ts';
import { Problem } from '../problems/problem.ts';
import { contentSecurityPolicy } from './contentSecurityPolicy.ts';
import type { ApiEvent, ApiResult } from './event.ts';
import { mediaTypes, type MediaType, type RouteContract } from './route.ts';

/** One way to write a route's answers other than JSON. */
export interface Representation<T = unknown> {
  readonly type: Exclude<MediaType, 'application/json'>;
  /** Text goes out as UTF-8; bytes are for what is no text. */
  readonly write: (body: T, language: Language) => string | Uint8Array | Promise<string | Uint8Array>;
  /** A refusal in the same form. @default problem details, as anywhere */
  readonly writeProblem?: (problem: Problem, language: Language) => string;
  /** What a browser calls the file that it keeps. */
  readonly fileName?: (body: T) => string;
}

type Negotiable = Pick<RouteContract, 'produces' | 'input'>;

type Asked = Pick<ApiEvent, 'headers' | 'queryStringParameters'>;

/** The representation that the caller prefers (RFC 9110 §12.5.1); `undefined` for JSON, and where nothing that was asked for is there. */
export function representationFor<T>(contract: Negotiable, representations: readonly Representation<T>[], event: Asked): Representation<T> | undefined {
  const [first = 'application/json', ...others] = contract.produces ?? [];
  const form = inLink('format', contract, event);
  // Not every key of an object is a form: `?format=constructor` is refused by its schema like any other word.
  const named = form !== undefined && Object.hasOwn(mediaTypes, form) ? mediaTypes[form as keyof typeof mediaTypes] : undefined;
  const wanted = preferences(named ?? event.headers['accept'] ?? '*/*');
  const weightOf = (type: MediaType): number => [type, `${type.split('/')[0]}/*`, '*/*'].map((range) => wanted.find(({ value }) => value === range)?.weight).find((weight) => weight !== undefined) ?? 0;
  const chosen = others.reduce((best, type) => (weightOf(type) > weightOf(best) ? type : best), first);
  return representations.find(({ type }) => type === chosen);
}

/** The language of one answer: the link's, otherwise the caller's. */
export function languageFor(contract: Negotiable, event: Asked): Language {
  return languageOf(inLink('lang', contract, event) ?? event.headers['accept-language']);
}

/** What a link says for a header (`?lang`, `?format`), where the route takes it: it can carry nothing else. */
function inLink(name: 'lang' | 'format', { input }: Negotiable, event: Asked): string | undefined {
  return input.query && name in input.query.shape ? event.queryStringParameters?.[name] : undefined;
}

/** Writes an answer in another form than JSON. */
export async function represent<T>(representation: Representation<T>, body: T, language: Language): Promise<ApiResult> {
  const content = await representation.write(body, language);
  const result = written(representation.type, 200, typeof content === 'string' ? content : Buffer.from(content), language);
  const name = representation.fileName?.(body);
  return name === undefined ? result : { ...result, headers: { ...result.headers, 'content-disposition': `inline; filename="${name}"` } };
}

/** Writes the refusals of a route in the form that was asked for. What is no refusal goes on to whoever knows what to make of it. */
export function representProblems(contract: Negotiable, representations: readonly Representation[]): MiddlewareObj<ApiEvent, ApiResult> {
  return {
    onError: (request) => {
      const { error, event } = request;
      const representation = representationFor(contract, representations, event);
      if (!(error instanceof Problem) || !representation?.writeProblem) return;
      const language = languageFor(contract, event);
      count('ProblemAnswered');
      request.response = written(representation.type, catalogue[error.code].status, representation.writeProblem(error, language), language);
    },
  };
}

function written(type: MediaType, statusCode: number, content: string | Buffer, language: Language): ApiResult {
  const isText = typeof content === 'string';
  return {
    statusCode,
    headers: {
      'content-type': isText ? `${type}; charset=utf-8` : type,
      'content-language': language === 'zh' ? 'zh-CN' : 'en',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      vary: 'accept, accept-language',
      ...(type === 'text/html' ? { 'content-security-policy': contentSecurityPolicy(String(content)) } : {}),
    },
    body: isText ? content : content.toString('base64'),
    ...(isText ? {} : { isBase64Encoded: true }),
  };
}
