import { systemActor, type Actor } from '#shared/actor.ts';
import type { Instant } from '#shared/clock.ts';
import { readTogether } from '#shared/store/ref.ts';
import { createDuty } from '../../functions/catalog/commands/keepDuty.ts';
import { createSystem } from '../../functions/catalog/commands/keepSystem.ts';
import { transferEntries } from '../../functions/catalog/jobs/transfer.ts';
import { collectionsIn } from '../../functions/catalog/holdings.ts';
import { acceptReorganisation, withdrawReorganisation } from '../../functions/departments/commands/answerReorganisation.ts';
import { proposeReorganisation } from '../../functions/departments/commands/proposeReorganisation.ts';
import { leftIn } from '../../functions/departments/holdings.ts';
import { reorganise } from '../../functions/departments/jobs/reorganise.ts';
import { readReorganisation } from '../../functions/departments/queries/readReorganisations.ts';
import type { reorganisationInput } from '../../functions/departments/reorganisationSchema.ts';
import { departmentsCollection, everyReorganisation, reorganisationsCollection } from '../../functions/departments/repository.ts';
import { transferCases } from '../../functions/sharing/jobs/transfer.ts';
import type * as z from 'zod';
import { actor } from './sharingBed.ts';
import { workItemsBed } from './workItemsBed.ts';

export type Proposal = z.input<ReturnType<typeof reorganisationInput>>;

/** Departments, catalogue, sharing and work items on one engine; the test is the bus between them. */
export async function reorganisationBed() {
  const bed = await workItemsBed();
  const { deps, at } = bed;
  const { client, store, tables } = deps;
  const departments = departmentsCollection(tables.departments);
  const reorganisations = reorganisationsCollection(tables.departments);
  const entries = collectionsIn(tables.catalog);
  const left = leftIn(client, { catalog: tables.catalog, requests: tables.requests });
  const kept = { departments, reorganisations, tables, left, client };
  const system = (now: Instant) => () => ({ actor: systemActor, now, language: 'zh' as const });
  const bureau = actor('sjj', 'bureau');
  const path = (id: string) => ({ path: { id }, query: {} });

  return {
    ...bed,
    propose: async (now: Instant, body: Proposal) => at(now, bureau).run(proposeReorganisation(kept), { path: {}, query: {}, body }),
    answer: (now: Instant, who: Actor, id: string, outcome: 'accepted' | 'refused', reason?: string) => at(now, who).run(acceptReorganisation(kept), { ...path(id), body: { outcome, reason } }),
    withdraw: (now: Instant, id: string) => at(now, bureau).run(withdrawReorganisation(kept), { ...path(id), body: { reason: '方案调整' } }),
    reorganisation: (id: string) => at('2027-01-01T00:00:00+08:00', bureau).run(readReorganisation(kept), { ...path(id), body: undefined as never }),
    hourly: (now: Instant) => reorganise({ ...kept, store, every: () => everyReorganisation(client, tables.departments), caller: system(now) }),
    transferEntries: (now: Instant, id: string) => transferEntries({ store, tables, caller: system(now) }, id),
    transferCases: (now: Instant, id: string) => transferCases({ ...deps, caller: system(now) }, id),
    duty: async (org: string, name: string) =>
      (await at('2026-09-01T10:00:00+08:00', actor(org, 'steward')).run(createDuty({ duties: entries.duties, tables }), { path: {}, query: {}, body: { name, legalBasis: '《社会救助暂行办法》', section: '业务科' } })).id,
    system: async (org: string, duty: string) =>
      (await at('2026-09-01T10:00:00+08:00', actor(org, 'steward')).run(createSystem({ ...entries, tables }), { path: {}, query: {}, body: { name: '业务系统', duties: [duty], operator: '信息中心', governmentCloud: true, channels: [] } })).id,
    /** A published resource that serves a duty. */
    resourceFor: async (org: string, dutyId?: string): Promise<string> => {
      const id = await bed.resource(org);
      if (dutyId === undefined) return id;
      const { before } = await readTogether(client, { before: entries.resources.ref(id) });
      if (!before) throw new Error('just made');
      const event = { type: 'catalog.resource-checked', data: { id, department: org, name: before.state.name, version: before.version + 1 } } as const;
      await at('2026-09-01T10:00:00+08:00').run(async () => ({ answer: { body: null }, changes: [entries.resources.change(before, { ...before.state, dutyId }, [{ event, article: 'art.9' }])] }), null);
      return id;
    },
    departmentOf: async (kind: keyof typeof entries, id: string): Promise<string | undefined> => (await readTogether(client, { it: entries[kind].ref(id) as ReturnType<typeof entries.duties.ref> })).it?.state.department,
    record: async (code: string) => (await readTogether(client, { it: departments.ref(`dep_${code}`) })).it?.state,
  };
}

export type ReorganisationBed = Awaited<ReturnType<typeof reorganisationBed>>;
