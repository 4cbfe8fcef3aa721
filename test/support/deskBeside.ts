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

/** Lists of work items beside the same cases: one hears of every act by the bus, one of none and only looks, one of all of them in the wrong order. They have to say the same. */
export async function deskBeside(bed: Pick<SupervisionBed, 'dynamo' | 'deps' | 'chain'>, casesOf: (client: DynamoDBDocumentClient) => Cases) {
  await bed.dynamo.create(['WorkItems', 'LookedAtWorkItems', 'LateWorkItems', 'LookedAtEvidence', 'LateEvidence']);
  const { client, store } = bed.deps;
  const [heard, looked, late] = [itemsCollection('WorkItems'), itemsCollection('LookedAtWorkItems'), itemsCollection('LateWorkItems')];
  const evidenceIn = (table: string) => ({ ...store, evidence: { ...store.evidence, table } });
  // Nothing is on its way any more.
  const caller = () => ({ actor: systemActor, now: plusSeconds(bed.deps.caller().now, 3600), language: 'zh' as const });
  const tables = { departments: 'Departments', calendar: 'Calendar' };
  const delivered = new Map<string, number>();

  const acts = async (subject: string) => (await bed.chain(subject)).entries.map((entry) => envelopeSchema(entry.type as EventType).parse({ ...entry, id: `${subject}#${entry.seq}`, version: 1 }));
  async function deliver(subject: string, from: number): Promise<void> {
    const all = await acts(subject);
    for (const act of all.slice(from)) await projectAct({ store, sources, items: heard, tables, caller }, act);
    delivered.set(subject, all.length);
  }
  const look = () => reconcile({ store: evidenceIn('LookedAtEvidence'), items: looked, tables, cases: [casesOf(client)], waitingItems: () => waitingItems(client, looked), caller });

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
      await look();
      const all = await waiting(heard, subjects);
      expect(await waiting(looked, subjects), 'whoever only looked').toEqual(all);
      return all;
    },
    /** The same once every act was delivered again, to both. */
    async again(...subjects: readonly string[]): Promise<string[]> {
      for (const subject of subjects) await deliver(subject, 0);
      return this.both(...subjects);
    },
    /** What they wait for where every act was heard of last first. */
    async backwards(...subjects: readonly string[]): Promise<string[]> {
      const all = (await Promise.all(subjects.map(acts))).flat().toReversed();
      for (const act of all) await projectAct({ store: evidenceIn('LateEvidence'), sources, items: late, tables, caller }, act);
      return waiting(late, subjects);
    },
    item: async (subject: string, slot: string) => (await readTogether(client, { it: heard.ref(itemIdOf({ subject, slot })) })).it?.state,
    list: async (who: Actor) =>
      (await perform(store, { ...caller(), actor: who }, (call) => listItems({ items: heard, tables, client })({ path: {}, query: {}, body: {} } as never, call))).body.items,
  };
}
export type DeskBeside = Awaited<ReturnType<typeof deskBeside>>;
