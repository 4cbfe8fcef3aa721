import type { Actor } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Instant } from '#shared/clock.ts';
import { verify } from '#shared/evidence/chain.ts';
import { wakingBy } from '#shared/statutoryClock/waking.ts';
import { perform, type Store } from '#shared/store/session.ts';
import { publishYear } from '../../functions/calendar/commands/publishYear.ts';
import { yearsCollection } from '../../functions/calendar/repository.ts';
import { changesCollection, dutiesCollection, levelsCollection, openCases, resourcesCollection, systemsCollection, tokenRef } from '../../functions/catalog/repository.ts';
import { departmentsCollection } from '../../functions/departments/repository.ts';
import { readStoredChain } from '../../functions/evidence/repository.ts';
import { startDynamo } from './dynamo.ts';
import { actor, recordedWorkflow } from './sharingBed.ts';

const tables = { catalog: 'Catalog', calendar: 'Calendar', departments: 'Departments', evidence: 'Evidence' };

export const steward = actor('mzj', 'steward');
export const cdo = actor('mzj', 'cdo');
export const centre = actor('cyzx', 'centre');
const system: Actor = { sub: 'system', org: 'system', roles: ['system'] };

/** The catalogues on a real engine: real use cases and commits, a workflow that only remembers, and time as an argument. */
export async function catalogBed(more: readonly string[] = []) {
  const dynamo = await startDynamo([...Object.values(tables), ...more]);
  const { client } = dynamo;
  const store: Store = { client, evidence: { table: tables.evidence, algorithm: 'sha256' } };
  const [resources, duties, systems, changes, levels] = [resourcesCollection(tables.catalog), dutiesCollection(tables.catalog), systemsCollection(tables.catalog), changesCollection(tables.catalog), levelsCollection(tables.catalog)];
  const workflow = recordedWorkflow();
  const caller = { now: '2026-09-24T10:00:00+08:00' };
  const deps = {
    store, client, resources, duties, systems, changes, levels, tables, table: tables.catalog,
    ...wakingBy(client, (caseId) => tokenRef(tables.catalog, caseId), workflow),
    openCases: () => openCases(client, resources, changes),
    caller: () => ({ actor: system, now: caller.now, language: 'zh' as const }),
  };

  async function answer<I, T>(useCase: (input: I, call: Call) => Promise<Outcome<T>>, input: unknown, who: Actor = system, ifMatch?: number): Promise<Outcome<T>['answer']> {
    const whole = { path: {}, query: {}, body: {}, ...(input as object) } as I;
    return perform(store, { actor: who, now: caller.now, language: 'zh', ...(ifMatch === undefined ? {} : { ifMatch }) }, (call) => useCase(whole, call));
  }
  const run = async <I, T>(...act: Parameters<typeof answer<I, T>>): Promise<T> => (await answer(...act)).body;

  return {
    deps,
    dynamo,
    workflow,
    run,
    answer,
    moveTo: (now: Instant) => void (caller.now = now),
    async department(code: string): Promise<void> {
      const at = '2026-01-01T00:00:00+08:00';
      const state = { code, name: `${code} 部门`, kind: 'department' as const, officers: {}, registeredAt: at, updatedAt: at };
      const change = departmentsCollection(tables.departments).change(undefined, state, [{ event: { type: 'departments.department-registered', data: { code, name: state.name, kind: state.kind } }, article: 'art.6' }]);
      await run(async () => ({ answer: { body: null }, changes: [change] }), {});
    },
    publishYear: (year: number, holidays: string[], edition?: number) =>
      run(publishYear({ years: yearsCollection(tables.calendar) }), { path: { year }, body: { holidays, workdays: [], source: '测试用安排' } }, actor('sjj', 'bureau'), edition),
    chain: async (subject: string) => {
      const { head, entries } = await readStoredChain(client, tables.evidence, subject);
      const read = entries.flatMap(({ entry }) => entry ?? []);
      return { types: read.map(({ type }) => type.replace('catalog.', '')), entries: read, faults: verify(entries, head) };
    },
    stop: () => dynamo.stop(),
  };
}

export type CatalogBed = Awaited<ReturnType<typeof catalogBed>>;
