import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogApi, published } from '../../test/support/catalogApi.ts';
import { registerDepartments } from '../../test/support/departments.ts';
import { startDynamo, type TestDynamo } from '../../test/support/dynamo.ts';
import { official, type TestAnswer, type TestRequest } from '../../test/support/httpEvent.ts';

const reader = official('csl', 'steward');
/** 130 entries of mzj, the last one and every 40th special; 7 of wjw. */
const SPECIAL = [0, 40, 80, 120, 129];

let dynamo: TestDynamo;
let call: (method: string, path: string, request?: TestRequest) => Promise<TestAnswer>;

beforeAll(async () => {
  dynamo = await startDynamo(['Calendar', 'Catalog', 'Departments', 'Evidence']);
  call = catalogApi();
  await registerDepartments('mzj', 'wjw');
  const open = { sharing: { type: 'unconditional' }, opening: { type: 'unconditional' } };
  const closed = { sharing: { type: 'conditional', conditions: '限核验' }, opening: { type: 'none' } };
  const items = [{ name: 'code', label: '代码', type: 'C' }];
  for (let i = 0; i < 137; i += 1) {
    const special = i < 130 && SPECIAL.includes(i);
    const body = { name: special ? `特困人员 ${i}` : `资源 ${i}`, ...(special ? closed : open), items };
    await published(call, i < 130 ? 'mzj' : 'wjw', body);
    // Ids sort by the millisecond of their making.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
});
afterAll(() => dynamo.stop());

/** Follows the links to the end: names page by page. */
async function pagesOf(path: string): Promise<string[][]> {
  const pages: string[][] = [];
  for (let next: string | undefined = path; next; ) {
    const { status, headers, body } = await call('GET', next, { as: reader });
    expect(status).toBe(200);
    pages.push(body.items.map((resource: { name: string }) => resource.name));
    next = /^<([^>]+)>; rel="next"$/.exec(headers['link'] ?? '')?.[1];
  }
  return pages;
}

const newestFirst = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, i) => from - i).map((i) => (SPECIAL.includes(i) ? `特困人员 ${i}` : `资源 ${i}`));

describe('the list of resources', () => {
  it('shows everything once, newest first, in full pages, without an empty page at the end', async () => {
    const pages = await pagesOf('/catalog/resources');
    expect(pages.map((page) => page.length)).toEqual([50, 50, 37]);
    expect(pages.flat()).toEqual(newestFirst(136, 0));
    expect((await pagesOf('/catalog/resources?department=wjw&limit=7')).map((page) => page.length)).toEqual([7]);
  });

  it('shows one department’s', async () => {
    expect((await pagesOf('/catalog/resources?department=wjw&limit=3')).map((page) => page.length)).toEqual([3, 3, 1]);
    expect(await pagesOf('/catalog/resources?department=fgj')).toEqual([[]]);
  });

  it.each(['q=%E7%89%B9%E5%9B%B0', 'sharing=conditional', 'opening=none&department=mzj', 'q=code%20%E7%89%B9&sharing=conditional', 'sharing=conditional&limit=1', 'sharing=conditional&limit=100'])(
    'finds every entry that fits %s, however many pages that takes',
    async (filter) => {
      expect((await pagesOf(`/catalog/resources?${filter}`)).flat()).toEqual([129, 120, 80, 40, 0].map((i) => `特困人员 ${i}`));
    },
  );

  it('cuts a filtered page at its limit and goes on right behind it', async () => {
    expect((await pagesOf('/catalog/resources?sharing=unconditional&limit=9')).flat()).toEqual(newestFirst(136, 0).filter((name) => name.startsWith('资源')));
    expect((await pagesOf('/catalog/resources?sharing=unconditional&limit=9'))[0]).toHaveLength(9);
  });

  it('takes at most two round trips a page, however little fits', async () => {
    let queries = 0;
    const counting = dynamo.client.send.bind(dynamo.client);
    const { listResources } = await import('./queries/listResources.ts');
    const { resourcesCollection } = await import('./repository.ts');
    const client = new Proxy(dynamo.client, { get: (target, key) => (key === 'send' ? (...sent: Parameters<typeof counting>) => ((queries += 1), counting(...sent)) : Reflect.get(target, key)) });
    const use = listResources({ client, resources: resourcesCollection('Catalog') });
    const as = { actor: { sub: 'x', org: 'csl', roles: ['steward'] }, now: '2026-09-24T10:00:00+08:00', language: 'zh', read: () => Promise.reject(new Error('not needed')) } as const;
    const { answer } = await use({ path: {}, query: { q: 'nothing has this' }, body: {} }, as);
    expect({ queries, shown: answer.body.items.length, more: answer.next !== undefined }).toEqual({ queries: 2, shown: 0, more: true });
  });

  it('[reg809.art.16] shows a draft to its department, the bureau and the centre only, and each can ask for one state', async () => {
    const body = { name: '草拟中的资源', sharing: { type: 'unconditional' }, opening: { type: 'unconditional' }, items: [{ name: 'code', label: '代码', type: 'C' }] };
    const { id } = (await call('POST', '/catalog/resources', { as: official('wjw', 'steward'), body })).body;
    const seen = async (org: string, role: string, filter = 'status=draft') => (await call('GET', `/catalog/resources?${filter}`, { as: official(org, role) })).body.items.map((resource: { id: string }) => resource.id);
    for (const [org, role] of [['wjw', 'steward'], ['sjj', 'bureau'], ['cyzx', 'centre']] as const) expect(await seen(org, role)).toEqual([id]);
    expect(await seen('csl', 'steward')).toEqual([]);
    expect(await seen('csl', 'steward', 'department=wjw&limit=100')).toHaveLength(7);
    expect(await seen('cyzx', 'centre', 'status=under-review')).toEqual([]);
  });

  it('refuses a cursor of another list, a limit beyond 100 and a filter that does not exist, all at once', async () => {
    const { headers } = await call('GET', '/catalog/resources?department=wjw&limit=3', { as: reader });
    const cursor = /cursor=([^&>]+)/.exec(headers['link'] ?? '')?.[1] ?? '';
    expect(await call('GET', `/catalog/resources?cursor=${cursor}`, { as: reader })).toMatchObject({ status: 400, body: { errors: [{ in: 'query', pointer: '/cursor', code: 'bad-cursor' }] } });
    const { body } = await call('GET', '/catalog/resources?limit=101&sharing=maybe&color=red', { as: reader });
    expect(body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`).toSorted()).toEqual(['/color unknown-field', '/limit too-big', '/sharing invalid-value']);
  });
});
