import { createHash } from 'node:crypto';
import { apiCaller, type Call, type IssueToken, type Reply } from './apiCaller.ts';
import { Registers } from './registers.ts';
import { posts, readSampleDistrict, type SampleDepartment, type SampleDistrict } from './sampleDistrict.ts';

export interface LoadOptions {
  /** The API root, `http://127.0.0.1:3000`. */
  readonly apiUrl: string;
  readonly issueToken: IssueToken;
  /** Told how far the load is, every so often; one line in Chinese and English. */
  readonly report: (line: string) => void;
  /** What to load; the sample district beside this file unless given. */
  readonly district?: SampleDistrict;
  /** Pause before a call to a busy API is repeated, doubled each time. */
  readonly pauseMs?: number;
}

/** How many of each were there already, and how many this load wrote. */
export interface LoadResult {
  readonly departments: Tally;
  readonly officers: Tally;
  readonly duties: Tally;
  readonly systems: Tally;
  readonly resources: Tally;
}
export interface Tally {
  readonly written: number;
  readonly present: number;
}

type CallApi = (call: Call) => Promise<Reply>;
type Done = 'written' | 'present';

const IN_PARALLEL = 4;
const REPORT_EVERY = 25;
const BUREAU = { org: 'sjj', role: 'bureau' };
const CENTRE = { org: 'cyzx', role: 'centre' };
/** What the entries are taken over from: published before, so in force at once. */
const BASIS = '示例区存量目录';

/**
 * Loads the sample district through the API and nothing else: the bodies and their officers as 区数据局, duties and systems as each body's steward, each resource as 区城运中心,
 * which takes it over as published by an older catalogue. What is there already is left as it is, and a resource is filed under a key that depends
 * on its content only, so that a load which was killed is simply repeated. Throws {@link SampleLoadError} on a refusal.
 */
export async function loadSampleDistrict(options: LoadOptions): Promise<LoadResult> {
  const district = options.district ?? readSampleDistrict();
  const api = apiCaller(options.apiUrl, options.issueToken, options.pauseMs);
  const filled = new Map<string, ReadonlySet<string>>();

  const departments = await each('机构 bodies', district.departments.map((department) => [department]), options.report, async (department) => {
    const [done, present] = await putDepartment(api, department);
    filled.set(department.code, present);
    return done;
  });

  const officers = await each('岗位 posts', district.departments.map(appointments), options.report, async ({ code, post, officer }) => {
    if (filled.get(code)?.has(post)) return 'present';
    return putNew(api, { method: 'PUT', path: `/departments/${code}/officers/${post}`, as: BUREAU, body: officer, about: `岗位 post ${post} of ${code}` });
  });

  const registers = new Registers(api);
  const byOwner = <T extends { readonly department: string }>(all: readonly T[]): T[][] => district.departments.map(({ code }) => all.filter(({ department }) => department === code));
  const duties = await each('职责 duties', byOwner(district.duties), options.report, (duty) => registers.keepDuty(duty));
  const systems = await each('信息系统 systems', byOwner(district.systems), options.report, (system) => registers.keepSystem(system));

  const listed = new Map<string, Promise<ReadonlySet<string>>>();
  const namesOf = (department: string): Promise<ReadonlySet<string>> => {
    const names = listed.get(department) ?? resourceNames(api, department);
    listed.set(department, names);
    return names;
  };
  const resources = await each('数据资源 resources', byOwner(district.resources), options.report, async ({ department, body }) => {
    if ((await namesOf(department)).has(body.name)) return 'present';
    await api({
      method: 'POST', path: '/catalog/adoptions', as: CENTRE, body: { department, basis: BASIS, resource: { ...body, ...(await registers.linksOf(district, department, body.name)) } },
      idempotencyKey: keyOf(department, body), about: `资源 resource "${body.name}" of ${department}`,
    });
    return 'written';
  });

  return { departments, officers, duties, systems, resources };
}

/** Registers a body unless it is there; answers which of its posts are filled already. */
async function putDepartment(api: CallApi, { code, name, kind }: SampleDepartment): Promise<[Done, ReadonlySet<string>]> {
  const call = { path: `/departments/${code}`, as: BUREAU, about: `机构 body ${code} ${name}` } as const;
  const found = await api({ ...call, method: 'GET', expected: [404] });
  if (found.status !== 404) return ['present', filledPosts(found.body)];
  return [await putNew(api, { ...call, method: 'PUT', body: { name, kind } }), new Set()];
}

/** A PUT that only creates: 428 and 412 say that somebody has been here already, which is just as well. */
async function putNew(api: CallApi, call: Call): Promise<Done> {
  const { status } = await api({ ...call, expected: [412, 428] });
  return status === 412 || status === 428 ? 'present' : 'written';
}

/** The posts that a department's answer shows with a holder; a vacancy has none. */
function filledPosts(department: unknown): ReadonlySet<string> {
  return new Set(Object.keys((department as { officers?: object }).officers ?? {}));
}

/** The names of a department's resources, over all pages of its list. */
async function resourceNames(api: CallApi, department: string): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  let path: string | undefined = `/catalog/resources?department=${department}&limit=100`;
  while (path !== undefined) {
    const page: Reply = await api({ method: 'GET', path, as: { org: department, role: 'steward' }, about: `目录 catalogue of ${department}` });
    for (const { name } of (page.body as { items?: { name: string }[] }).items ?? []) names.add(name);
    path = page.next;
  }
  return names;
}

function appointments({ code, officers }: SampleDepartment) {
  return posts.flatMap((post) => (officers[post] ? [{ code, post, officer: officers[post] }] : []));
}

/** The same for the same content, on any machine and at any time. */
function keyOf(department: string, body: unknown): string {
  return `sample-${department}-${createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 24)}`;
}

/**
 * A few batches at a time, each batch one by one: what belongs to one body shares its version, and would race for it. The first
 * failure lets what is under way finish, starts nothing more, and is thrown.
 */
async function each<T>(what: string, batches: readonly (readonly T[])[], report: (line: string) => void, work: (one: T) => Promise<Done>): Promise<Tally> {
  const tally = { written: 0, present: 0 };
  const total = batches.reduce((sum, batch) => sum + batch.length, 0);
  const queue = batches.values();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const batch of queue) {
      for (const one of batch) {
        if (failed) return;
        try {
          tally[await work(one)] += 1;
        } catch (error) {
          failed = true;
          throw error;
        }
        const done = tally.written + tally.present;
        if (done % REPORT_EVERY === 0 || done === total) report(`示例区 sample district: ${what} ${done}/${total}`);
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: IN_PARALLEL }, worker));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure) throw failure.reason;
  return tally;
}
