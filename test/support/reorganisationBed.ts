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
import { transferMemberships } from '../../functions/libraries/jobs/transfer.ts';
import { proposeMember } from '../../functions/libraries/commands/proposeMember.ts';
import { librariesCollection, membershipsCollection } from '../../functions/libraries/repository.ts';
import { draftApplication } from '../../functions/registrations/commands/draftApplication.ts';
import { declareOperation } from '../../functions/registrations/commands/declareOperation.ts';
import { transferRegistrations } from '../../functions/registrations/jobs/transfer.ts';
import { operationOf, operationsCollection } from '../../functions/registrations/operations.ts';
import { applicationsCollection, objectionsCollection, registrationsCollection } from '../../functions/registrations/repository.ts';
import { issueIdOf, issuesCollection } from '../../functions/quality/issues.ts';
import { keysOf } from '../../functions/quality/files.ts';
import { reconcileIssues } from '../../functions/quality/jobs/reconcileIssues.ts';
import { issueOrder } from '../../functions/supervision/commands/issueOrder.ts';
import { registerViolation } from '../../functions/supervision/commands/registerViolation.ts';
import { transferSupervised } from '../../functions/supervision/jobs/transfer.ts';
import { itemsCollection } from '../../functions/supervision/inspections/repository.ts';
import { findingsCollection, ordersCollection, violationsCollection } from '../../functions/supervision/repository.ts';
import { transferQuality } from '../../functions/quality/jobs/transfer.ts';
import { batchesCollection, datasetNote, datasetRef, plansCollection, planSubject } from '../../functions/quality/repository.ts';
import type { BatchState } from '../../functions/quality/schema.ts';
import { transferChecks } from '../../functions/sources/jobs/transfer.ts';
import { checksCollection } from '../../functions/sources/repository.ts';
import { recordsIn, registeredRecord } from './registeredRecords.ts';
import { recordedWorkflow } from './sharingBed.ts';
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
  await bed.dynamo.create(['Registrations', 'Libraries', 'Sources', 'Quality', 'Supervision']);
  const held = { ...tables, registrations: 'Registrations', libraries: 'Libraries', sources: 'Sources', quality: 'Quality', supervision: 'Supervision' };
  const supervised = { orders: ordersCollection('Supervision'), violations: violationsCollection('Supervision') };
  const left = leftIn(client, held);
  const filing = {
    applications: applicationsCollection(held.registrations), registrations: registrationsCollection(held.registrations), objections: objectionsCollection(held.registrations), operations: operationsCollection(held.registrations),
    client, algorithm: 'sha256' as const, tables: held, workflow: recordedWorkflow(),
  };
  const libraries = { libraries: librariesCollection(held.libraries), memberships: membershipsCollection(held.libraries), tables: held };
  const checks = checksCollection(held.sources);
  const quality = { batches: batchesCollection(held.quality), plans: plansCollection(held.quality), issues: issuesCollection(held.quality), tables: held };
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
    /** Every context hands over, in the order in which their messages happen to come; `through` is whose client they write with. */
    handOverAll: async (now: Instant, id: string, through: typeof store = store): Promise<number> => {
      const shared = { store: through, client: through.client, caller: system(now) };
      let moved = 0;
      for (const job of [
        () => transferRegistrations({ ...filing, ...shared, tables: held }, id), () => transferChecks({ ...shared, checks, tables: held }, id), () => transferEntries({ ...shared, tables }, id),
        () => transferMemberships({ ...libraries, ...shared, tables: held }, id), () => transferCases({ ...deps, ...shared, store: through }, id), () => transferQuality({ ...quality, ...shared }, id),
        () => transferSupervised({ ...supervised, ...shared, tables: held }, id),
      ]) moved += (await job()).moved;
      return moved;
    },
    /** An application of its own for a resource, with others that take part. */
    apply: async (org: string, resourceId: string, jointSubjects: string[] = []) =>
      (await at('2026-09-02T10:00:00+08:00', actor(org, 'steward')).run(draftApplication(filing), { path: {}, query: {}, body: { type: 'initial', object: { kind: 'resource', resourceId }, jointSubjects } as never })).id,
    applyForProduct: async (org: string, name: string, resourceId: string) =>
      (await at('2026-09-02T10:00:00+08:00', actor(org, 'steward')).run(draftApplication(filing), { path: {}, query: {}, body: { type: 'initial', object: { kind: 'product', name, abstract: '产品', form: 'data-set', resources: [resourceId] } } as never })).id,
    operate: async (org: string, resourceId: string) => {
      await at('2026-09-02T10:00:00+08:00', actor(org, 'steward')).run(declareOperation({ ...filing, tables: held }), { path: { id: resourceId }, query: {}, body: { operator: '某运营机构', authorization: { document: '授权协议' }, startsOn: '2026-01-01' } as never });
      return operationOf(resourceId);
    },
    register: async (org: string, resourceId: string, id: string) => {
      const state = registeredRecord({ id, object: { kind: 'resource', resourceId }, subjects: [{ code: org, name: org }], code: `code ${id}`, acceptanceNumber: `number ${id}` });
      await recordsIn({ client }, { registrations: held.registrations, evidence: tables.evidence }).register({ ...state, registeredAt: '2026-09-02T10:00:00+08:00' });
      return id;
    },
    join: async (org: string, resourceId: string) => (await at('2026-09-02T10:00:00+08:00', actor(org, 'steward')).run(proposeMember(libraries), { path: { code: 'natural-person' }, query: {}, body: { resourceId } as never })).id,
    /** A batch that was taken, rules, and an issue of a resource's data. */
    deliverData: async (org: string, resourceId: string, id: string) => {
      const now = '2026-09-02T10:00:00+08:00';
      const about = { resourceId, resource: '救助发放', department: org };
      const batch: BatchState = {
        ...about, id, mode: 'whole', period: { from: '2026-09-01', to: '2026-09-01' }, format: 'csv', rows: 1, size: 1, sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        status: 'accepted', announcedAt: now, expiresAt: now, updatedAt: now, by: 'steward', attempt: 1,
      };
      const arrived = { type: 'quality.batch-arrived', data: { ...about, batchId: id, attempt: 1 } } as const;
      const dataset = { ...about, revision: 1, current: { batchId: id, acceptedAt: now, period: batch.period, rows: 1, file: 'staged', bytes: 1 }, last: { batchId: id, status: 'accepted' as const, at: now, records: 1 }, measured: [], causes: [], rulesVersion: 0, edition: 1, volumes: [] };
      const set = { type: 'quality.rules-set', data: { resourceId, department: org, version: 1, rules: [] as { id: string; kind: string }[] } } as const;
      await at(now).run(async () => ({
        answer: { body: null },
        changes: [quality.batches.change(undefined, batch, [{ event: arrived, article: 'art.9(2)' }]), quality.plans.change(undefined, { resourceId, department: org, rules: [], updatedAt: now }, [{ event: set, article: 'art.13' }])],
        notes: [datasetNote(held.quality, dataset)],
      }), null);
      const cause = { key: 'items:code', title: { zh: '数据项 code 有误', en: 'faults in code' }, severity: 'minor' as const, rules: [], faulty: 1, evaluated: 2 };
      await reconcileIssues({ store, issues: quality.issues, tables: { calendar: tables.calendar }, issueDays: { major: 5, minor: 10 }, caller: system(now) }, about, [cause], { standing: [] });
      return { batch: id, rules: planSubject(resourceId), issue: issueIdOf(resourceId, cause.key) };
    },
    /** An order that is to be done, and a violation that is to be heard. */
    supervise: async (org: string) => {
      const by = at('2026-09-02T10:00:00+08:00', bureau);
      const kinds = { ...supervised, findings: findingsCollection('Supervision'), items: itemsCollection('Supervision'), workflow: recordedWorkflow(), tokenOf: async () => undefined, unattended: async () => [], tables: held };
      const { id: order } = await by.run(issueOrder(kinds), { path: {}, query: {}, body: { department: org, what: '补齐数据', basis: '办法第十一条', workingDays: 30 } });
      const { id: violation } = await by.run(registerViolation(kinds), { path: {}, query: {}, body: { department: org, item: '4', facts: '未更新', persons: 'department' } });
      return { order, violation };
    },
    dataOf: async (resourceId: string) => (await readTogether(client, { it: datasetRef(held.quality, resourceId) })).it,
    fileOf: async (id: string) => keysOf((await readTogether(client, { it: quality.batches.ref(id) })).it?.state ?? { id, department: '', resourceId: '' }).file,
    declare: async (org: string, id: string) => {
      const state = { status: 'clear' as const, id, department: org, purpose: 'collect' as const, resource: '走访信息', findings: [], checkedAt: '2026-09-02T10:00:00+08:00' };
      const event = { type: 'sources.check-made', data: { checkId: id, department: org, purpose: 'collect', resource: '走访信息', items: 0, shareable: [] as string[] } } as const;
      await at('2026-09-02T10:00:00+08:00').run(async () => ({ answer: { body: null }, changes: [checks.change(undefined, state, [{ event, article: 'art.10' }])] }), null);
      return id;
    },
    held: async (id: string) => {
      const of = { app: filing.applications, reg: filing.registrations, opn: filing.operations, mem: libraries.memberships, chk: checks, bat: quality.batches, qpl: quality.plans, qis: quality.issues, ord: supervised.orders, vio: supervised.violations }[id.split('_')[0] as 'app'];
      return (await readTogether(client, { it: of.ref(id) })).it?.state as never as { department: string; subjects: { code: string; name: string }[]; claimedBy?: string; consents: { org: string }[] };
    },
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
