import * as z from 'zod';
import { route } from '#shared/http/route.ts';
import { language, openApiDocument, page } from './schema.ts';

export const readOpenApi = route({
  id: 'readOpenApi',
  method: 'GET',
  path: '/openapi.json',
  permission: 'public',
  summary: { zh: '接口描述（OpenAPI 3.1）', en: 'The API as OpenAPI 3.1' },
  articles: [],
  input: {},
  get output() { return openApiDocument(); },
});

export const readDocs = route({
  id: 'readDocs',
  method: 'GET',
  path: '/docs',
  permission: 'public',
  summary: { zh: '接口说明', en: 'The documentation' },
  articles: [],
  get input() { return { query: z.strictObject({ lang: language() }) }; },
  get output() { return page(); },
  produces: ['text/html'],
});

export const routes = [readOpenApi, readDocs];
