import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { race } from '../../test/support/race.ts';
import { actor } from '../../test/support/sharingBed.ts';
import { workItemsBed, type WorkItemsBed } from '../../test/support/workItemsBed.ts';
import { claimItem } from './commands/claimItem.ts';

let bed: WorkItemsBed;
let resource: string;
beforeAll(async () => {
  bed = await workItemsBed();
  resource = await bed.resource();
});
afterAll(() => bed.stop());

const FILED = '2026-09-24T10:00:00+08:00';
const steward = actor('mzj', 'steward');
const colleague = { ...steward, sub: 'another steward' };
const cdo = actor('mzj', 'cdo');
const requester = actor('csl', 'steward');

/** A request of its own, and its work item: due on 2026-10-09. */
async function waiting(now = FILED): Promise<{ request: string; id: string }> {
  const request = await bed.file(now, resource);
  await bed.deliver(now, request);
  return { request, id: `wi_${request.replace('_', '-')}-review` };
}

const acts = async (id: string): Promise<string[]> => (await bed.chain(id)).types.map((type) => type.replace('work-items.', ''));

describe('a work item', () => {
  it('[art.17] waits for the steward of the responsible department, with the deadline of the case, until the case is decided', async () => {
    const { request, id } = await waiting();
    const [item] = (await bed.list('2026-09-28T09:00:00+08:00', steward)).filter((one) => one.id === id);
    expect(item).toMatchObject({
      status: 'open', subject: request, path: `/sharing/requests/${request}`, owner: { org: 'mzj', role: 'steward' }, counterpart: 'csl', workingDaysLeft: 4, overdue: false,
      deadline: { dueDate: '2026-10-09', takesEffectAt: '2026-10-10T00:00:00+08:00', provisional: false }, citation: expect.stringContaining('第十七条第二款'), allowedActions: ['claim'],
    });
    await bed.approve('2026-09-28T10:00:00+08:00', request);
    await bed.deliver('2026-09-28T10:00:00+08:00', request);
    expect(await bed.item(id)).toMatchObject({ status: 'closed', outcome: 'approved' });
    expect((await bed.list('2026-09-28T11:00:00+08:00', steward)).map((one) => one.id)).not.toContain(id);
    expect(await acts(id)).toEqual(['item-opened', 'item-closed']);
    expect((await bed.chain(id)).faults).toEqual([]);
  });

  it('is opened and closed once, however often and in whatever order the bus delivers', async () => {
    const request = await bed.file(FILED, resource);
    await bed.withdraw('2026-09-25T10:00:00+08:00', request);
    expect(await bed.deliver(FILED, request, 2, 1, 1, 2)).toBe(1);
    const id = `wi_${request.replace('_', '-')}-review`;
    expect(await bed.item(id)).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    expect(await acts(id)).toEqual(['item-closed']);
  });

  it('is not made for what nobody has to decide', async () => {
    const open = await bed.file(FILED, await bed.freeResource());
    expect(await bed.deliver(FILED, open)).toBe(0);
  });

  it('[art.17] moves with its deadline when the calendar changes, whichever act is heard of first', async () => {
    const received = '2026-12-29T10:00:00+08:00';
    const { request, id } = await waiting(received);
    const late = await bed.file(received, resource);
    expect(await bed.item(id)).toMatchObject({ deadline: { dueDate: '2027-01-05', provisional: true } });
    await bed.publish('2026-12-30T10:00:00+08:00', 2027, ['2027-01-01', '2027-01-04'], []);
    await bed.recompute('2026-12-30T10:00:01+08:00');
    await bed.deliver('2026-12-30T10:00:02+08:00', request);
    await bed.deliver('2026-12-30T10:00:02+08:00', late, 2, 1);
    for (const one of [id, `wi_${late.replace('_', '-')}-review`]) expect(await bed.item(one)).toMatchObject({ status: 'open', deadline: { dueDate: '2027-01-07', provisional: false } });
    expect(await acts(id)).toEqual(['item-opened', 'deadline-moved']);
  });

  it('[art.17] of a scenario waits for the CDOs of both sides, then for the data bureau', async () => {
    const scenario = await bed.propose(FILED, resource);
    const id = (slot: string) => `wi_${scenario.replace('_', '-')}-${slot}`;
    await bed.deliver(FILED, scenario);
    expect((await bed.list(FILED, actor('csl', 'cdo'))).map((one) => one.id)).toContain(id('sign-csl'));
    await bed.sign(FILED, scenario, cdo);
    await bed.deliver(FILED, scenario);
    expect((await bed.item(id('sign-mzj')))?.status).toBe('closed');
    expect(await bed.item(id('filing'))).toBeUndefined();
    await bed.sign(FILED, scenario, actor('csl', 'cdo'));
    await bed.deliver(FILED, scenario);
    expect(await bed.list(FILED, actor('sjj', 'bureau'))).toMatchObject([{ id: id('filing'), owner: { role: 'bureau' }, allowedActions: ['claim'] }]);
    await bed.sign(FILED, scenario, actor('sjj', 'bureau'));
    await bed.deliver(FILED, scenario);
    expect(await bed.list(FILED, actor('sjj', 'bureau'))).toEqual([]);
  });
});

