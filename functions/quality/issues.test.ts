import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actor } from '../../test/support/sharingBed.ts';
import { centre } from '../../test/support/catalogBed.ts';
import { HEADER, persons, qualityBed, rowsOf, type QualityBed } from '../../test/support/qualityBed.ts';
import { causesOfDelivery, causesOfScan } from './domain/causes.ts';

let bed: QualityBed;
let resourceId: string;
beforeAll(async () => {
  bed = await qualityBed();
  for (const code of ['mzj', 'wjw', 'csl']) await bed.department(code);
});
beforeEach(async () => {
  bed.moveTo('2026-09-24T10:00:00+08:00');
  resourceId = await bed.adopt({ ...persons, updateCycle: 'monthly' });
});
afterAll(() => bed.stop());

const bring = async (text: string, rows: number) => {
  const batch = await bed.bring(HEADER + text, { resourceId, rows });
  const done = await bed.follow(batch.id);
  return { batch, done };
};
const faulty = (count: number): string => Array.from({ length: count }, (_, i) => `F${i},x,2026-09-01\n`).join('');
const mine = async () => (await bed.issues()).filter((issue) => issue.resourceId === resourceId);

describe('a quality issue', () => {
  it('[art.13] opens with its fault, has a deadline by its severity, and is told by what is to be mended', async () => {
    const { done } = await bring(rowsOf(90) + faulty(3) + ',1,2026-09-01\n', 94);
    expect(done).toEqual({ opened: 2, closed: 0 });
    expect((await mine()).toSorted((a, b) => a.cause.key.localeCompare(b.cause.key))).toMatchObject([
      { cause: { key: 'items:amount', rules: ['type:amount'], severity: 'minor', faulty: 3 }, status: 'open', times: 1, deadline: { dueDate: '2026-10-15' }, overdue: false, allowedActions: ['acknowledge', 'answer'] },
      { cause: { key: 'items:id_number', rules: ['required:id_number'], faulty: 1 } },
    ]);
  });

  it('[art.13] is answered, and closed by the next batch without the fault; comes back by itself with the fault, as the same issue', async () => {
    await bring(rowsOf(90) + faulty(1), 91);
    const [issue] = await mine();
    if (!issue) throw new Error('opened just now');
    await bed.acknowledge(issue.id);
    expect(await bed.reply(issue.id, '已补录')).toMatchObject({ status: 'answered', allowedActions: [] });
    bed.moveTo('2026-09-28T10:00:00+08:00');
    expect((await bring(rowsOf(90), 90)).done).toEqual({ opened: 0, closed: 1 });
    expect(await bed.issue(issue.id)).toMatchObject({ status: 'closed', closedAt: '2026-09-28T10:00:00+08:00' });
    expect((await bring(rowsOf(90) + faulty(1), 91)).done).toEqual({ opened: 1, closed: 0 });
    expect(await bed.issue(issue.id)).toMatchObject({ status: 'open', times: 2, openedAt: '2026-09-28T10:00:00+08:00' });
    const { types, faults } = await bed.chain(issue.id);
    expect([types.map((type) => type.replace('quality.issue-', '')), faults]).toEqual([['opened', 'acknowledged', 'answered', 'closed', 'reopened'], []]);
  });

  it('[art.13] that was answered opens again when the next batch still has it; the night alone does not judge an answer', async () => {
    await bring(rowsOf(90) + faulty(1), 91);
    const [issue] = await mine();
    if (!issue) throw new Error('opened just now');
    await bed.reply(issue.id, '已补录');
    await bed.night();
    expect((await bed.issue(issue.id)).status).toBe('answered');
    await bring(rowsOf(90) + faulty(2), 92);
    expect(await bed.issue(issue.id)).toMatchObject({ status: 'open', times: 2 });
  });

  it('is one however often its fault is seen: its deadline does not move, and a repeated step does nothing', async () => {
    const { batch } = await bring(rowsOf(90) + faulty(1), 91);
    bed.moveTo('2026-09-29T10:00:00+08:00');
    expect(await bed.follow(batch.id)).toEqual({ opened: 0, closed: 0 });
    await bring(rowsOf(90) + faulty(2), 92);
    expect(await mine()).toMatchObject([{ times: 1, openedAt: '2026-09-24T10:00:00+08:00' }]);
    expect((await bed.chain((await mine())[0]?.id ?? '')).types).toHaveLength(1);
  });

  it('[art.32] opens by itself at night where a resource is late or was never delivered, and is overdue once its deadline has passed', async () => {
    bed.moveTo('2026-11-02T02:30:00+08:00');
    expect((await bed.night()).opened).toBeGreaterThan(0);
    const [never] = await mine();
    expect(never).toMatchObject({ cause: { key: 'never-delivered', severity: 'major' }, deadline: { dueDate: '2026-11-09' }, overdue: false });
    bed.moveTo('2026-11-10T00:00:00+08:00');
    expect((await bed.issue(never?.id ?? '')).overdue).toBe(true);
    expect((await bed.issues({}, centre)).map(({ id }) => id)).toContain(never?.id);
    await bring(rowsOf(10), 10);
    expect((await bed.issue(never?.id ?? '')).status).toBe('closed');
    expect((await bed.issues({ closed: 'true' })).map(({ id }) => id)).toContain(never?.id);
  });

  it('[art.11] of a batch that was rejected closes with the next that is accepted', async () => {
    await bring(rowsOf(2) + faulty(2), 4);
    expect((await mine()).map(({ cause }) => cause.key)).toEqual(expect.arrayContaining(['rejected']));
    await bring(rowsOf(4), 4);
    expect(await mine()).toEqual([]);
  });

  it('[art.9] ends with its resource when that is retired', async () => {
    await bring(rowsOf(90) + faulty(1), 91);
    const [issue] = await mine();
    await bed.retire(resourceId);
    expect((await bed.night()).closed).toBeGreaterThan(0);
    expect((await bed.issue(issue?.id ?? '')).status).toBe('dropped');
  });

  it('is the business of its department alone; who does not own it may neither read nor answer it', async () => {
    await bring(rowsOf(90) + faulty(1), 91);
    const id = (await mine())[0]?.id ?? '';
    for (const act of [() => bed.issue(id, actor('wjw', 'steward')), () => bed.reply(id, 'x', actor('wjw', 'steward')), () => bed.acknowledge(id, centre), () => bed.issues({ department: 'mzj' }, actor('wjw', 'cdo'))]) {
      await expect(act()).rejects.toMatchObject({ code: 'not-your-department' });
    }
  });

  it('[art.13] has its deadline counted anew when the calendar changes, with before and after on its chain', async () => {
    bed.moveTo('2026-12-30T10:00:00+08:00');
    const batch = await bed.bring(HEADER + rowsOf(90) + faulty(1), { resourceId, rows: 91 });
    await bed.follow(batch.id);
    const [issue] = (await mine()).filter(({ cause }) => cause.key === 'items:amount');
    expect(issue?.deadline).toMatchObject({ dueDate: '2027-01-13', provisional: true });
    await bed.publishYear(2027, ['2027-01-01', '2027-01-04']);
    expect((await bed.recount()).moved).toBeGreaterThan(0);
    expect((await bed.issue(issue?.id ?? '')).deadline).toMatchObject({ dueDate: '2027-01-15', provisional: false });
    expect((await bed.recount()).moved).toBe(0);
    expect((await bed.chain(issue?.id ?? '')).entries.at(-1)?.data).toMatchObject({ before: { dueDate: '2027-01-13', provisional: true } });
  });
});

