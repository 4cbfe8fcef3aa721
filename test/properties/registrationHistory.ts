import fc from 'fast-check';
import { expect } from 'vitest';
import { plusSeconds, toEpoch, type Instant } from '#shared/clock.ts';
import { Problem } from '#shared/problems/problem.ts';
import { readPage } from '#shared/store/page.ts';
import { claimRef, FREE } from '../../functions/registrations/claims.ts';
import { hasClock } from '../../functions/registrations/repository.ts';
import { readTogether } from '#shared/store/ref.ts';
import type { TestDynamo } from '../support/dynamo.ts';
import { registrationsBed, type RegistrationsBed } from '../support/registrationsBed.ts';
import { registering, statement } from '../support/registering.ts';

const ACTS = ['draft', 'requestReview', 'endorse', 'sendBack', 'submit', 'withdraw', 'accept', 'return', 'refuse', 'pass', 'reject', 'explain', 'object', 'uphold', 'dismiss', 'settle', 'code', 'cancelDraft', 'cancel', 'revoke'] as const;
type Act = (typeof ACTS)[number];

/** What usually comes next, so that many histories get far; anything else happens too. */
const ordinary: fc.Arbitrary<Act> = fc.oneof({ weight: 4, arbitrary: fc.constantFrom<Act>('draft', 'requestReview', 'endorse', 'submit', 'accept', 'pass', 'settle', 'code') }, { weight: 3, arbitrary: fc.constantFrom(...ACTS) });

/** Moments: what happens in one happens at once, in any order. */
export const historyArbitrary = fc.array(fc.record({ hoursLater: fc.constantFrom(0, 1, 24, 72, 336, 338), acts: fc.array(ordinary, { minLength: 1, maxLength: 4 }) }), { minLength: 6, maxLength: 14 });
export type History = readonly { readonly hoursLater: number; readonly acts: readonly Act[] }[];

export interface World {
  readonly bed: RegistrationsBed;
  readonly resourceId: string;
  readonly applications: string[];
  readonly objections: string[];
  readonly records: Set<string>;
}

export async function playHistory(engine: TestDynamo, prefix: string, history: History, scheduler: fc.Scheduler): Promise<World> {
  const bed = await registrationsBed(engine, prefix);
  await bed.department('mzj');
  const world: World = { bed, resourceId: await bed.resource(), applications: [], objections: [], records: new Set() };
  let now: Instant = '2026-03-02T10:00:00+08:00';
  for (const { hoursLater, acts } of history) {
    now = plusSeconds(now, hoursLater * 3600);
    const at = now;
    await scheduler.waitFor(Promise.all(acts.map((act) => scheduler.schedule(Promise.resolve(), act).then(() => survive(play(world, act, at))))));
  }
  return world;
}

/** Refusals are part of life; anything else is a defect. */
async function survive(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
  });
}

async function play({ bed, resourceId, applications, objections, records }: World, act: Act, now: Instant): Promise<unknown> {
  const acts = registering(bed);
  const last = applications.at(-1);
  const record = [...records].at(-1);
  if (act === 'draft') return acts.draft(now, { type: 'initial', object: { kind: 'resource', resourceId }, ...statement }).then(({ id }) => applications.push(id));
  if (act === 'cancelDraft') return record === undefined ? undefined : acts.draft(now, { type: 'cancellation', registrationId: record, ground: 'lost', reason: '系统下线' }).then(({ id }) => applications.push(id));
  if (act === 'revoke') return record === undefined ? undefined : acts.revoke(now, record);
  if (last === undefined) return undefined;
  if (act === 'object') return acts.object(now, last).then(({ id }) => objections.push(id));
  if (act === 'uphold' || act === 'dismiss') return objections.length === 0 ? undefined : acts.decideObjection(now, objections.at(-1) ?? '', act === 'uphold' ? 'upheld' : 'dismissed');
  if (act === 'code') return acts.code(now, last, `X-${applications.length}`).then(({ registrationId }) => registrationId !== undefined && records.add(registrationId));
  if (act === 'settle') {
    // The clock that was seen; by the time that it is settled, another act may have ended it.
    const application = await bed.application(last);
    return hasClock(application) ? acts.settle(now, application.clock.name) : undefined;
  }
  return acts[act](now, last);
}

const ENDINGS = new Set(['application-completed', 'application-not-accepted', 'application-rejected', 'application-terminated', 'application-withdrawn', 'application-lapsed']);

/** What must hold of every history, however it went. */
export async function checkInvariants({ bed, resourceId, applications, records }: World): Promise<void> {
  const holders = new Set<string>();
  for (const id of applications) {
    const application = await bed.application(id);
    const { types, entries, faults } = await bed.chain(id);
    expect(faults).toEqual([]);
    expect(types[0]).toBe('application-drafted');
    expect(types.filter((type) => ENDINGS.has(type))).toHaveLength('endedAt' in application ? 1 : 0);
    entries.slice(1).forEach((entry, i) => expect(toEpoch(entry.at)).toBeGreaterThanOrEqual(toEpoch(entries[i]?.at ?? entry.at)));
    // Nothing is accepted, passed, coded or cancelled by the clock.
    const bySystem = entries.filter(({ actor }) => actor.sub === 'system').map(({ type }) => type.replace('registrations.', ''));
    for (const type of bySystem) expect(['deadline-overrun', 'publication-closed']).toContain(type);
    if (application.type === 'initial' && !('endedAt' in application)) holders.add(id);
  }
  for (const id of records) {
    const record = await bed.record(id);
    const { types, faults } = await bed.chain(id);
    expect(faults).toEqual([]);
    expect(types.filter((type) => type === 'registration-cancelled' || type === 'registration-revoked')).toHaveLength(record.status === 'active' ? 0 : 1);
    const { items } = await readPage(bed.deps.client, { table: bed.deps.tables.registrations, partition: `REGISTRATION#${id}` }, { limit: 100 }, (item) => String(item['SK']));
    expect(items.filter((key) => key.startsWith('VERSION#'))).toHaveLength(types.length);
    if (record.status === 'active') holders.add(id);
  }
  // One object has one live registration, or one application for it, and the claim says which.
  expect(holders.size).toBeLessThanOrEqual(1);
  const { holder } = await readTogether(bed.deps.client, { holder: claimRef(bed.deps.tables.registrations, `resource#${resourceId}`) });
  expect(holder ?? FREE).toBe([...holders][0] ?? FREE);
}
