import { expect } from 'vitest';
import { plusSeconds, toEpoch } from '#shared/clock.ts';
import type { EvidenceEntry } from '#shared/evidence/chain.ts';
import { hasClock, sweepAt, type World } from './sharingHistory.ts';

const ENDINGS = new Set(['sharing.request-approved', 'sharing.request-deemed-approved', 'sharing.request-refused', 'sharing.request-withdrawn']);

/** Thirty days, to the second. */
const REMEMBERED_MS = 30 * 86_400_000 - 999;

/** What must hold of every history, however it went. */
export async function checkInvariants(world: World): Promise<void> {
  const { bed, filed, answers, end } = world;
  for (const [key, given] of answers) checkAnswers(key, given);

  // Whatever is still open has a clock once a sweep has passed.
  await sweepAt(bed, end);
  for (const id of filed) {
    if ((await bed.request(id)).status === 'under-review') expect(await hasClock(bed, id), `${id} runs without a clock`).toBe(true);
  }

  // Publish what was missing and let time pass: one sweep settles everything.
  await bed.publish(end, 2027, ['2027-01-01']).catch(() => undefined);
  await sweepAt(bed, plusSeconds(end, 60 * 86_400));
  for (const id of filed) await checkRequest(world, id);
}

/** An idempotency key has one answer, and another one only once the first has been forgotten. */
function checkAnswers(key: number, given: ReadonlySet<string>): void {
  const received = [...given].map((body) => toEpoch((JSON.parse(body) as { receivedAt: string }).receivedAt)).toSorted((a, b) => a - b);
  received.slice(1).forEach((at, i) => expect(at - (received[i] as number), `key ${key} was answered in different ways`).toBeGreaterThanOrEqual(REMEMBERED_MS));
}

async function checkRequest({ bed }: World, id: string): Promise<void> {
  const request = await bed.request(id);
  const { entries, types, faults } = await bed.chain(id);
  expect(request.status).not.toBe('under-review');
  expect(faults).toEqual([]);
  expect(types[0]).toBe('sharing.request-filed');
  expect(types.filter((type) => ENDINGS.has(type))).toHaveLength(1);
  expect(ENDINGS.has(types.at(-1) ?? '')).toBe(true);
  expect(types.filter((type) => type === 'sharing.reminder-recorded').length).toBeLessThanOrEqual(1);
  checkTimes(entries);

  const granted = 'grantId' in request;
  expect(granted).toBe(request.status === 'approved' || request.status === 'deemed-approved');
  if (!granted) return;
  const grant = await bed.grant(request.grantId);
  expect(grant).toMatchObject({ requestId: id, from: request.effectiveAt, until: request.until });
  expect((await bed.chain(request.grantId)).types).toEqual(['sharing.grant-issued']);
  if (request.status === 'deemed-approved') {
    expect(request.effectiveAt).toBe(request.deadline.takesEffectAt);
    expect(request.deadline.provisional).toBe(false);
    expect(toEpoch(request.decidedAt)).toBeGreaterThanOrEqual(toEpoch(request.deadline.takesEffectAt));
  } else if (request.deadline) {
    expect(request.deadline.provisional || toEpoch(request.decidedAt) < toEpoch(request.deadline.takesEffectAt)).toBe(true);
  }
}

function checkTimes(entries: readonly EvidenceEntry[]): void {
  entries.slice(1).forEach((entry, i) => expect(toEpoch(entry.at)).toBeGreaterThanOrEqual(toEpoch((entries[i] as EvidenceEntry).at)));
}
