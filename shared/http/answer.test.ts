import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Problem } from '../problems/problem.ts';
import { render } from './answer.ts';
import { respond } from './problemDetails.ts';
import { route } from './route.ts';

const contract = route({ id: 'readThing', method: 'GET', path: '/things', permission: 'public', summary: { zh: '查看', en: 'Read' }, articles: [], input: {}, output: z.object({}) });

describe('an answer', () => {
  it('is JSON that nobody keeps, and 200 unless the route or a creation says otherwise', () => {
    expect(render(contract, { body: { 名称: '低保' } }, '/things', {})).toEqual({
      status: 200, headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }, body: '{"名称":"低保"}',
    });
    expect(render(contract, { body: {}, created: '/things/1' }, '/things', {})).toMatchObject({ status: 201, headers: { location: '/things/1' } });
    expect(render({ ...contract, success: 201 }, { body: {} }, '/things', {}).status).toBe(201);
  });

  it('carries the version that it shows as a strong ETag', () => {
    expect(render(contract, { body: {}, version: 12 }, '/things', {}).headers['etag']).toBe('"12"');
    expect(render(contract, { body: {} }, '/things', {}).headers).not.toHaveProperty('etag');
  });

  it('links the next page with the same query, and the cursor in place of the old one', () => {
    const query = { view: 'incoming', q: '低保 & <b>"', limit: '2', cursor: 'old', nothing: undefined };
    const link = render(contract, { body: {}, next: 'new/+=' }, '/things', query).headers['link'] ?? '';
    expect(link).toMatch(/^<\/things\?[!-;=?-~]+>; rel="next"$/);
    const target = new URL(/<(.*)>/.exec(link)?.[1] ?? '', 'http://api.test');
    expect(Object.fromEntries(target.searchParams)).toEqual({ view: 'incoming', q: '低保 & <b>"', limit: '2', cursor: 'new/+=' });
    expect(render(contract, { body: {}, next: undefined }, '/things', query).headers).not.toHaveProperty('link');
  });
});

describe('a refusal', () => {
  const problem = new Problem('wrong-state', {
    detail: { zh: '不能办理。', en: 'You cannot.' },
    article: 'art.17(2)',
    faults: [{ in: 'body', pointer: '/a', code: 'x', detail: { zh: '有误', en: 'is wrong' } }],
    extensions: { current: { status: 'approved' }, status: 999, code: 'never', instance: 'never' },
  });
  const said = (language: 'zh' | 'en', instance?: string) => {
    const { body, ...rest } = respond(problem, language, instance);
    return { ...rest, body: JSON.parse(body ?? '') as Record<string, unknown> };
  };

  it('is problem details in the reader’s language, with code, article and every fault', () => {
    expect(said('zh', '/things/1')).toMatchObject({
      statusCode: 409,
      headers: { 'content-type': 'application/problem+json; charset=utf-8', 'content-language': 'zh-CN', 'cache-control': 'no-store' },
      body: { type: '/docs#wrong-state', title: '当前状态不允许此操作', status: 409, code: 'wrong-state', detail: '不能办理。', article: 'art.17(2)', instance: '/things/1', current: { status: 'approved' }, errors: [{ in: 'body', pointer: '/a', code: 'x', detail: '有误' }] },
    });
    expect(said('en')).toMatchObject({ headers: { 'content-language': 'en' }, body: { title: 'The current state does not allow this', detail: 'You cannot.', errors: [{ detail: 'is wrong' }] } });
  });

  it('lets no further member stand in for its own', () => {
    expect(said('en', '/things/1').body).toMatchObject({ status: 409, code: 'wrong-state', instance: '/things/1' });
  });

  it('asks to come back only where that may help', () => {
    const temporary = new Problem('temporarily-unavailable', { detail: { zh: '忙', en: 'busy' } });
    expect(respond(temporary, 'zh', undefined).headers).toMatchObject({ 'retry-after': '2' });
    expect(said('zh').headers).not.toHaveProperty('retry-after');
  });
});