describe('claiming', () => {
  it('gives the item to one of two officials who claim it at the same moment, and says who was faster', async () => {
    const { id } = await waiting();
    const claim = claimItem(bed.items);
    const both = await Promise.all([steward, colleague].map(async (who) => {
      const caller = { actor: who, now: FILED, language: 'zh' as const };
      return { who, caller };
    }));
    const outcomes = await race(bed.deps.store, both[0]!.caller, both.map(({ who }) => (call) => claim({ path: { id }, query: {}, body: {} }, { ...call, actor: who })));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'concurrent-change', extensions: { current: { status: 'claimed' } } } });
    expect(await acts(id)).toEqual(['item-opened', 'item-claimed']);
  });

  it('is on record with release and taking over, and only those above may take over', async () => {
    const { id } = await waiting();
    expect(await bed.claim(FILED, steward, id)).toMatchObject({ status: 'claimed', claimedBy: { sub: steward.sub }, allowedActions: ['release'] });
    await bed.claim(FILED, steward, id);
    await expect(bed.claim(FILED, colleague, id)).rejects.toMatchObject({ code: 'wrong-state', extensions: { current: { claimedBy: steward.sub } } });
    await expect(bed.claim(FILED, colleague, id, true)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(bed.release(FILED, colleague, id)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await bed.read(FILED, colleague, id)).allowedActions).toEqual([]);
    expect((await bed.read(FILED, cdo, id)).allowedActions).toEqual(['take-over', 'release']);
    expect(await bed.claim(FILED, cdo, id, true)).toMatchObject({ claimedBy: { sub: cdo.sub } });
    expect(await bed.release(FILED, cdo, id)).toMatchObject({ status: 'open', claimed: false });
    expect(await acts(id)).toEqual(['item-opened', 'item-claimed', 'item-claimed', 'item-released']);
    expect((await bed.chain(id)).entries[2]?.data).toMatchObject({ by: cdo.sub, instead: steward.sub });
  });

  it('is for the desk, and for nobody of another department', async () => {
    const { id } = await waiting();
    await expect(bed.claim(FILED, actor('wjw', 'steward', 'lead'), id)).rejects.toMatchObject({ code: 'not-your-department' });
    await expect(bed.claim(FILED, actor('mzj', 'security'), id)).rejects.toMatchObject({ code: 'not-your-department' });
    await expect(bed.claim(FILED, requester, id)).rejects.toMatchObject({ code: 'not-your-department' });
    expect((await bed.read(FILED, requester, id)).allowedActions).toEqual(['urge']);
    expect(await bed.read(FILED, requester, id)).not.toHaveProperty('claimedBy');
    await expect(bed.read(FILED, actor('wjw', 'lead'), id)).rejects.toMatchObject({ code: 'not-your-department' });
  });
});

describe('deputies', () => {
  it('[art.6] see and claim what waits for an absent post, from its first day to its last', async () => {
    const { id } = await waiting();
    const clerk = actor('mzj', 'security');
    const sees = async (now: string) => (await bed.list(now, clerk)).some((one) => one.id === id);
    expect(await sees('2026-09-24T12:00:00+08:00')).toBe(false);
    await bed.absent('2026-09-24T12:00:00+08:00', 'mzj', { from: '2026-09-28', until: '2026-09-29', deputy: { post: 'security-officer' } });
    expect([await sees('2026-09-24T23:00:00+08:00'), await sees('2026-09-28T00:00:00+08:00'), await sees('2026-09-29T23:59:00+08:00'), await sees('2026-09-30T00:00:00+08:00')]).toEqual([false, true, true, false]);
    expect(await bed.claim('2026-09-29T09:00:00+08:00', clerk, id)).toMatchObject({ claimedBy: { sub: clerk.sub } });
    await bed.back('2026-09-29T10:00:00+08:00', 'mzj');
    expect(await sees('2026-09-29T10:00:01+08:00')).toBe(false);
  });
});

describe('urging', () => {
  it('[art.17] is on record, reaches the owner, and is refused with the day from which it may be repeated', async () => {
    const { id } = await waiting();
    expect(await bed.urge('2026-09-30T09:00:00+08:00', requester, id, '救助窗口等待核对')).toMatchObject({ urgings: { count: 1, message: '救助窗口等待核对' } });
    const flood = await Promise.allSettled(Array.from({ length: 5 }, () => bed.urge('2026-09-30T09:00:01+08:00', requester, id)));
    for (const outcome of flood) expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'too-often', extensions: { retryAt: '2026-10-08T00:00:00+08:00' } } });
    expect(flood[0]).toMatchObject({ reason: { detail: { zh: expect.stringContaining('2026-10-08 起可以再次催办') } } });
    expect(await bed.urge('2026-10-08T00:00:00+08:00', requester, id)).toMatchObject({ urgings: { count: 2 } });
    expect(await acts(id)).toEqual(['item-opened', 'item-urged', 'item-urged']);
    expect((await bed.chain(id)).entries[1]).toMatchObject({ actor: { org: 'csl' }, data: { by: 'csl', times: 1, addressees: [{ org: 'mzj', role: 'steward' }] } });
    expect((await bed.read('2026-10-08T09:00:00+08:00', steward, id)).urgings).toMatchObject({ count: 2 });
    await expect(bed.urge('2026-10-09T09:00:00+08:00', steward, id)).rejects.toMatchObject({ code: 'not-your-department' });
  });
});
