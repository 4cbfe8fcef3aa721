import type { ApiEvent, ApiResult } from '#shared/http/event.ts';
import { languageOf } from '#shared/language.ts';
import type { Document, Documents } from '../documents.ts';

export const readOpenApi =
  ({ openApi }: Documents) =>
  (event: ApiEvent): ApiResult =>
    answer(openApi(), event);

/** The page in the language asked for. */
export const readDocs =
  ({ docs }: Documents) =>
  (event: ApiEvent): ApiResult => {
    const lang = event.queryStringParameters?.['lang'];
    return answer(docs[lang === 'en' || lang === 'zh' ? lang : languageOf(event.headers['accept-language'])](), event);
  };

/** 304 where the client has it already (RFC 9110 §13.1.2). */
function answer({ content, headers }: Document, event: ApiEvent): ApiResult {
  const known = (event.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  const unchanged = known.includes(headers['etag'] ?? '') || known.includes('*');
  return unchanged ? { statusCode: 304, headers: { ...headers } } : { statusCode: 200, headers: { ...headers }, body: content };
}
