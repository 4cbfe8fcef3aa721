import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { envelopeSchema, type EventType } from '#events/catalogue.ts';
import { systemActor } from '#shared/actor.ts';
import { readTogether } from '#shared/store/ref.ts';
import { registering, statement } from '../../test/support/registering.ts';
import { registrationsBed, type RegistrationsBed } from '../../test/support/registrationsBed.ts';
import { deskKey } from './domain/desk.ts';
import { projectAct } from './jobs/projectAct.ts';
import { reconcile } from './jobs/reconcile.ts';
import { itemsCollection, waitingItems } from './repository.ts';
import { registrationsCases } from './sources/registrationsCases.ts';
import { sources } from './sources/sources.ts';

const NOW = '2026-09-24T10:00:00+08:00';
const CODED = '2026-10-30T10:00:00+08:00';
let bed: RegistrationsBed;
let acts: ReturnType<typeof registering>;
beforeAll(async () => {
  bed = await registrationsBed();
  await bed.dynamo.create(['WorkItems']);
  acts = registering(bed);
  for (const code of ['mzj', 'rsj']) await bed.department(code);
});
afterAll(() => bed.stop());

const items = itemsCollection('WorkItems');
const depsAt = (now: string) => ({ store: bed.deps.store, sources, items, tables: bed.deps.tables, caller: () => ({ actor: systemActor, now, language: 'zh' as const }) });
const held = async (now: string): Promise<number> => {
  const { client, tables } = bed.deps;
  return (await reconcile({ ...depsAt(now), cases: [registrationsCases(client, tables.registrations)], waitingItems: () => waitingItems(client, items) })).repaired;
};
/** Whatever the evidence of a case says, delivered in its order. */
async function deliver(now: string, subject: string): Promise<void> {
  for (const entry of (await bed.chain(subject)).entries) await projectAct(depsAt(now), envelopeSchema(entry.type as EventType).parse({ ...entry, id: `${subject}#${entry.seq}`, version: 1 }));
}
async function desks(): Promise<string[]> {
  const found: string[] = [];
  for await (const { read } of waitingItems(bed.deps.client, items)) found.push(`${deskKey(read().owner)} ${read().deadline?.dueDate ?? '-'}`);
  return found.toSorted();
}

describe('an application for registration of which the bus lost every act', () => {
  it('[art.14] [registration.art.7] waits at each moment where it stands; a second look and what arrives late change nothing', async () => {
    const resourceId = await bed.resource();
    const { id } = await acts.draft(NOW, { type: 'initial', object: { kind: 'resource', resourceId }, ...statement, jointSubjects: ['rsj'] });
    expect([await held('2026-09-24T10:09:59+08:00'), await held('2026-09-24T11:00:00+08:00'), await desks()]).toEqual([0, 1, ['mzj/steward -']]);
    await acts.requestReview('2026-09-24T12:00:00+08:00', id);
    expect([await held('2026-09-24T13:00:00+08:00'), await desks()]).toEqual([3, ['mzj/cdo -', 'rsj/cdo -']]);
    await acts.endorse('2026-09-24T14:00:00+08:00', id, 'rsj');
    expect([await held('2026-09-24T15:00:00+08:00'), await desks()]).toEqual([1, ['mzj/cdo -']]);
    await acts.endorse('2026-09-24T15:10:00+08:00', id, 'mzj');
    await acts.submit('2026-09-24T15:20:00+08:00', id);
    expect([await held('2026-09-24T16:00:00+08:00'), await desks()]).toEqual([2, ['district/centre 2026-09-30']]);
    expect(await held('2026-09-24T17:00:00+08:00')).toBe(0);
    await deliver('2026-09-24T18:00:00+08:00', id);
    expect([await held('2026-09-24T18:30:00+08:00'), await desks()]).toEqual([0, ['district/centre 2026-09-30']]);
    await acts.withdraw('2026-09-24T19:00:00+08:00', id);
    expect([await held('2026-09-24T20:00:00+08:00'), await desks()]).toEqual([1, []]);
    await deliver('2026-09-24T21:00:00+08:00', id);
    expect(await desks()).toEqual([]);
  });

  it('[registration.art.12] waits at the centre while there is an objection, without a deadline, and nobody else while it is published', async () => {
    const id = await acts.submitted(NOW, { type: 'initial', object: { kind: 'resource', resourceId: await bed.resource() }, ...statement });
    await acts.accept(NOW, id);
    await acts.pass(NOW, id);
    expect(await held('2026-09-25T10:00:00+08:00')).toBe(0);
    await acts.object('2026-09-25T11:00:00+08:00', id);
    expect([await held('2026-09-25T12:00:00+08:00'), await desks()]).toEqual([1, ['district/centre -']]);
    await deliver('2026-09-25T13:00:00+08:00', id);
    expect([await held('2026-09-25T14:00:00+08:00'), await desks()]).toEqual([0, ['district/centre -']]);
  });
});

