import middy from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import type { APIGatewayProxyEventV2, Context, Handler } from 'aws-lambda';
import type { ApiEvent, ApiResult } from '#shared/http/event.ts';
import { parse } from '#shared/http/parse.ts';
import { problemDetails } from '#shared/http/problemDetails.ts';
import { readDocuments } from './documents.ts';
import { nothingHere } from './queries/nothingHere.ts';
import { readDocs, readOpenApi } from './queries/readDocument.ts';
import * as routes from './routes.ts';

/** The only place of this context that constructs. `folder` holds the documents; they are read once. No store, no identity: all of it is public. */
export function wireApi(folder: string): Handler<APIGatewayProxyEventV2, ApiResult> {
  const documents = readDocuments(folder);
  const served = new Map([
    ['GET /openapi.json', middy<ApiEvent, ApiResult>().use(parse(routes.readOpenApi)).handler(readOpenApi(documents))],
    ['GET /docs', middy<ApiEvent, ApiResult>().use(parse(routes.readDocs)).handler(readDocs(documents))],
  ]);
  const otherwise = middy<ApiEvent, ApiResult>().handler(nothingHere(documents));
  return middy()
    .use(httpHeaderNormalizer())
    .use(problemDetails())
    .handler(((event: ApiEvent, context: Context) => (served.get(`${event.requestContext.http.method} ${event.rawPath}`) ?? otherwise)(event, context)) as never) as never;
}
