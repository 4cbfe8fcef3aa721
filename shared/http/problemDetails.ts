import type { MiddlewareObj } from '@middy/core';
import { citationOf } from '../articles.ts';
import { toHttpDate } from '../clock.ts';
import { languageOf, type Language } from '../language.ts';
import { count, failure, logger } from '../observability.ts';
import { catalogue } from '../problems/catalogue.ts';
import { Problem } from '../problems/problem.ts';
import type { ApiEvent, ApiResult } from './event.ts';

/** RFC 9457. The one place where a refusal becomes HTTP; anything unforeseen becomes a 500 or 503 that says nothing of the inside. */
export function problemDetails(): MiddlewareObj<ApiEvent, ApiResult> {
  return {
    onError: (request) => {
      const problem = problemOf(request.error);
      if (catalogue[problem.code].status >= 500) logger().error(problem.code, failure(request.error));
      count('ProblemAnswered');
      request.response = respond(problem, languageOf(request.event.headers?.['accept-language']), request.event.rawPath);
    },
  };
}

export function respond(problem: Problem, language: Language, instance: string | undefined): ApiResult {
  const { status, title } = catalogue[problem.code];
  const body = {
    ...problem.extensions,
    type: `/docs#${problem.code}`,
    title: title[language],
    status,
    code: problem.code,
    detail: problem.detail[language],
    ...(problem.article ? { article: problem.article, citation: citationOf(problem.article)[language] } : {}),
    ...(problem.faults.length > 0 ? { errors: problem.faults.map((fault) => ({ ...fault, detail: fault.detail[language] })) } : {}),
    ...instanceOf(instance),
  };
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language === 'zh' ? 'zh-CN' : 'en',
      'cache-control': 'no-store',
      ...retryAfter(status, problem.extensions['retryAt']),
    },
    body: JSON.stringify(body),
  };
}

/** RFC 9110 §10.2.3: a moment later, or at the time that the refusal names. */
function retryAfter(status: number, at: unknown): Record<string, string> {
  if (typeof at === 'string') return { 'retry-after': toHttpDate(at) };
  return status === 503 ? { 'retry-after': '2' } : {};
}

/** A path of ordinary length, as a URI again: it arrives decoded, with whatever somebody had encoded. */
function instanceOf(path: string | undefined): { instance?: string } {
  const instance = path === undefined ? '' : encodeURI(path.toWellFormed());
  return instance === '' || instance.length > LONGEST_INSTANCE ? {} : { instance };
}

const LONGEST_INSTANCE = 200;

/** AWS refuses these for want of capacity or in passing; the same call may succeed a moment later. */
const TRANSIENT = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TransactionCanceledException',
  'TransactionInProgressException',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
  'KeysUnread',
]);

/** The service could not be reached at all. */
const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);

function passing({ name = '', code, $metadata }: Failure): boolean {
  return TRANSIENT.has(name) || (typeof code === 'string' && UNREACHABLE.has(code)) || ($metadata?.httpStatusCode ?? 0) >= 500;
}

/** What an error of AWS or of middy tells about itself. */
interface Failure {
  readonly name?: string;
  readonly code?: unknown;
  readonly statusCode?: number;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

export function malformedJson(): Problem {
  return new Problem('malformed-json', {
    detail: { zh: '请求体缺失，或不是有效的 JSON（UTF-8）。请检查引号、逗号和括号。', en: 'The body is missing or not valid JSON (UTF-8). Check quotes, commas and brackets.' },
  });
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const failed = (error ?? {}) as Failure;
  const { statusCode } = failed;
  if (statusCode === 415) {
    return new Problem('unsupported-media-type', {
      detail: { zh: '请以 Content-Type: application/json 发送请求体。', en: 'Send the body with Content-Type: application/json.' },
    });
  }
  if (statusCode !== undefined && statusCode < 500) {
    return malformedJson();
  }
  if (passing(failed)) {
    return new Problem('temporarily-unavailable', {
      detail: {
        zh: '系统暂时繁忙，请稍候重试；带同一 Idempotency-Key 重试不会重复办理。',
        en: 'Busy for the moment; try again shortly. With the same Idempotency-Key nothing is done twice.',
      },
    });
  }
  return new Problem('internal-error', {
    detail: { zh: '系统发生未预料的错误，已记录。请稍后重试，仍不成功请联系区城运中心。', en: 'Something unforeseen happened and was logged. Try again; if it stays, call the urban operation centre.' },
  });
}
