import { envelopeSchema, type EventType } from '#events/catalogue.ts';
import { systemActor, type Actor } from '#shared/actor.ts';
import { dateOf, type Instant } from '#shared/clock.ts';
import type { ListedCase } from '#shared/statutoryClock/cases.ts';
import { readTogether } from '#shared/store/ref.ts';
import { endAbsence } from '../../functions/departments/commands/endAbsence.ts';
import { recordAbsence } from '../../functions/departments/commands/recordAbsence.ts';
import { recordOfficer } from '../../functions/departments/commands/recordOfficer.ts';
import { everyDepartment } from '../../functions/departments/gaps.ts';
import { watchPosts } from '../../functions/departments/jobs/watchPosts.ts';
import { departmentsCollection } from '../../functions/departments/repository.ts';
import { decideRequest } from '../../functions/sharing/commands/decideRequest.ts';
import { fileRequest } from '../../functions/sharing/commands/fileRequest.ts';
import { proposeScenario } from '../../functions/sharing/commands/proposeScenario.ts';
import { signScenario } from '../../functions/sharing/commands/signScenario.ts';
import { withdrawRequest } from '../../functions/sharing/commands/withdrawRequest.ts';
import { recomputeDeadlines } from '../../functions/sharing/jobs/recomputeDeadlines.ts';
import { claimItem } from '../../functions/workItems/commands/claimItem.ts';
import { releaseItem } from '../../functions/workItems/commands/releaseItem.ts';
import { urgeItem } from '../../functions/workItems/commands/urgeItem.ts';
import { stageRules } from '../../functions/workItems/domain/stages.ts';
import { projectAct } from '../../functions/workItems/jobs/projectAct.ts';
import { reconcile } from '../../functions/workItems/jobs/reconcile.ts';
import { remindDue } from '../../functions/workItems/jobs/remindDue.ts';
import { listItems } from '../../functions/workItems/queries/listItems.ts';
import { readItem } from '../../functions/workItems/queries/readItem.ts';
import { itemsCollection, waitingItems } from '../../functions/workItems/repository.ts';
import type { ItemState, WaitingItem } from '../../functions/workItems/schema.ts';
import { departmentCases } from '../../functions/workItems/sources/departmentCases.ts';
import { sharingCases } from '../../functions/workItems/sources/sharingCases.ts';
import { sources } from '../../functions/workItems/sources/sources.ts';
import { actor, filing, sharingBed } from './sharingBed.ts';

const query = { path: {}, query: {} };

