import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Problem } from '../problems/problem.ts';
import { apiHandler, serve } from './apiHandler.ts';
import type { ApiResult } from './event.ts';
import { mediaTypes, route, type MediaType } from './route.ts';

const contract = (produces: [MediaType, ...MediaType[]]) =>
  route({
    id: 'readThing',
    method: 'GET',
    path: '/things',
    permission: 'public',
    summary: { zh: '查看', en: 'Read' },
    articles: [],
    input: { query: z.strictObject({ lang: z.enum(['zh', 'en']).optional(), format: z.enum(['pdf', 'docx']).optional(), gone: z.string().optional() }) },
    output: z.object({ name: z.string() }),
    produces,
  });
const useCase = async ({ query: { gone } }: { query: { gone?: string | undefined } }) => {
  if (gone !== undefined) throw new Problem('not-found', { detail: { zh: '没有', en: 'none' } });
  return { answer: { body: { name: '低保' }, version: 3 } };
};
const page = { type: 'text/html', write: ({ name }: { name: string }, language: string) => `<style>p{}</style><p>${name} ${language}`, writeProblem: ({ detail }: Problem) => `<p>${detail.zh}` } as const;
const document = { type: 'application/pdf', write: async () => Buffer.from([0x25, 0x50, 0xff]), fileName: ({ name }: { name: string }) => `${name.length}.pdf` } as const;
const editable = { type: mediaTypes.docx, write: async () => Buffer.from('PK') } as const;

/** Asks for a thing as the gateway would. */
async function ask(produces: [MediaType, ...MediaType[]], headers: Record<string, string> = {}, query: Record<string, string> = {}): Promise<ApiResult> {
  const handler = apiHandler({ store: { client: {} as never, evidence: { table: '', algorithm: 'sha256' } }, receipts: '', endpoints: [serve(contract(produces), useCase, page, document, editable)] });
  const event = { version: '2.0', rawPath: '/things', headers, queryStringParameters: query, requestContext: { requestId: 'r', http: { method: 'GET', path: '/things' } } };
  return (await handler(event as unknown as APIGatewayProxyEventV2, {} as Context, () => {})) as ApiResult;
}
const typeOf = async (...asked: Parameters<typeof ask>) => String((await ask(...asked)).headers?.['content-type']).split(';')[0];

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';

describe('a route that is answered in several forms', () => {
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/json', 'application/json'],
    [BROWSER, 'text/html'],
    ['text/*;q=0.5, application/json;q=0.4', 'text/html'],
    ['text/html;q=0, */*;q=0.1', 'application/json'],
    ['image/png', 'application/json'],
  ])('answers Accept: %s with %s', async (accept, type) => {
    expect(await typeOf(['application/json', 'text/html'], accept === undefined ? {} : { accept })).toBe(type);
  });

  it('keeps data as data, with its ETag, and lets a page run nothing but itself', async () => {
    expect((await ask(['application/json', 'text/html'])).headers).toMatchObject({ etag: '"3"' });
    const { headers, body } = await ask(['application/json', 'text/html'], { accept: BROWSER, 'accept-language': 'en' });
    expect(body).toBe('<style>p{}</style><p>低保 en');
    expect(headers).toMatchObject({ 'content-language': 'en', vary: 'accept, accept-language', 'x-content-type-options': 'nosniff' });
    expect(headers?.['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });

  it('speaks the language of a link, whatever the browser speaks', async () => {
    expect((await ask(['application/json', 'text/html'], { accept: BROWSER, 'accept-language': 'en' }, { lang: 'zh' })).body).toContain('低保 zh');
  });

  it('refuses in the form that was asked for, with the status of the refusal', async () => {
    const refused = await ask(['application/json', 'text/html'], { accept: BROWSER }, { gone: 'yes' });
    expect([refused.statusCode, refused.body]).toEqual([404, '<p>没有']);
    const wrong = await ask(['application/json', 'text/html'], { accept: BROWSER }, { lang: 'fr' });
    expect([wrong.statusCode, wrong.headers?.['content-type']]).toEqual([400, 'text/html; charset=utf-8']);
    expect(await typeOf(['application/json', 'text/html'], {}, { gone: 'yes' })).toBe('application/problem+json');
  });
});

describe('a route that is answered with a document', () => {
  it('hands its bytes over in base64, with a name to keep it under', async () => {
    const { body, headers, isBase64Encoded } = await ask(['application/pdf'], { accept: BROWSER });
    expect([body, isBase64Encoded]).toEqual(['JVD/', true]);
    expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': 'inline; filename="2.pdf"' });
  });

  it.each([
    [{}, BROWSER, mediaTypes.pdf],
    [{}, mediaTypes.docx, mediaTypes.docx],
    [{ format: 'docx' }, BROWSER, mediaTypes.docx],
    [{ format: 'pdf' }, mediaTypes.docx, mediaTypes.pdf],
    [{ format: 'odt' }, BROWSER, 'application/problem+json'],
    [{ format: 'constructor' }, BROWSER, 'application/problem+json'],
  ])('that there is in two forms: a link that says %j is answered before Accept: %s', async (query, accept, type) => {
    expect(await typeOf([mediaTypes.pdf, mediaTypes.docx], { accept }, query)).toBe(type);
  });

  it('refuses with problem details', async () => {
    expect(await typeOf(['application/pdf'], { accept: BROWSER }, { gone: 'yes' })).toBe('application/problem+json');
  });
});
