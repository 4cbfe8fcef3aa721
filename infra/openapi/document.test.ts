import { expect, test } from 'vitest';
import type { RouteContract } from '../../shared/http/route.ts';
import { permissions } from '../../shared/permissions.ts';
import { catalogue } from '../../shared/problems/catalogue.ts';
import { contexts } from '../contracts.ts';
import { openApiDocument } from './document.ts';
import { docsPage } from './page/page.ts';

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly { readonly $ref?: string; readonly in?: string; readonly name?: string }[];
  readonly responses: Readonly<Record<string, { readonly headers?: Readonly<Record<string, unknown>>; readonly content?: Readonly<Record<string, unknown>> }>>;
}

const document = openApiDocument('0.0.0');
const text = JSON.stringify(document);
const operations = contexts.flatMap(({ context, routes }) =>
  (routes as readonly RouteContract[]).map((contract) => ({ context, contract, operation: document.paths?.[contract.path]?.[contract.method.toLowerCase() as 'get'] as unknown as Operation })),
);

test('every contract is an operation of its context, and nothing else is', () => {
  for (const { context, contract, operation } of operations) expect(operation, contract.id).toMatchObject({ operationId: contract.id, tags: [context] });
  expect(Object.values(document.paths ?? {}).flatMap((path) => Object.keys(path))).toHaveLength(operations.length);
});

test('every placeholder of a path is a declared parameter, and the other way round', () => {
  for (const { contract, operation } of operations) {
    const placeholders = [...contract.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect((operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map(({ name }) => name), contract.id).toEqual(placeholders);
  }
});

test('every reference leads somewhere', () => {
  for (const [, pointer = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    expect(pointer.split('/').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], document), pointer).toBeDefined();
  }
});

test('the flags of a contract are its headers, and only public ones need no token', () => {
  for (const { contract, operation } of operations) {
    const headers = (operation.parameters ?? []).map(({ $ref }) => $ref?.split('/').at(-1));
    expect(headers.includes('IdempotencyKey'), contract.id).toBe(contract.method === 'POST');
    expect(headers.includes('IfMatch') || headers.includes('IfMatchHonoured'), contract.id).toBe(contract.ifMatch !== undefined);
    const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
    expect('ETag' in (success?.headers ?? {}), contract.id).toBe(contract.etag ?? false);
    expect('Link' in (success?.headers ?? {}), contract.id).toBe(contract.paged ?? false);
    expect(operation.security, contract.id).toEqual(contract.permission === 'public' ? [] : undefined);
  }
});

test.for(['zh', 'en'] as const)('the page in %s tells of every operation, who may, and every problem, and loads nothing', (language) => {
  const page = docsPage(document, language);
  for (const { contract } of operations) {
    expect(page).toContain(`id="${contract.id}"`);
    expect(page).toContain(contract.summary[language]);
    if (contract.permission !== 'public') for (const role of permissions[contract.permission]) expect(page).toContain(`<code>${role}</code>`);
  }
  for (const code of Object.keys(catalogue)) expect(page).toContain(`<tr id="${code}">`);
  expect(page).not.toMatch(/<(script|img|link|iframe)\b|\ssrc=|@import|url\(|\sstyle=|undefined|\[object/);
  for (const [, anchor] of page.matchAll(/href="#([^"]+)"/g)) expect(page, anchor).toContain(`id="${anchor}"`);
  const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size, 'ids are unique').toBe(ids.length);
});