/** Work items and the sharing context that they are about, on a real engine; the test is the bus, and delivers as badly as it likes. */
export async function workItemsBed() {
  const sharing = await sharingBed();
  const { deps, at } = sharing;
  await sharing.dynamo.create(['WorkItems']);
  for (const code of ['csl', 'mzj', 'wjw']) await sharing.department(code);
  const items = itemsCollection('WorkItems');
  const { client, store } = deps;
  const itemDeps = { items, tables: { departments: deps.tables.departments, calendar: deps.tables.calendar }, client, perWorkingDay: 1 };
  const system = (now: Instant) => () => ({ actor: systemActor, now, language: 'zh' as const });
  const departments = departmentsCollection(deps.tables.departments);

  async function acts(subject: string): Promise<readonly { readonly type: EventType; readonly seq: number }[]> {
    const { entries } = await sharing.chain(subject);
    return entries.map((entry) => {
      const type = entry.type as EventType;
      return envelopeSchema(type).parse({ ...entry, id: `${subject}#${entry.seq}`, version: 1 });
    });
  }

  return {
    ...sharing,
    items: itemDeps,
    resource: (department = 'mzj') => sharing.resource({ type: 'conditional', conditions: '仅用于社会救助' }, department),
    freeResource: () => sharing.resource({ type: 'unconditional' }),
    file: async (now: Instant, resourceId: string) => (await at(now, actor('csl', 'steward')).run(fileRequest(deps), { ...query, body: { ...filing, resourceId, until: '2028-09-30' } })).id,
    fileAs: async (now: Instant, org: string, resourceId: string) => (await at(now, actor(org, 'steward')).run(fileRequest(deps), { ...query, body: { ...filing, resourceId, until: '2028-09-30' } })).id,
    decide: decideRequest(deps),
    approve: (now: Instant, id: string) => at(now, actor('mzj', 'steward')).run(decideRequest(deps), { path: { id }, query: {}, body: { outcome: 'approved' as const } }),
    withdraw: (now: Instant, id: string) => at(now, actor('csl', 'steward')).run(withdrawRequest(deps), { path: { id }, query: {}, body: {} }),
    propose: async (now: Instant, resource: string) =>
      (await at(now, actor('csl', 'steward')).run(proposeScenario(deps), { ...query, body: { name: '救助核对', description: '受理时核对', responsible: 'mzj', resources: [resource] } })).id,
    sign: (now: Instant, id: string, who: Actor) => at(now, who).run(signScenario(deps), { path: { id }, query: {}, body: {} }),
    recompute: (now: Instant) => recomputeDeadlines({ ...deps, caller: system(now) }, { id: 'cal_2027#1' }),

    /** Delivers acts of a case, by their numbers in the order given; all of them in their order unless told. */
    async deliver(now: Instant, subject: string, ...seqs: readonly number[]): Promise<number> {
      const all = await acts(subject);
      let changed = 0;
      for (const seq of seqs.length > 0 ? seqs : all.map((act) => act.seq)) {
        const act = all[seq - 1] as Parameters<typeof projectAct>[1];
        changed += (await projectAct({ store, sources, items, tables: itemDeps.tables, caller: system(now) }, act)).changed;
      }
      return changed;
    },
    item: async (id: string): Promise<ItemState | undefined> => (await readTogether(client, { it: items.ref(id) })).it?.state,
    list: async (now: Instant, who: Actor, filters: Record<string, string> = {}) => (await at(now, who).run(listItems(itemDeps), { path: {}, query: filters as never, body: {} })).items,
    read: (now: Instant, who: Actor, id: string) => at(now, who).run(readItem(itemDeps), { path: { id }, query: {}, body: {} }),
    claim: (now: Instant, who: Actor, id: string, takeOver?: boolean) => at(now, who).run(claimItem(itemDeps), { path: { id }, query: {}, body: { takeOver } }),
    release: (now: Instant, who: Actor, id: string) => at(now, who).run(releaseItem(itemDeps), { path: { id }, query: {}, body: {} }),
    urge: (now: Instant, who: Actor, id: string, message?: string) => at(now, who).run(urgeItem(itemDeps), { path: { id }, query: {}, body: { message } }),
    absent: (now: Instant, code: string, absence: { from: string; until: string; deputy: { post?: 'cdo' | 'security-officer'; subject?: string } }) =>
      at(now, actor(code, 'cdo')).run(recordAbsence({ departments }), { path: { code, post: 'data-steward' as const }, query: {}, body: absence }),
    watchPosts: (now: Instant) => watchPosts({ store, departments, every: () => everyDepartment(client, departments.table), caller: system(now) }),
    officer: (now: Instant, code: string, post: 'cdo' | 'first-responsible', term: { from?: string; until?: string }) =>
      at(now, actor(code, 'lead')).run(recordOfficer({ departments }), { path: { code, post }, query: {}, body: { name: '任职人', title: '副局长', ...term } }),
    back: (now: Instant, code: string) => at(now, actor(code, 'cdo')).run(endAbsence({ departments }), { path: { code, post: 'data-steward' as const }, query: {}, body: {} }),
    /** `around` may put something between the list and the job. */
    remind: (now: Instant, around: (listed: AsyncIterable<ListedCase<WaitingItem>>) => AsyncIterable<ListedCase<WaitingItem>> = (listed) => listed) =>
      remindDue({ store, items, tables: itemDeps.tables, rules: stageRules(0), waitingItems: () => around(waitingItems(client, items)), caller: system(now) }),
    reconcile: (now: Instant) => reconcile({ store, items, tables: itemDeps.tables, cases: [sharingCases(client, deps.tables.requests), departmentCases(client, deps.tables.departments, () => dateOf(now))], waitingItems: () => waitingItems(client, items), caller: system(now) }),
  };
}

export type WorkItemsBed = Awaited<ReturnType<typeof workItemsBed>>;
