import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import { envelopeSchema, type EventType } from '#events/catalogue.ts';
import { systemActor, type Actor } from '#shared/actor.ts';
import { plusSeconds } from '#shared/clock.ts';
import { readTogether } from '#shared/store/ref.ts';
import { perform } from '#shared/store/session.ts';
import { deskKey } from '../../functions/workItems/domain/desk.ts';
import { itemIdOf } from '../../functions/workItems/domain/facts.ts';
import { projectAct } from '../../functions/workItems/jobs/projectAct.ts';
import { reconcile } from '../../functions/workItems/jobs/reconcile.ts';
import { listItems } from '../../functions/workItems/queries/listItems.ts';
import { itemsCollection, waitingItems } from '../../functions/workItems/repository.ts';
import type { Cases } from '../../functions/workItems/sources/source.ts';
import { sources } from '../../functions/workItems/sources/sources.ts';
import type { SupervisionBed } from './supervisionBed.ts';

/** Two districts' lists of work items beside the same cases: one hears of every act by the bus, the other of none and only looks. They have to say the same. */
export async function deskBeside(bed: Pick<SupervisionBed, 'dynamo' | 'deps' | 'chain'>, casesOf: (client: DynamoDBDocumentClient) => Cases) {
  await bed.dynamo.create(['WorkItems', 'LookedAtWorkItems']);
  const { client, store } = bed.deps;
  const [heard, looked] = [itemsCollection('WorkItems'), itemsCollection('LookedAtWorkItems')];
  // Nothing is on its way any more.
  const caller = () => ({ actor: systemActor, now: plusSeconds(bed.deps.caller().now, 3600), language: 'zh' as const });
  const tables = { departments: 'Departments', calendar: 'Calendar' };
  const delivered = new Map<string, number>();
  const plain = { ...store, evidence: { ...store.evidence, table: 'LookedAtEvidence' } };
  await bed.dynamo.create(['LookedAtEvidence']);

  async function deliver(subject: string, from: number): Promise<void> {
    const { entries } = await bed.chain(subject);
    for (const entry of entries.slice(from)) await projectAct({ store, sources, items: heard, tables, caller }, envelopeSchema(entry.type as EventType).parse({ ...entry, id: `${subject}#${entry.seq}`, version: 1 }));
    delivered.set(subject, entries.length);
  }
  const look = (items: typeof heard) => reconcile({ store: items === looked ? plain : store, items, tables, cases: [casesOf(client)], waitingItems: () => waitingItems(client, items), caller });

  async function waiting(items: typeof heard, subjects: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for await (const { id, read } of waitingItems(client, items)) {
      const { subject, owner, deadline } = read();
      if (subjects.includes(subject)) found.push(`${deskKey(owner)} ${id.slice(itemIdOf({ subject, slot: '' }).length)} ${deadline?.dueDate ?? '-'}`);
    }
    return found.toSorted();
  }

  return {
    /** What these cases wait for, after the bus has told of their new acts; whoever only looked says the same. */
    async both(...subjects: readonly string[]): Promise<string[]> {
      for (const subject of subjects) await deliver(subject, delivered.get(subject) ?? 0);
      await look(looked);
      const all = await waiting(heard, subjects);
      expect(await waiting(looked, subjects), 'whoever only looked').toEqual(all);
      return all;
    },
    /** The same once every act was delivered again, to both. */
    async again(...subjects: readonly string[]): Promise<string[]> {
      for (const subject of subjects) await deliver(subject, 0);
      return this.both(...subjects);
    },
    item: async (subject: string, slot: string) => (await readTogether(client, { it: heard.ref(itemIdOf({ subject, slot })) })).it?.state,
    list: async (who: Actor) =>
      (await perform(store, { ...caller(), actor: who }, (call) => listItems({ items: heard, tables, client })({ path: {}, query: {}, body: {} } as never, call))).body.items,
  };
}
export type DeskBeside = Awaited<ReturnType<typeof deskBeside>>;
