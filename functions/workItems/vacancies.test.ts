import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actor } from '../../test/support/sharingBed.ts';
import { workItemsBed, type WorkItemsBed } from '../../test/support/workItemsBed.ts';

let bed: WorkItemsBed;
beforeAll(async () => void (bed = await workItemsBed()));
afterAll(() => bed.stop());

const lead = actor('mzj', 'lead');
const titles = async (now: string, who = lead): Promise<string[]> => (await bed.list(now, who, { source: 'departments' })).map(({ title }) => title).toSorted();

describe('a vacancy', () => {
  it('[art.6] [art.25] is announced once, waits for the head, and where the head is wanting for the bureau', async () => {
    expect(await bed.watchPosts('2026-09-24T08:00:00+08:00')).toEqual({ looked: 3, announced: 15 });
    expect(await bed.watchPosts('2026-09-25T08:00:00+08:00')).toEqual({ looked: 3, announced: 0 });
    await bed.deliver('2026-09-25T08:00:00+08:00', 'dep_mzj');
    expect(await titles('2026-09-25T08:00:00+08:00')).toHaveLength(4);
    expect(await titles('2026-09-25T08:00:00+08:00', actor('sjj', 'bureau'))).toEqual([expect.stringContaining('mzj 空缺：第一责任人')]);
  });

  it('is over once somebody is named; the term of theirs is announced ahead with its day, and then the post is vacant again', async () => {
    await bed.officer('2026-09-25T09:00:00+08:00', 'mzj', 'cdo', { until: '2026-10-30' });
    await bed.deliver('2026-09-25T09:00:00+08:00', 'dep_mzj');
    expect(await bed.item('wi_dep-mzj-post-cdo')).toMatchObject({ status: 'passed', outcome: 'filled' });
    await bed.watchPosts('2026-09-29T08:00:00+08:00');
    expect(await bed.deliver('2026-09-29T08:00:00+08:00', 'dep_mzj')).toBe(0);
    await bed.watchPosts('2026-09-30T08:00:00+08:00');
    await bed.deliver('2026-09-30T08:00:00+08:00', 'dep_mzj');
    expect(await bed.item('wi_dep-mzj-post-cdo')).toMatchObject({ status: 'open', deadline: { dueDate: '2026-10-30' }, title: { zh: expect.stringContaining('任期将满') } });
    await bed.watchPosts('2026-10-31T08:00:00+08:00');
    await bed.deliver('2026-10-31T08:00:00+08:00', 'dep_mzj');
    const item = await bed.item('wi_dep-mzj-post-cdo');
    expect(item).toMatchObject({ status: 'open', title: { zh: expect.stringContaining('空缺') } });
    expect(item).not.toHaveProperty('deadline');
    expect((await bed.chain('dep_mzj')).faults).toEqual([]);
  });

  it('is made good by the reconciliation when the bus lost it, both ways', async () => {
    expect(await bed.reconcile('2026-11-02T09:30:00+08:00')).toMatchObject({ repaired: 10 });
    expect(await titles('2026-11-02T09:30:00+08:00', actor('wjw', 'lead'))).toHaveLength(4);
    await bed.officer('2026-11-02T10:00:00+08:00', 'wjw', 'cdo', {});
    expect(await bed.reconcile('2026-11-02T10:30:00+08:00')).toMatchObject({ repaired: 1 });
    expect(await bed.item('wi_dep-wjw-post-cdo')).toMatchObject({ status: 'passed' });
    expect(await bed.reconcile('2026-11-02T11:30:00+08:00')).toMatchObject({ repaired: 0 });
  });
});
