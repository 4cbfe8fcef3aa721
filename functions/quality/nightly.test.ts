import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actor } from '../../test/support/sharingBed.ts';
import { HEADER, persons, qualityBed, rowsOf, type QualityBed } from '../../test/support/qualityBed.ts';

let bed: QualityBed;
beforeAll(async () => {
  bed = await qualityBed();
  for (const code of ['mzj', 'wjw', 'csl']) await bed.department(code);
});
afterAll(() => bed.stop());

const monthly = { ...persons, updateCycle: 'monthly' };

describe('a night', () => {
  it('[art.13] tells of every resource in force whether it is up to date, and what its score is; a second time it does nothing', async () => {
    bed.moveTo('2026-09-01T10:00:00+08:00');
    const [delivered, never] = [await bed.adopt(monthly), await bed.adopt(monthly)];
    await bed.bring(HEADER + rowsOf(49) + 'P50,x,2026-09-01\n', { resourceId: delivered, rows: 50 });
    expect(await bed.dataset(delivered)).toMatchObject({ timeliness: { state: 'on-time', dueOn: '2026-10-04' }, score: { total: 99.8, grade: '优' } });
    bed.moveTo('2026-10-04T02:30:00+08:00');
    expect(await bed.night()).toEqual({ department: 'mzj', looked: 2, changed: 0, rescans: 0, opened: 1, closed: 0 });
    expect((await bed.scorecards('mzj'))[0]).toMatchObject({ date: '2026-10-04', resources: 2, delivered: 1, onTime: 1, overdue: 0, neverDelivered: 0, records: 50, score: 99.8 });

    bed.moveTo('2026-10-05T02:30:00+08:00');
    expect(await bed.night()).toMatchObject({ looked: 2, changed: 1 });
    expect(await bed.night()).toMatchObject({ looked: 2, changed: 0 });
    expect(await bed.dataset(delivered)).toMatchObject({ timeliness: { state: 'overdue' }, score: { total: 79.8, grade: '良' } });
    expect((await bed.scorecards('mzj')).map(({ date, overdue, neverDelivered }) => [date, overdue, neverDelivered])).toEqual([['2026-10-05', 1, 1], ['2026-10-04', 0, 0]]);
    expect((await bed.scores(delivered)).map(({ total }) => total)).toEqual([79.8, 99.8]);
    expect(never).toBeDefined();
  });

  it('[art.13] holds current data against rules that are new, once; the batch stays what it was accepted as', async () => {
    bed.moveTo('2026-10-05T10:00:00+08:00');
    const id = await bed.adopt(persons, 'wjw');
    const wjw = actor('wjw', 'steward');
    const batch = await bed.bringAs(wjw, HEADER + rowsOf(60), { resourceId: id, rows: 60 });
    expect((await bed.night('wjw')).rescans).toBe(0);
    await bed.rules(id, [{ id: 'amount', kind: 'range', column: 'amount', max: '29' }], 0, wjw);
    expect((await bed.night('wjw')).rescans).toBe(1);
    expect(bed.workflow.started).toContain(`${batch.id}-r1-e1`);
    expect([await bed.rescan(batch.id), await bed.rescan(batch.id)]).toEqual([{ status: 'rescanned' }, { status: 'up-to-date' }]);
    expect(await bed.dataset(id, wjw)).toMatchObject({ current: { batchId: batch.id }, score: { rulesVersion: 1, batchId: batch.id } });
    expect(await bed.read(batch.id, wjw)).toMatchObject({ status: 'accepted', conclusion: { rulesVersion: 0 } });
    const { types, entries, faults } = await bed.chain(batch.id);
    expect([types.at(-1), faults]).toEqual(['quality.batch-rescanned', []]);
    expect(entries.at(-1)?.data).toMatchObject({ rulesVersion: 1, indicators: expect.arrayContaining([{ indicator: '0104', a: 30, b: 60 }]) });
    expect((await bed.night('wjw')).rescans).toBe(0);
  });

  it('[art.28] makes the district’s scorecard of its departments’, which every official may read; one department’s is for itself and the authorities', async () => {
    await bed.night('csl');
    expect(await bed.listed()).toEqual({ departments: ['csl', 'mzj', 'wjw'] });
    expect(await bed.district()).toEqual({ departments: 3 });
    const [district] = await bed.scorecards('district', actor('csl', 'cdo'));
    const parts = await Promise.all(['mzj', 'wjw', 'csl'].map(async (code) => (await bed.scorecards(code, actor('sjj', 'bureau')))[0]));
    expect(district?.resources).toBe(parts.reduce((sum, card) => sum + (card?.resources ?? 0), 0));
    expect([parts[2]?.resources, parts[2]?.score]).toEqual([0, undefined]);
    await expect(bed.scorecards('mzj', actor('csl', 'cdo'))).rejects.toMatchObject({ code: 'not-your-department' });
  });

  it('scans data again when its catalogue entry has a new edition; an item that it has gained is missing in every record', async () => {
    bed.moveTo('2026-10-06T10:00:00+08:00');
    const id = await bed.adopt(persons, 'csl');
    const csl = actor('csl', 'steward');
    const batch = await bed.bringAs(csl, HEADER + rowsOf(10), { resourceId: id, rows: 10 });
    await bed.publishEdition(id, { ...persons, items: [...persons.items, { name: 'remark', label: '备注', type: 'C', required: true }] });
    expect((await bed.night('csl')).rescans).toBe(1);
    expect(await bed.rescan(batch.id)).toEqual({ status: 'rescanned' });
    expect((await bed.chain(batch.id)).entries.at(-1)?.data).toMatchObject({ edition: 2, indicators: expect.arrayContaining([{ indicator: '0201', a: 10, b: 20 }]) });
  });
});
