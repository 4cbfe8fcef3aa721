import type { Instant } from '#shared/clock.ts';
import { systemActor } from '#shared/actor.ts';
import type { Call } from '#shared/call.ts';
import type { Algorithm } from '#shared/evidence/chain.ts';
import { readTogether } from '#shared/store/ref.ts';
import { perform, type Store } from '#shared/store/session.ts';
import { departmentsCollection } from '../../functions/departments/repository.ts';
import { sealDays } from '../../functions/evidence/jobs/sealDays.ts';
import { proveEntry } from '../../functions/evidence/queries/proveEntry.ts';
import { readChain } from '../../functions/evidence/queries/readChain.ts';
import { listSeals } from '../../functions/evidence/queries/listSeals.ts';
import { sealsCollection } from '../../functions/evidence/repository.ts';
import type { SealedDay } from '../../functions/evidence/schema.ts';
import type { Vault } from '../../functions/evidence/vault.ts';
import { startDynamo, type TestDynamo } from './dynamo.ts';
import { signingKey, type SigningKey } from './seals.ts';
import { actor } from './sharingBed.ts';

/** A vault in memory: what is in it stays as it is. A test may break it open. */
export function memoryVault(): Vault & { readonly days: Map<string, string> } {
  const days = new Map<string, string>();
  return {
    days,
    read: async (date) => {
      const text = days.get(date);
      return text === undefined ? undefined : (JSON.parse(text) as SealedDay);
    },
    write: async (day) => {
      if (days.has(day.seal.date)) return false;
      days.set(day.seal.date, JSON.stringify(day));
      return true;
    },
  };
}

/** The sealing of evidence on a real engine: real acts and commits, a vault in memory, a key of its own, and time as an argument. */
export async function sealBed(engine?: TestDynamo, prefix = '', algorithm: Algorithm = 'sha256', key: SigningKey = signingKey()) {
  const dynamo = engine ?? (await startDynamo([]));
  const tables = { departments: `${prefix}Departments`, evidence: `${prefix}Evidence`, seals: `${prefix}Seals` };
  await dynamo.create(Object.values(tables));
  const { client } = dynamo;
  const store: Store = { client, evidence: { table: tables.evidence, algorithm } };
  const seals = sealsCollection(tables.seals);
  const vault = memoryVault();
  const signer = { publicKey: async () => key.publicKey, sign: async (text: string) => key.sign(text) };
  const deps = { store, client, seals, vault, signer, evidenceTable: tables.evidence, table: tables.evidence };
  const bureau = actor('sjj', 'bureau');
  const call = (now: Instant): Call => ({ actor: bureau, now, language: 'zh', read: (refs) => readTogether(client, refs) });

  return {
    ...deps,
    dynamo,
    tables,
    key,
    bureau,
    call,
    /** An act on a department at a time: its registration, and a change of its name after that. */
    async act(at: Instant, code: string): Promise<string> {
      const departments = departmentsCollection(tables.departments);
      const { before } = await readTogether(client, { before: departments.ref(`dep_${code}`) });
      const version = (before?.version ?? 0) + 1;
      const state = { code, name: `单位 ${version}`, kind: 'department' as const, officers: {}, registeredAt: before?.state.registeredAt ?? at, updatedAt: at };
      const type = before ? ('departments.department-changed' as const) : ('departments.department-registered' as const);
      const change = departments.change(before, state, [{ event: { type, data: { code, name: state.name, kind: state.kind } }, article: 'art.6' }]);
      await perform(store, { actor: systemActor, now: at, language: 'zh' }, async () => ({ answer: { body: null }, changes: [change] }));
      return `dep_${code}`;
    },
    seal: (now: Instant, more: Partial<Parameters<typeof sealDays>[0]> = {}) => sealDays({ ...deps, caller: () => ({ actor: systemActor, now, language: 'zh' }), ...more }),
    day: async (date: string): Promise<SealedDay> => (await vault.read(date)) ?? Promise.reject(new Error(`${date} is not sealed`)),
    prove: async (subject: string, seq: number, now: Instant = '2026-12-01T00:00:00+08:00') => (await proveEntry(deps)({ path: { subject }, query: { seq }, body: {} }, call(now))).answer.body,
    chain: async (subject: string) => (await readChain(deps)({ path: { subject }, query: {}, body: {} }, call('2026-12-01T00:00:00+08:00'))).answer.body,
    list: async () => (await listSeals(deps)({ path: {}, query: {}, body: {} })).answer.body,
    stop: () => dynamo.stop(),
  };
}

export type SealBed = Awaited<ReturnType<typeof sealBed>>;
