import type { MiddlewareObj } from '@middy/core';
import * as z from 'zod';
import { once } from '../once.ts';
import { faultsOf } from '../problems/faults.ts';
import { refuseFaults, type Fault } from '../problems/problem.ts';
import type { ApiEvent, ApiResult } from './event.ts';
import type { RouteContract } from './route.ts';
import { textFaults } from './text.ts';

/** A part that the route does not take must be empty. */
const NOTHING = once(() => z.strictObject({}));

/** Parses path, query, headers and body against the contract, and refuses with every fault of all of them at once. */
export function parse(contract: RouteContract): MiddlewareObj<ApiEvent, ApiResult> {
  // A start serves one route first, and most others never: a contract may build its schemas when they are asked for.
  const inputOf = once(() => contract.input);
  return {
    before: ({ event }) => {
      const input = inputOf();
      // A body can have more faults than a call can have arguments: lists are joined, not pushed.
      let faults: readonly Fault[] = [];
      const part = (name: 'path' | 'query' | 'body', schema: z.ZodObject | undefined, value: unknown): unknown => {
        const broken = textFaults(name, value);
        faults = [...faults, ...broken];
        if (broken.length > 0) return {};
        const parsed = (schema ?? NOTHING()).safeParse(name === 'body' ? value : decimalsOnly(schema, value as Texts));
        if (parsed.success) return parsed.data;
        faults = [...faults, ...faultsOf(name, parsed.error.issues, value)];
        return {};
      };
      const path = part('path', input.path, event.pathParameters ?? {});
      const query = part('query', input.query, { ...event.queryStringParameters });
      const body = input.body ? part('body', input.body, event.body) : {};
      refuseFaults([...faults, ...readHeaders(event, contract)]);
      event.parsed = { path, query, body } as NonNullable<ApiEvent['parsed']>;
    },
  };
}

type Texts = Readonly<Record<string, string | undefined>>;

/** `0x10`, `1e1` and a blank are numbers to JavaScript and to no official: what is not written in decimal digits is left for the schema to refuse. */
function decimalsOnly(schema: z.ZodObject | undefined, texts: Texts): Texts {
  const read = (key: string, text: string | undefined) => (schema && text !== undefined && isNumber(schema.shape[key]) && !/^-?\d+(\.\d+)?$/.test(text) ? 'NaN' : text);
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, read(key, text)]));
}

function isNumber(schema: unknown): boolean {
  const { def } = (schema ?? {}) as { readonly def?: { readonly type?: string; readonly innerType?: unknown } };
  return def?.type === 'number' || (def?.innerType !== undefined && isNumber(def.innerType));
}

function readHeaders(event: ApiEvent, contract: RouteContract): Fault[] {
  const faults: Fault[] = [];
  const ifMatch = event.headers['if-match'];
  if (ifMatch !== undefined && contract.ifMatch) {
    const version = /^(?:W\/)?"([1-9]\d{0,9})"$/.exec(ifMatch.trim())?.[1];
    if (version !== undefined) event.ifMatch = Number(version);
    else if (ifMatch.trim() === '*') event.ifMatch = '*';
    else faults.push(headerFault('If-Match', { zh: '应是读取时得到的 ETag，如 "3"', en: 'must be the ETag that you read, such as "3"' }));
  }
  const key = event.headers['idempotency-key'];
  if (key !== undefined && contract.method === 'POST') {
    if (/^[\x21-\x7e]{1,128}$/.test(key)) event.idempotencyKey = key;
    else faults.push(headerFault('Idempotency-Key', { zh: '须为 1–128 个可见 ASCII 字符', en: 'must be 1 to 128 visible ASCII characters' }));
  }
  return faults;
}

function headerFault(name: string, detail: Fault['detail']): Fault {
  return { in: 'header', pointer: name, code: 'bad-header', detail };
}
