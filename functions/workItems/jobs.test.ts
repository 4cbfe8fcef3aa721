import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ListedCase } from '#shared/statutoryClock/cases.ts';
import { actor } from '../../test/support/sharingBed.ts';
import { workItemsBed, type WorkItemsBed } from '../../test/support/workItemsBed.ts';

let bed: WorkItemsBed;
let resource: string;
beforeAll(async () => {
  bed = await workItemsBed();
  resource = await bed.resource();
});
afterAll(() => bed.stop());
/** Every test begins with nothing waiting. */
beforeEach(async () => {
  for (const { subject, status } of await bed.list(FILED, actor('sjj', 'bureau'), { department: 'mzj' })) {
    if (status === 'open') await bed.withdraw('2026-09-24T11:00:00+08:00', subject).catch(() => {});
    await bed.deliver('2026-09-24T11:00:00+08:00', subject);
  }
});

const FILED = '2026-09-24T10:00:00+08:00';

async function waiting(): Promise<{ request: string; id: string }> {
  const request = await bed.file(FILED, resource);
  await bed.deliver(FILED, request);
  return { request, id: `wi_${request.replace('_', '-')}-review` };
}

const stages = async (id: string): Promise<unknown[]> =>
  (await bed.chain(id)).entries.flatMap(({ type, data }) => (type === 'work-items.reminder-due' ? [data['stage']] : type === 'work-items.item-escalated' ? [data['to']] : []));

describe('reminding', () => {
  it('[art.6] reminds the steward twice, then tells the CDO, and the head once it is overdue; on working days only', async () => {
    const { id } = await waiting();
    const told: Record<string, unknown[]> = {};
    // Due on 2026-10-09, behind the holidays of October; the 10th is worked, the 11th is not.
    for (const day of ['09-28', '09-30', '10-01', '10-05', '10-08', '10-09', '10-10', '10-11', '10-12']) {
      await bed.remind(`2026-${day}T08:30:00+08:00`);
      told[day] = await stages(id);
    }
    expect(told).toEqual({
      '09-28': [],
      '09-30': ['two-days'],
      '10-01': ['two-days'],
      '10-05': ['two-days'],
      '10-08': ['two-days', 'one-day'],
      '10-09': ['two-days', 'one-day', 'cdo'],
      '10-10': ['two-days', 'one-day', 'cdo', 'lead'],
      '10-11': ['two-days', 'one-day', 'cdo', 'lead'],
      '10-12': ['two-days', 'one-day', 'cdo', 'lead'],
    });
    const { entries } = await bed.chain(id);
    expect(entries.at(-1)?.data).toMatchObject({ to: 'lead', workingDaysLeft: -1, addressees: [{ org: 'mzj', role: 'lead' }, { org: 'mzj', role: 'cdo' }] });
    expect((await bed.list('2026-10-12T09:00:00+08:00', actor('mzj', 'lead'))).find((one) => one.id === id)).toMatchObject({ overdue: true, escalatedTo: 'lead', workingDaysLeft: -2 });
  });

  it('records each reminder once when the job dies half-way and is run again', async () => {
    const ids = [(await waiting()).id, (await waiting()).id, (await waiting()).id];
    async function* dying(listed: AsyncIterable<ListedCase<never>>): AsyncGenerator<ListedCase<never>> {
      let seen = 0;
      for await (const one of listed) {
        if ((seen += 1) === 2) throw new Error('killed');
        yield one;
      }
    }
    await expect(bed.remind('2026-10-08T08:30:00+08:00', dying as never)).rejects.toThrow('killed');
    expect((await Promise.all(ids.map(stages))).flat()).toEqual(['one-day']);
    await bed.remind('2026-10-08T08:31:00+08:00');
    await bed.remind('2026-10-08T08:31:00+08:00');
    for (const id of ids) expect(await stages(id)).toEqual(['one-day']);
  });

  it('is not held up by an item that cannot be read', async () => {
    const { id } = await waiting();
    async function* spoilt(listed: AsyncIterable<ListedCase<never>>): AsyncGenerator<ListedCase<never>> {
      yield { id: 'wi_spoilt', read: () => { throw new Error('unreadable'); } };
      yield* listed;
    }
    await expect(bed.remind('2026-10-08T08:30:00+08:00', spoilt as never)).rejects.toThrow('1 of ');
    expect(await stages(id)).toEqual(['one-day']);
  });

  it('speaks to whoever has claimed it and to the deputy of an absent steward', async () => {
    const { id } = await waiting();
    await bed.claim(FILED, actor('mzj', 'steward'), id);
    await bed.absent(FILED, 'mzj', { from: '2026-10-08', until: '2026-10-09', deputy: { subject: 'clerk@mzj' } });
    await bed.remind('2026-10-08T08:30:00+08:00');
    await bed.back(FILED, 'mzj');
    expect((await bed.chain(id)).entries.at(-1)?.data).toMatchObject({ addressees: [{ org: 'mzj', role: 'steward', sub: 'steward@mzj' }, { org: 'mzj', role: 'steward', sub: 'clerk@mzj' }] });
  });
});

describe('reconciliation', () => {
  it('opens what the bus lost, closes what it forgot to close, and then finds nothing more', async () => {
    const lost = await bed.file(FILED, resource);
    const { request, id } = await waiting();
    await bed.approve('2026-09-24T12:00:00+08:00', request);
    const scenario = await bed.propose(FILED, resource);
    expect(await bed.reconcile('2026-09-24T14:00:00+08:00')).toMatchObject({ repaired: 4 });
    expect(await bed.item(`wi_${lost.replace('_', '-')}-review`)).toMatchObject({ status: 'open', deadline: { dueDate: '2026-10-09' }, since: FILED });
    expect(await bed.item(id)).toMatchObject({ status: 'closed', outcome: 'approved' });
    expect(await bed.item(`wi_${scenario.replace('_', '-')}-sign-mzj`)).toMatchObject({ status: 'open', counterpart: 'csl' });
    expect(await bed.reconcile('2026-09-24T15:00:00+08:00')).toMatchObject({ repaired: 0 });
    // What was lost may still arrive, late: it tells nothing new.
    expect(await bed.deliver('2026-09-24T16:00:00+08:00', lost)).toBe(0);
    expect(await bed.deliver('2026-09-24T16:00:00+08:00', request)).toBe(0);
  });

  it('leaves what happened a moment ago to the bus', async () => {
    const request = await bed.file(FILED, resource);
    expect(await bed.reconcile('2026-09-24T10:09:59+08:00')).toMatchObject({ repaired: 0 });
    await bed.deliver(FILED, request);
    await bed.approve('2026-09-24T12:00:00+08:00', request);
    expect(await bed.reconcile('2026-09-24T12:05:00+08:00')).toMatchObject({ repaired: 0 });
  });
});
