import type * as z from 'zod';
import { createDocument } from 'zod-openapi';
import type { RouteContract } from '../../shared/http/route.ts';
import { permissions } from '../../shared/permissions.ts';
import { contexts } from '../contracts.ts';
import { citationsOf } from './citations.ts';
import { components, gatewayRefusals, headersOf, refusal, success } from './parts.ts';
import { problemsOf } from './problems.ts';

export type OpenApiDocument = ReturnType<typeof createDocument>;

/** OpenAPI 3.1 of every contract; Chinese first, English beside it. Throws when two contracts share an id or a path. */
export function openApiDocument(version: string): OpenApiDocument {
  const paths: Record<string, Record<string, ReturnType<typeof operation>>> = {};
  const ids = new Set<string>();
  for (const { context, routes } of contexts) {
    for (const contract of routes as readonly RouteContract[]) {
      const method = contract.method.toLowerCase();
      const path = (paths[contract.path] ??= {});
      if (path[method] || ids.has(contract.id)) throw new Error(`two contracts claim ${contract.id} or ${contract.method} ${contract.path}`);
      ids.add(contract.id);
      path[method] = operation(context, contract);
    }
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: '普陀区公共数据平台接口 · Putuo District public data API',
      version,
      description: '依据《上海市普陀区公共数据管理办法》提供。 · Kept to the Putuo District Public Data Measures.',
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    tags: contexts.map(({ context, title }) => ({ name: context, description: `${title.zh} · ${title.en}` })),
    paths,
    components,
  });
}

function operation(context: string, contract: RouteContract) {
  const { id, summary, input, method, permission, articles, example } = contract;
  const created = contract.success === 201 || (method === 'PUT' && contract.success === undefined);
  const statuses = contract.success === undefined && created ? [200, 201] : [contract.success ?? 200];
  return {
    operationId: id,
    tags: [context],
    summary: summary.zh,
    description: describe(contract),
    ...(permission === 'public' ? { security: [] } : { 'x-roles': permissions[permission] }),
    'x-summary': summary,
    'x-articles': articles,
    parameters: headersOf(contract),
    requestParams: { ...(input.path ? { path: input.path } : {}), ...(input.query ? { query: input.query } : {}) },
    ...(input.body ? { requestBody: body(input.body, example) } : {}),
    responses: {
      ...Object.fromEntries(statuses.map((status) => [String(status), success(contract, status === 201 ? '已建立 · created' : '成功 · success', status === 201)])),
      ...gatewayRefusals,
      ...Object.fromEntries([...problemsOf(contract)].map(([status, codes]) => [String(status), refusal(status, codes, contract)])),
    },
  };
}

function body(schema: z.ZodObject, example: unknown) {
  return { required: true, content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } } };
}

function describe({ summary, description, articles }: RouteContract): string {
  const basis = articles.length > 0;
  const zh = [description?.zh, basis && `依据：${citationsOf(articles, 'zh')}。`];
  const en = [`${summary.en}.`, description?.en, basis && `Legal basis: ${citationsOf(articles, 'en')}.`];
  return [zh, en].map((sentences) => sentences.filter(Boolean).join(' ')).filter(Boolean).join('\n\n');
}
