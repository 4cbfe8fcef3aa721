import type { ApiEvent, ApiResult } from '#shared/http/event.ts';
import { respond } from '#shared/http/problemDetails.ts';
import { languageOf } from '#shared/language.ts';
import { noSuchRoute, Problem, quoted } from '#shared/problems/problem.ts';
import type { Documents } from '../documents.ts';
import { methodsOf } from '../domain/paths.ts';

/** Where every request ends that no route takes: 405 with `Allow` when the path takes other methods, else 404. */
export const nothingHere =
  ({ paths }: Documents) =>
  (event: ApiEvent): ApiResult => {
    const { rawPath } = event;
    const { method } = event.requestContext.http;
    const language = languageOf(event.headers['accept-language']);
    const methods = methodsOf(paths(), rawPath);
    if (methods.length === 0 || methods.includes(method)) return respond(noSuchRoute(method, rawPath), language, rawPath);
    const problem = new Problem('method-not-allowed', {
      detail: { zh: `${quoted(rawPath)} 只支持 ${methods.join('、')}，不支持 ${quoted(method)}。`, en: `${quoted(rawPath)} takes ${methods.join(', ')}, not ${quoted(method)}.` },
      extensions: { allow: methods },
    });
    const answer = respond(problem, language, rawPath);
    return { ...answer, headers: { ...answer.headers, allow: methods.join(', ') } };
  };
