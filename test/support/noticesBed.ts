import type { EventData } from '#events/catalogue.ts';
import type { Actor } from '#shared/actor.ts';
import { systemActor } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Instant } from '#shared/clock.ts';
import { verify } from '#shared/evidence/chain.ts';
import { perform, type Store } from '#shared/store/session.ts';
import { departmentsCollection } from '../../functions/departments/repository.ts';
import { readStoredChain } from '../../functions/evidence/repository.ts';
import { registerWebhook } from '../../functions/notices/commands/registerWebhook.ts';
import type { NoticedType } from '../../functions/notices/domain/rules.ts';
import { listDeliveries } from '../../functions/notices/queries/listDeliveries.ts';
import { listNotices } from '../../functions/notices/queries/listNotices.ts';
import { readWebhook } from '../../functions/notices/queries/readWebhook.ts';
import { webhooksCollection } from '../../functions/notices/repository.ts';
import { tell } from '../../functions/notices/jobs/tell.ts';
import { deliver } from '../../functions/notices/tasks/deliver.ts';
import type { Exchange, Outgoing } from '#shared/outgoing/transport.ts';
import { startDynamo, type TestDynamo } from './dynamo.ts';
import { actor } from './sharingBed.ts';

export const RECEIVER = 'https://oa.example.org/in';
const DISABLE_AFTER_DAYS = 5;

/** The notices context on a real engine: real use cases and commits, a receiver that answers as it is told, a workflow that only remembers, and time as an argument. `prefix` gives a set of tables of its own. */
export async function noticesBed(engine?: TestDynamo, prefix = '') {
  const [table, departmentsTable, evidenceTable] = [`${prefix}Notices`, `${prefix}Departments`, `${prefix}Evidence`];
  const dynamo = engine ?? (await startDynamo([]));
  await dynamo.create([table, departmentsTable, evidenceTable]);
  const { client } = dynamo;
  const store: Store = { client, evidence: { table: evidenceTable, algorithm: 'sha256' } };
  const webhooks = webhooksCollection(table);
  const started: string[] = [];
  const sent: Outgoing[] = [];
  /** What the receiver answers from now on; each is used up, the last one stays. */
  let answers: (Exchange['outcome'] | (() => Promise<Exchange['outcome']>))[] = ['taken'];
  let addresses: readonly string[] = ['203.0.112.7'];
  const deliveries = { start: async (id: string) => void started.push(id) };
  const deps = { client, store, table, webhooks, deliveries, tables: { departments: departmentsTable }, receivers: { ports: [443], allowedHosts: ['inside.example.org'] }, resolve: async () => addresses, disableAfterDays: DISABLE_AFTER_DAYS };

  const at = (now: Instant, who: Actor = systemActor, ifMatch?: number) => ({
    run: async <I, T>(useCase: (input: I, call: Call) => Promise<Outcome<T>>, input: I): Promise<T> =>
      (await perform(store, { actor: who, now, language: 'zh', ...(ifMatch === undefined ? {} : { ifMatch }) }, (call) => useCase(input, call))).body,
  });

  return {
    deps,
    dynamo,
    started,
    sent,
    at,
    answering: (...next: typeof answers) => void (answers = next),
    leadingTo: (...next: string[]) => void (addresses = next),
    async department(code: string, name = `${code} 部门`): Promise<void> {
      const departments = departmentsCollection(departmentsTable);
      const now = '2026-01-01T00:00:00+08:00';
      const change = departments.change(undefined, { code, name, kind: 'department', officers: {}, registeredAt: now, updatedAt: now }, [{ event: { type: 'departments.department-registered', data: { code, name, kind: 'department' } }, article: 'art.6' }]);
      await at(now).run(async () => ({ answer: { body: null }, changes: [change] }), null);
    },
    /** Delivers an event, as the bus does; answers how many notices came of it. */
    async tell<T extends NoticedType>(type: T, data: EventData<T>, { now = '2026-09-24T10:00:00+08:00', seq = 1, happened = now, subject = 'req_01K5XV9Z7Q3M8N2B4C6D8E0F1G' }: { now?: Instant; seq?: number; happened?: Instant; subject?: string } = {}): Promise<number> {
      const event = { id: `${subject}#${seq}`, type, at: happened, subject, data };
      return (await tell({ ...deps, caller: () => ({ actor: systemActor, now, language: 'zh' }) }, event)).made;
    },
    inbox: async (who: Actor, query: { limit?: number; cursor?: string; unread?: 'true' } = {}) => {
      const { body, next } = await perform(store, { actor: who, now: '2026-09-24T10:00:00+08:00', language: 'zh' }, (call) => listNotices(deps)({ path: {}, query, body: {} }, call));
      return { ...body, next };
    },
    register: (now: Instant, url = RECEIVER, who = actor('mzj', 'cdo'), ifMatch?: number) => at(now, who, ifMatch).run(registerWebhook(deps), { path: { org: 'mzj' }, query: {}, body: { url } }),
    webhook: (now: Instant = '2026-09-24T10:00:00+08:00') => at(now, actor('mzj', 'cdo')).run(readWebhook(deps), { path: { org: 'mzj' }, query: {}, body: {} }),
    log: async () => (await at('2026-09-24T10:00:00+08:00', actor('mzj', 'cdo')).run(listDeliveries(deps), { path: { org: 'mzj' }, query: {}, body: {} })).items,
    /** One attempt of a delivery at that time. */
    attempt: (deliveryId: string, now: Instant) =>
      deliver(
        {
          ...deps,
          caller: () => ({ actor: systemActor, now, language: 'zh' }),
          send: async (outgoing) => {
            sent.push(outgoing);
            const [answer = 'taken', ...rest] = answers;
            answers = rest.length > 0 ? rest : answers;
            return { outcome: typeof answer === 'string' ? answer : await answer(), milliseconds: 1 };
          },
        },
        { deliveryId },
      ),
    chain: async (subject: string) => {
      const { head, entries } = await readStoredChain(client, evidenceTable, subject);
      return { types: entries.map(({ entry }) => entry?.type), faults: verify(entries, head), text: JSON.stringify(entries) };
    },
    stop: () => dynamo.stop(),
  };
}

export type NoticesBed = Awaited<ReturnType<typeof noticesBed>>;
