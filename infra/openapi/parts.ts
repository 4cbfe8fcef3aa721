import type * as z from 'zod';
import type { ZodOpenApiObject } from 'zod-openapi';
import type { RouteContract } from '../../shared/http/route.ts';
import { catalogue, type ProblemCode } from '../../shared/problems/catalogue.ts';

type Components = NonNullable<ZodOpenApiObject['components']>;
type Parameter = { readonly $ref: `#/components/parameters/${string}` };

/** What several operations share: header parameters, response headers, the problem details. */
export const components: Components = {
  securitySchemes: {
    token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: '身份提供方签发的令牌，含 sub、name、org、roles · token of the identity provider with sub, name, org, roles' },
  },
  parameters: {
    AcceptLanguage: header('Accept-Language', '回答所用语言，默认中文 · language of the answer, Chinese by default', { type: 'string', example: 'zh-CN' }),
    IdempotencyKey: header('Idempotency-Key', '同一键的重复请求只办理一次，并得到同一回答 · the same key is done once and answered the same', { type: 'string', pattern: '^[\\x21-\\x7e]{1,128}$', example: '7d1f2a6e-0c1b' }),
    IfMatch: header('If-Match', '读取时得到的 ETag；更新已有对象时必填 · the ETag as read; required to update what exists', etagIn()),
    IfMatchHonoured: header('If-Match', '读取时得到的 ETag；填写则核对 · the ETag as read; checked when sent', etagIn()),
  },
  headers: {
    ETag: { description: '对象的版本 · version of the object', schema: { type: 'string', example: '"3"' } },
    Link: { description: '下一页 · next page', schema: { type: 'string', example: '</sharing/requests?cursor=…>; rel="next"' } },
    Location: { description: '新对象的地址 · where the new object is', schema: { type: 'string' } },
  },
  schemas: {
    Problem: {
      type: 'object',
      description: '问题详情（RFC 9457） · problem details (RFC 9457)',
      required: ['type', 'title', 'status', 'code', 'detail'],
      additionalProperties: true,
      properties: {
        type: { type: 'string', description: '说明此类问题的地址 · where the kind of problem is explained' },
        title: { type: 'string', description: '问题名称 · its name' },
        status: { type: 'integer', description: 'HTTP 状态码 · HTTP status' },
        code: { type: 'string', enum: Object.keys(catalogue), description: '不变的代码，供程序判断 · stable code for programs' },
        detail: { type: 'string', description: '发生了什么、怎么办 · what happened, and what to do' },
        instance: { type: 'string', description: '所请求的路径 · path of the request' },
        article: { type: 'string', description: '所依据的条款 · the article it rests on' },
        citation: { type: 'string', description: '条款全称 · the article in full' },
        errors: { type: 'array', description: '输入的全部错误 · every fault of the input', items: { $ref: '#/components/schemas/Fault' } },
      },
    },
    Fault: {
      type: 'object',
      description: '一处输入错误 · one fault of the input',
      required: ['in', 'pointer', 'code', 'detail'],
      additionalProperties: false,
      properties: {
        in: { type: 'string', enum: ['body', 'query', 'path', 'header', 'object'], description: '在请求的哪一部分；object 为所办理的对象本身 · which part of the request; `object` is what it acts on' },
        pointer: { type: 'string', description: 'JSON 指针，或请求头名称 · JSON pointer, or name of the header' },
        code: { type: 'string', description: '错误代码 · code of the fault' },
        detail: { type: 'string', description: '错误说明 · what is wrong' },
      },
    },
    Refusal: {
      type: 'object',
      description: '网关的拒绝：令牌缺失、过期或签名无效，请求过大或过于频繁 · refusal of the gateway: no token, an expired or forged one, or a request too large or one too many',
      properties: { message: { type: 'string', description: '网关的说明 · the gateway’s message' } },
    },
  },
};

function etagIn() {
  return { type: 'string', pattern: '^(\\*|(W/)?"[1-9]\\d{0,9}")$', example: '"3"' } as const;
}

function header(name: string, description: string, schema: NonNullable<object>) {
  return { in: 'header', name, required: false, description, schema } as const;
}

/** The headers that a contract's flags stand for. */
export function headersOf({ method, ifMatch }: RouteContract): Parameter[] {
  const names = ['AcceptLanguage', ...(method === 'POST' ? ['IdempotencyKey'] : []), ...(ifMatch ? [ifMatch === 'honoured' ? 'IfMatchHonoured' : 'IfMatch'] : [])];
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

/** The answer of success: its schema, and the headers that the contract's flags stand for. */
export function success({ output, etag, paged, produces = ['application/json'] }: RouteContract, description: string, created: boolean) {
  const names = [...(etag ? ['ETag'] : []), ...(paged ? ['Link'] : []), ...(created ? ['Location'] : [])];
  return {
    description,
    headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    content: Object.fromEntries(produces.map((type) => [type, { schema: type === 'application/json' ? (output as z.ZodType) : AS_A_WHOLE[type] }])),
  };
}

/** A page and a document have no fields. */
const AS_A_WHOLE = {
  'text/html': { type: 'string', description: '网页 · the same as a page' },
  'application/pdf': { type: 'string', format: 'binary', description: 'PDF 文件 · the same as a document' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { type: 'string', format: 'binary', description: 'Word 文件 · the same as a document to edit' },
} as const;

const ofTheGateway = { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } } as const;
/** What the gateway refuses as well, in its own form: a token, a body beyond what it passes on, and too many calls. */
const ALSO_OF_THE_GATEWAY: readonly number[] = [401, 413, 429];

/** What the gateway refuses, whatever the operation. */
export const gatewayRefusals = {
  '429': { description: '请求过于频繁，请稍候重试 · too many requests; try again shortly', content: ofTheGateway },
  '431': { description: '请求行与请求头合计超过 10,240 字节 · request line and headers exceed 10,240 bytes', content: ofTheGateway },
} as const;

/** One status of refusal with the codes that share it. Whoever asked for a page may be refused with one. */
export function refusal(status: number, codes: readonly ProblemCode[], { produces }: Pick<RouteContract, 'produces'>) {
  const titles = codes.map((code) => `${code}: ${catalogue[code].title.zh} · ${catalogue[code].title.en}`);
  return {
    description: titles.join('\n\n'),
    content: {
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      ...(produces?.includes('text/html') ? { 'text/html': { schema: AS_A_WHOLE['text/html'] } } : {}),
      ...(ALSO_OF_THE_GATEWAY.includes(status) ? ofTheGateway : {}),
    },
  };
}
