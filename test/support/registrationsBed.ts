import type { Actor } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Instant } from '#shared/clock.ts';
import { verify } from '#shared/evidence/chain.ts';
import { newId } from '#shared/ids.ts';
import { perform, type Store } from '#shared/store/session.ts';
import { readTogether } from '#shared/store/ref.ts';
import { yearsCollection } from '../../functions/calendar/repository.ts';
import { publishYear } from '../../functions/calendar/commands/publishYear.ts';
import { resourcesCollection } from '../../functions/catalog/repository.ts';
import type { ResourceState } from '../../functions/catalog/schema.ts';
import { departmentsCollection } from '../../functions/departments/repository.ts';
import { readStoredChain } from '../../functions/evidence/repository.ts';
import { waking } from '../../functions/registrations/clocking.ts';
import { endingTerms, operationsUnderWay, runningClocks } from '../../functions/registrations/listing.ts';
import { operationsCollection } from '../../functions/registrations/operations.ts';
import { applicationsCollection, objectionsCollection, registrationsCollection } from '../../functions/registrations/repository.ts';
import type { ApplicationState, RegistrationState } from '../../functions/registrations/schema.ts';
import { startDynamo, type TestDynamo } from './dynamo.ts';
import { recordedWorkflow } from './sharingBed.ts';

const names = { registrations: 'Registrations', catalog: 'Catalog', calendar: 'Calendar', departments: 'Departments', evidence: 'Evidence' };
const LONG_AGO = '2026-01-01T00:00:00+08:00';

export const systemActor: Actor = { sub: 'system', org: 'system', roles: ['system'] };
export const anybody: Actor = { sub: 'anonymous', org: 'public', roles: [] };

/** The registrations context on a real engine: real use cases and commits, workflows that only remember, and time as an argument. */
export async function registrationsBed(engine?: TestDynamo, prefix = '') {
  const tables = Object.fromEntries(Object.entries(names).map(([key, name]) => [key, `${prefix}${name}`])) as typeof names;
  const dynamo = engine ?? (await startDynamo([]));
  await dynamo.create(Object.values(tables));
  const { client } = dynamo;
  const store: Store = { client, evidence: { table: tables.evidence, algorithm: 'sha256' } };
  const [applications, registrations, objections] = [applicationsCollection(tables.registrations), registrationsCollection(tables.registrations), objectionsCollection(tables.registrations)];
  const workflow = recordedWorkflow();
  const operations = operationsCollection(tables.registrations);
  const deps = { store, client, applications, registrations, objections, operations, tables, algorithm: 'sha256' as const, ...waking(client, tables.registrations, workflow), runningClocks: () => runningClocks(client, applications), operationsUnderWay: () => operationsUnderWay(client, operations) };

  const at = (now: Instant, who: Actor = systemActor, ifMatch?: number) => ({
    run: async <I, T>(useCase: (input: I, call: Call) => Promise<Outcome<T>>, input: I): Promise<T> =>
      (await perform(store, { actor: who, now, language: 'zh', ...(ifMatch === undefined ? {} : { ifMatch }) }, (call) => useCase(input, call))).body,
  });
  const latest = async <S>(ref: { parts: never[] } | unknown): Promise<S> => {
    const { it } = (await readTogether(client, { it: ref as never })) as { it: { state: S } | undefined };
    if (!it) throw new Error('there is no such object');
    return it.state;
  };

  return {
    deps,
    dynamo,
    workflow,
    at,
    endingTerms: (now: Instant) => () => endingTerms(client, registrations, now),
    async department(code: string): Promise<void> {
      const departments = departmentsCollection(tables.departments);
      const state = { code, name: `${code} 部门`, kind: 'department' as const, officers: {}, registeredAt: LONG_AGO, updatedAt: LONG_AGO };
      const change = departments.change(undefined, state, [{ event: { type: 'departments.department-registered', data: { code, name: state.name, kind: state.kind } }, article: 'art.6' }]);
      await at(LONG_AGO).run(async () => ({ answer: { body: null }, changes: [change] }), null);
    },
    /** Enters a resource, or changes it. */
    async resource(more: Partial<ResourceState> = {}): Promise<string> {
      const resources = resourcesCollection(tables.catalog);
      const id = more.id ?? newId('res', LONG_AGO);
      const before = (await readTogether(client, { it: resources.ref(id) })).it;
      const items = [{ name: 'household_id', label: '户号', type: 'C' as const }];
      const fresh: ResourceState = { id, department: 'mzj', name: '低保救助对象信息', abstract: '依法审核确认的低保家庭信息', sharing: { type: 'unconditional' }, opening: { type: 'none' }, items, createdAt: LONG_AGO, updatedAt: LONG_AGO, status: 'published', edition: 1, editions: [], rounds: 0 };
      const state = { ...(before?.state ?? fresh), ...more, id } as ResourceState;
      const data = { id, department: state.department, name: state.name, sharing: state.sharing.type, opening: state.opening.type, items: state.items.map((item) => item.name), version: (before?.version ?? 0) + 1 };
      const change = resources.change(before, state, [{ event: { type: 'catalog.resource-created', data }, article: 'art.9' }]);
      await at(before ? '2026-01-02T00:00:00+08:00' : LONG_AGO).run(async () => ({ answer: { body: null }, changes: [change] }), null);
      return id;
    },
    publish: (now: Instant, year: number, holidays: string[], edition?: number) =>
      at(now, { sub: 'bureau@sjj', org: 'sjj', roles: ['bureau'] }, edition).run(publishYear({ years: yearsCollection(tables.calendar) }), { path: { year }, query: {}, body: { holidays, workdays: [], source: '测试用安排' } }),
    application: (id: string) => latest<ApplicationState>(applications.ref(id)),
    record: (id: string) => latest<RegistrationState>(registrations.ref(id)),
    chain: async (subject: string) => {
      const { head, entries } = await readStoredChain(client, tables.evidence, subject);
      const read = entries.flatMap(({ entry }) => entry ?? []);
      return { types: read.map((entry) => entry.type.replace('registrations.', '')), entries: read, faults: verify(entries, head) };
    },
    stop: () => dynamo.stop(),
  };
}

export type RegistrationsBed = Awaited<ReturnType<typeof registrationsBed>>;