describe('a registered record of which the bus lost every act', () => {
  it('[registration.art.9] asks its steward for the change once the catalogue differs, and no more when it says again what is registered', async () => {
    const resourceId = await bed.resource();
    const { registrationId } = await acts.registered(NOW, CODED, { type: 'initial', object: { kind: 'resource', resourceId }, ...statement }, '310107-2026-000777');
    await held('2026-10-30T12:00:00+08:00');
    const change = async () => (await readTogether(bed.deps.client, { it: items.ref(`wi_${registrationId.replace('_', '-')}-change`) })).it?.state;
    await bed.resource({ id: resourceId, abstract: '含分类施保信息' });
    await acts.hearOfEntry('2026-10-30T13:00:00+08:00', registrationId, resourceId);
    expect(await held('2026-10-30T14:00:00+08:00')).toBe(1);
    expect(await change()).toMatchObject({ status: 'open', owner: { org: 'mzj', role: 'steward' }, path: `/registrations/${registrationId}` });
    await bed.resource({ id: resourceId, abstract: '依法审核确认的低保家庭信息' });
    await acts.hearOfEntry('2026-10-30T15:00:00+08:00', registrationId, resourceId);
    expect([await held('2026-10-30T16:00:00+08:00'), await held('2026-10-30T17:00:00+08:00')]).toEqual([1, 0]);
    expect(await change()).toMatchObject({ status: 'passed' });
  });
});

describe('a resource under authorised operation', () => {
  it('[registration.art.8] waits for its steward until the first registration is applied for, whether the bus tells of it or not', async () => {
    const resourceId = await bed.resource();
    const declared = { operator: '某授权运营机构', authorization: { document: '授权运营协议' }, startsOn: '2026-12-01', deliversSince: '2026-12-02' };
    const { id: operation } = await acts.declareOperation('2026-12-02T10:00:00+08:00', resourceId, declared);
    const before = await desks();
    const own = async () => (await desks()).filter((desk) => !before.includes(desk));
    await deliver('2026-12-02T10:01:00+08:00', operation);
    expect([await own(), await held('2026-12-02T11:00:00+08:00')]).toEqual([['mzj/steward 2026-12-30'], 0]);
    const { id } = await acts.draft('2026-12-03T10:00:00+08:00', { type: 'initial', object: { kind: 'resource', resourceId }, ...statement });
    await deliver('2026-12-03T10:01:00+08:00', operation);
    await deliver('2026-12-03T10:01:00+08:00', id);
    expect([await own(), await held('2026-12-03T11:00:00+08:00')]).toEqual([['mzj/steward -'], 0]);
    await acts.withdraw('2026-12-04T10:00:00+08:00', id);
    await deliver('2026-12-04T10:01:00+08:00', id);
    await acts.renewDuty('2026-12-04T10:30:00+08:00', resourceId);
    expect([await held('2026-12-04T11:00:00+08:00'), await own()]).toEqual([1, ['mzj/steward 2026-12-30']]);
    await acts.endOperation('2026-12-05T10:00:00+08:00', resourceId);
    expect([await held('2026-12-05T11:00:00+08:00'), await own()]).toEqual([1, []]);
  });
});
