import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Claims } from './apiCaller.ts';
import { loadSampleDistrict } from './loader.ts';
import { readSampleDistrict, type SampleDistrict } from './sampleDistrict.ts';

type Seen = { method: string; path: string; token: string; key: string | undefined; body: { name?: string; department?: string; resource?: { name: string } } | undefined };
type Answer = { status: number; body?: unknown; headers?: Record<string, string> };

/** An API that keeps what it is given in memory, two resources to a page; `intervene` may answer, or break off, first. */
class FakeApi {
  readonly seen: Seen[] = [];
  readonly departments = new Map<string, { name?: string; officers: Record<string, unknown> }>();
  readonly registers = new Map<string, { name: string; id: string; department: string }>();
  readonly resources = new Map<string, { name: string; department: string }>();
  intervene: (request: Seen) => Answer | 'hang-up' | undefined = () => undefined;
  private readonly underWay = new Set<string>();
  private server: Server | undefined;

  async start(): Promise<string> {
    this.server = createServer((request, response) => void this.handle(request, response));
    await new Promise<void>((resolve) => void this.server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const seen: Seen = {
      method: request.method ?? '', path: request.url ?? '', token: request.headers.authorization ?? '',
      key: request.headers['idempotency-key'] as string | undefined, body: text === '' ? undefined : (JSON.parse(text) as { name?: string }),
    };
    this.seen.push(seen);
    // Two writes to one body at a time would race for its version.
    const body = seen.method === 'PUT' ? seen.path.split('/')[2] : undefined;
    const busy = body !== undefined && this.underWay.has(body);
    if (body !== undefined) this.underWay.add(body);
    await setImmediate();
    if (body !== undefined) this.underWay.delete(body);
    const answer = busy ? { status: 409 } : (this.intervene(seen) ?? this.answer(seen));
    if (answer === 'hang-up') return void response.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
  }

  private answer({ method, path, key = '', body, token }: Seen): Answer {
    const url = new URL(path, 'http://api');
    const [, area, code = '', , post] = url.pathname.split('/');
    const department = this.departments.get(code);
    if (area === 'departments' && method === 'GET') return department ? { status: 200, body: department } : { status: 404 };
    if (area === 'departments' && post === undefined) {
      if (department) return { status: 428 };
      this.departments.set(code, { ...body, officers: {} });
      return { status: 201 };
    }
    if (area === 'departments' && post !== undefined) {
      if (!department) return { status: 404 };
      if (department.officers[post]) return { status: 428 };
      department.officers[post] = body;
      return { status: 201 };
    }
    if (code === 'duties' || code === 'systems') {
      if (method === 'GET') return { status: 200, body: { items: [...this.registers.values()].filter(({ id, department: owner }) => id.startsWith(code) && owner === url.searchParams.get('department')) } };
      const entry = this.registers.get(key) ?? { name: body?.name ?? '', id: `${code}-${this.registers.size}`, department: token.split(' ')[1] ?? '' };
      this.registers.set(key, entry);
      return { status: 201, body: entry };
    }
    if (method === 'POST') {
      if (!this.resources.has(key)) this.resources.set(key, { name: body?.resource?.name ?? '', department: body?.department ?? '' });
      return { status: 201 };
    }
    const all = [...this.resources.values()].filter((resource) => resource.department === url.searchParams.get('department'));
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const link = { link: `</catalog/resources?department=${url.searchParams.get('department')}&cursor=${from + 2}>; rel="next"` };
    return { status: 200, body: { items: all.slice(from, from + 2) }, headers: all.length > from + 2 ? link : {} };
  }
}

const full = readSampleDistrict();
const small: SampleDistrict = {
  departments: full.departments.filter(({ code }) => ['sjj', 'mzj', 'lhj'].includes(code)),
  duties: [],
  systems: [],
  resources: full.resources.filter(({ department }) => ['mzj', 'lhj'].includes(department)),
};
const issueToken = async ({ org, roles }: Claims): Promise<string> => `${org} ${roles.join()}`;

let api: FakeApi;
const load = async (district?: SampleDistrict, lines: string[] = []) => {
  api.stop();
  const apiUrl = await api.start();
  return loadSampleDistrict({ apiUrl, issueToken, report: (line) => lines.push(line), pauseMs: 1, ...(district ? { district } : {}) });
};
const fresh = (): void => {
  api = new FakeApi();
};
const requests = (method: string, part: string): Seen[] => api.seen.filter((seen) => seen.method === method && seen.path.includes(part));

describe('loading the sample district', () => {
  afterEach(() => api.stop());

  it('registers every body, fills every post but the vacancies, and files every resource, in that order', async () => {
    fresh();
    const lines: string[] = [];
    const result = await load(undefined, lines);
    expect(result).toEqual({
      departments: { written: 27, present: 0 }, officers: { written: 105, present: 0 }, duties: { written: full.duties.length, present: 0 }, systems: { written: full.systems.length, present: 0 }, resources: { written: full.resources.length, present: 0 },
    });
    expect(api.departments.get('lhj')?.officers).not.toHaveProperty('cdo');
    const order = api.seen.map(({ method, path }) => (method === 'POST' ? 3 : path.includes('/officers/') ? 2 : path.startsWith('/departments') ? 1 : 3));
    expect(order).toEqual(order.toSorted());
    expect(lines.at(0)).toBe('示例区 sample district: 机构 bodies 25/27');
    expect(lines.at(-1)).toBe(`示例区 sample district: 数据资源 resources ${full.resources.length}/${full.resources.length}`);
  });

  it('[art.9] links resources to the duties and systems that name them, and leaves gaps to be found', async () => {
    fresh();
    await load();
    const adopted = requests('POST', '/catalog/adoptions').map(({ body }) => body?.resource as { name: string; dutyId?: string; systemId?: string });
    const duty = [...api.registers.values()].find(({ name }) => name === '最低生活保障审核确认');
    expect(adopted.find(({ name }) => name === '低保救助对象信息')).toMatchObject({ dutyId: duty?.id, systemId: expect.stringMatching(/^systems-/) });
    expect(adopted.filter(({ dutyId }) => dutyId !== undefined)).toHaveLength(full.duties.flatMap(({ resources }) => resources).length);
    expect(requests('POST', '/catalog/duties')[0]?.token).toMatch(/ steward$/);
    await load();
    expect(requests('POST', '/catalog/duties')).toHaveLength(full.duties.length);
  });

  it('acts as 区数据局 for bodies and officers, and as 区城运中心 for the resources, which it takes over as published', async () => {
    fresh();
    await load(small);
    expect(new Set([...requests('PUT', '/departments'), ...requests('GET', '/departments')].map(({ token }) => token))).toEqual(new Set(['Bearer sjj bureau']));
    expect(new Set(requests('POST', '/catalog').map(({ token, path }) => `${path} ${token}`))).toEqual(new Set(['/catalog/adoptions Bearer cyzx centre']));
    expect(api.departments.get('mzj')).toMatchObject({ name: '上海市普陀区民政局', kind: 'department' });
  });

  it('files each resource under a key of its own, the same on every load', async () => {
    fresh();
    await load(small);
    const keys = requests('POST', '/catalog').map(({ key }) => key ?? '').toSorted();
    expect(new Set(keys).size).toBe(small.resources.length);
    for (const key of keys) expect(key).toMatch(/^sample-(mzj|lhj)-[0-9a-f]{24}$/);
    fresh();
    await load(small);
    expect(requests('POST', '/catalog').map(({ key }) => key ?? '').toSorted()).toEqual(keys);
  });

  it('leaves everything as it is the second time', async () => {
    fresh();
    await load(small);
    api.seen.length = 0;
    const again = await load(small);
    expect(again).toEqual({ departments: { written: 0, present: 3 }, officers: { written: 0, present: 11 }, duties: { written: 0, present: 0 }, systems: { written: 0, present: 0 }, resources: { written: 0, present: small.resources.length } });
    expect(api.seen.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it.each([2, 9, 17, 21])('goes on where it was broken off after %i writes, and nothing is there twice', async (writes) => {
    fresh();
    let left = writes;
    api.intervene = ({ method }) => (method !== 'GET' && (left -= 1) < 0 ? { status: 500 } : undefined);
    await expect(load(small)).rejects.toThrow('500');
    api.intervene = () => undefined;
    const { departments, officers, resources } = await load(small);
    expect([departments, officers, resources].map(({ written, present }) => written + present)).toEqual([3, 11, small.resources.length]);
    expect(departments.present + officers.present + resources.present).toBe(writes);
    expect([...api.resources.values()].map(({ name }) => name).toSorted()).toEqual(small.resources.map(({ body }) => body.name).toSorted());
  });

  it('counts a body that appeared meanwhile (428) as present', async () => {
    fresh();
    api.intervene = ({ method, path }) => (method === 'PUT' && path === '/departments/mzj' ? { status: 428 } : path.includes('/mzj/officers') ? { status: 428 } : undefined);
    expect(await load(small)).toMatchObject({ departments: { written: 2, present: 1 }, officers: { written: 7, present: 4 } });
  });

  it('tries again when the API hangs up or is busy', async () => {
    fresh();
    // Counted for each call by itself: counted over all, calls in flight side by side could leave one of them with nothing but bad luck.
    const tries = new Map<string, number>();
    api.intervene = ({ method, path, token, key }) => {
      const call = `${method} ${path} ${token} ${key}`;
      const nth = (tries.get(call) ?? 0) + 1;
      tries.set(call, nth);
      if (nth === 1) return 'hang-up';
      return nth === 2 && method !== 'GET' ? { status: 503, headers: { 'retry-after': '2' } } : undefined;
    };
    expect((await load(small)).resources).toEqual({ written: small.resources.length, present: 0 });
  });

  it('names the resource, its body and every fault when the API refuses', async () => {
    fresh();
    const problem = {
      status: 400, code: 'invalid-input', detail: '共 1 处错误', errors: [{ in: 'body', pointer: '/items/3/pattern', detail: '不是有效的正则表达式' }],
    };
    api.intervene = ({ method, body }) => (method === 'POST' && body?.resource?.name === '婚姻登记信息' ? { status: 400, body: problem } : undefined);
    await expect(load(small)).rejects.toThrow(
      /the sample district could not be loaded: 资源 resource "婚姻登记信息" of mzj, POST \/catalog\/adoptions \(cyzx\): 400 invalid-input 共 1 处错误\n {2}\/items\/3\/pattern 不是有效的正则表达式/,
    );
  });

  it('says what could not be reached when the API stays away', async () => {
    fresh();
    const apiUrl = await api.start();
    api.stop();
    const options = { apiUrl, issueToken, report: () => undefined, pauseMs: 1, district: small };
    await expect(loadSampleDistrict(options)).rejects.toThrow(/机构 body sjj 上海市普陀区数据局, GET \/departments\/sjj \(sjj\): fetch failed .*ECONNREFUSED/);
  });
});
