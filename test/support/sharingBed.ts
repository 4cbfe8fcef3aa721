import type { Actor } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Instant } from '#shared/clock.ts';
import type { EvidenceEntry } from '#shared/evidence/chain.ts';
import { verify } from '#shared/evidence/chain.ts';
import { newId } from '#shared/ids.ts';
import type { Role } from '#shared/permissions.ts';
import { perform, type Store } from '#shared/store/session.ts';
import { readTogether } from '#shared/store/ref.ts';
import { yearsCollection } from '../../functions/calendar/repository.ts';
import { publishYear } from '../../functions/calendar/commands/publishYear.ts';
import { published } from '../../functions/catalog/record.ts';
import { resourcesCollection } from '../../functions/catalog/repository.ts';
import type { Content, ResourceState } from '../../functions/catalog/schema.ts';
import { departmentsCollection } from '../../functions/departments/repository.ts';
import { readStoredChain } from '../../functions/evidence/repository.ts';
import { grantsCollection, openRequests, requestsCollection, scenariosCollection } from '../../functions/sharing/repository.ts';
import type { GrantState, RequestState } from '../../functions/sharing/schema.ts';
import { waking } from '../../functions/sharing/waking.ts';
import type { Wake, Workflow } from '../../functions/sharing/workflow.ts';
import { startDynamo, type TestDynamo } from './dynamo.ts';

const names = { requests: 'Requests', catalog: 'Catalog', calendar: 'Calendar', departments: 'Departments', evidence: 'Evidence' };

/** What the workflow was asked to do, for tests that have no engine of it. */
export interface RecordedWorkflow extends Workflow {
  readonly started: string[];
  readonly woken: { token: string; wake: Wake }[];
}

export function recordedWorkflow(): RecordedWorkflow {
  const started: string[] = [];
  const woken: { token: string; wake: Wake }[] = [];
  return {
    started,
    woken,
    executionArn: (id) => `execution:${id}`,
    start: async (id) => void started.push(id),
    wake: async (token, wake) => void woken.push({ token, wake }),
  };
}

export function actor(org: string, ...roles: Role[]): Actor {
  return { sub: `${roles[0]}@${org}`, org, roles };
}

export const filing = {
  basis: '《社会救助暂行办法》第四十八条',
  scenario: '受理临时救助时核对低保状况',
  scope: { items: ['household_id'] },
  method: 'api' as const,
  until: '2027-09-30',
  commitment: true as const,
};

/** The sharing context on a real engine: real use cases and commits, a workflow that only remembers, and time as an argument. `prefix` gives a set of tables of its own. */
export async function sharingBed(engine?: TestDynamo, prefix = '') {
  const tables = Object.fromEntries(Object.entries(names).map(([key, name]) => [key, `${prefix}${name}`])) as typeof names;
  const dynamo = engine ?? (await startDynamo([]));
  await dynamo.create(Object.values(tables));
  const { client } = dynamo;
  const store: Store = { client, evidence: { table: tables.evidence, algorithm: 'sha256' } };
  const requests = requestsCollection(tables.requests);
  const grants = grantsCollection(tables.requests);
  const scenarios = scenariosCollection(tables.requests);
  const workflow = recordedWorkflow();
  const deps = { store, client, requests, grants, scenarios, tables, ...waking(client, tables.requests, workflow), openRequests: () => openRequests(client, requests) };
  const system: Actor = { sub: 'system', org: 'system', roles: ['system'] };

  const at = (now: Instant, who: Actor = system, ifMatch?: number) => ({
    run: async <I, T>(useCase: (input: I, call: Call) => Promise<Outcome<T>>, input: I): Promise<T> =>
      (await perform(store, { actor: who, now, language: 'zh', ...(ifMatch === undefined ? {} : { ifMatch }) }, (call) => useCase(input, call))).body,
  });

  return {
    deps,
    dynamo,
    workflow,
    at,
    async department(code: string): Promise<void> {
      const departments = departmentsCollection(tables.departments);
      const state = { code, name: `${code} 部门`, kind: 'department' as const, officers: {}, registeredAt: '2026-01-01T00:00:00+08:00', updatedAt: '2026-01-01T00:00:00+08:00' };
      const change = departments.change(undefined, state, [{ event: { type: 'departments.department-registered', data: { code, name: state.name, kind: state.kind } }, article: 'art.6' }]);
      await at('2026-01-01T00:00:00+08:00').run(async () => ({ answer: { body: null }, changes: [change] }), null);
    },
    async resource(sharing: ResourceState['sharing'], department = 'mzj', existing?: string): Promise<string> {
      const resources = resourcesCollection(tables.catalog);
      const id = existing ?? newId('res', '2026-01-01T00:00:00+08:00');
      const before = (await readTogether(client, { it: resources.ref(id) })).it;
      const items = ['household_id', 'approval_date'].map((name) => ({ name, label: name, type: 'C' as const }));
      const content: Content = { name: '低保救助对象信息', sharing, opening: { type: 'none' }, items };
      const at2026 = '2026-01-01T00:00:00+08:00';
      const entry = { ...content, id, department, status: 'published' as const, createdAt: at2026, updatedAt: at2026, editions: before?.state.editions ?? [], ...(before ? { edition: before.state.edition } : {}), rounds: 0 };
      const { changes, notes } = published({ resources, before, entry: entry as Parameters<typeof published>[0]['entry'], content }, { now: at2026 });
      await at(at2026).run(async () => ({ answer: { body: null }, changes, notes }), null);
      return id;
    },
    publish: (now: Instant, year: number, holidays: string[], workdays: string[] = [], edition?: number) =>
      at(now, actor('sjj', 'bureau'), edition).run(publishYear({ years: yearsCollection(tables.calendar) }), { path: { year }, query: {}, body: { holidays, workdays, source: '测试用安排' } }),
    request: async (id: string): Promise<RequestState> => {
      const { it } = await readTogether(client, { it: requests.ref(id) });
      if (!it) throw new Error(`no request ${id}`);
      return it.state;
    },
    grant: async (id: string): Promise<GrantState | undefined> => (await readTogether(client, { it: grants.ref(id) })).it?.state,
    chain: async (subject: string): Promise<{ types: string[]; entries: EvidenceEntry[]; faults: ReturnType<typeof verify> }> => {
      const { head, entries } = await readStoredChain(client, tables.evidence, subject);
      const read = entries.flatMap(({ entry }) => entry ?? []);
      return { types: read.map((entry) => entry.type), entries: read, faults: verify(entries, head) };
    },
    stop: () => dynamo.stop(),
  };
}

export type SharingBed = Awaited<ReturnType<typeof sharingBed>>;