describe('causes', () => {
  const rule = (id: string, columns: string[], faultyCount: number, b = 100) => ({ id, columns, b, faulty: faultyCount });
  it('are one for all rules about the same items; the worst share makes the severity', () => {
    expect(causesOfScan([rule('type:a', ['a'], 1), rule('length:a', ['a'], 6), rule('order', ['b', 'a'], 2), rule('volume', [], 1, 1), rule('kept', ['c'], 0)], [])).toMatchObject([
      { key: 'items:a', rules: ['type:a', 'length:a'], faulty: 6, severity: 'major' },
      { key: 'items:a+b', rules: ['order'], faulty: 2, severity: 'minor' },
      { key: 'rule:volume', rules: ['volume'], severity: 'major' },
    ]);
  });
  it('stay within what one issue list can hold, those with the most faults first', () => {
    const many = causesOfScan(Array.from({ length: 80 }, (_, i) => rule(`r${i}`, [`c${i}`], i + 1)), []);
    expect([many.length, many[0]?.key, many.at(-1)?.key]).toEqual([50, 'items:c79', 'items:c30']);
  });
  it('of delivery are that it is late, was never there, or could not be used', () => {
    expect(causesOfDelivery({ state: 'overdue', dueOn: '2026-09-01' }, 'rejected').map(({ key }) => key)).toEqual(['overdue', 'rejected']);
    expect(causesOfDelivery({ state: 'on-time' }, 'accepted')).toEqual([]);
  });
});
