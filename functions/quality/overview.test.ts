import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actor } from '../../test/support/sharingBed.ts';
import { steward } from '../../test/support/catalogBed.ts';
import { HEADER, persons, qualityBed, rowsOf, type QualityBed } from '../../test/support/qualityBed.ts';
import { overviewPage } from './pages/overviewPage.ts';
import { readDepartmentOverview, readOverview } from './queries/readOverview.ts';

const bureau = actor('sjj', 'bureau');
let bed: QualityBed;
let late: string;
beforeAll(async () => {
  bed = await qualityBed();
  for (const code of ['mzj', 'csl']) await bed.department(code);
  const good = await bed.adopt({ ...persons, updateCycle: 'weekly' });
  late = await bed.adopt({ ...persons, name: '发放<台账>', updateCycle: 'daily' });
  await bed.adopt({ ...persons, name: '街道台账', updateCycle: 'daily' }, 'csl');
  await bed.bring(HEADER + rowsOf(10), { resourceId: good, rows: 10 });
  await bed.bring(`${HEADER}${rowsOf(99)}P0,x,2026-09-01\n`, { resourceId: late, rows: 100 });
  for (const day of ['25', '28']) {
    bed.moveTo(`2026-09-${day}T02:30:00+08:00`);
    for (const department of ['mzj', 'csl']) await bed.night(department);
    await bed.district();
  }
});
afterAll(() => bed.stop());

const district = (who = bureau) => bed.run(readOverview(bed.deps), {}, who);
const department = (code: string, who = bureau) => bed.run(readDepartmentOverview(bed.deps), { path: { code } }, who);

describe('the overview of the district', () => {
  it('[art.13] [art.28] shows how much, how fresh and how good, how it went, and for the authorities by department, worst first', async () => {
    const shown = await district();
    expect(shown.card).toMatchObject({ date: '2026-09-28', resources: 3, delivered: 2, onTime: 1, overdue: 1, neverDelivered: 1, records: 110 });
    expect(shown.trend.map(({ date, overdue, neverDelivered }) => [date, overdue, neverDelivered])).toEqual([['2026-09-25', 0, 0], ['2026-09-28', 1, 1]]);
    expect(shown.departments?.map(({ code, name }) => [code, name])).toEqual([['mzj', 'mzj 部门'], ['csl', 'csl 部门']]);
    expect(shown.issues?.map(({ resource }) => resource).toSorted()).toEqual(['发放<台账>', '发放<台账>', '街道台账']);
  });

  it('is for every official as a whole, and tells nobody of another department', async () => {
    const shown = await district(steward);
    expect([shown.card?.resources, shown.departments, shown.issues]).toEqual([3, undefined, undefined]);
    await expect(department('csl', steward)).rejects.toMatchObject({ code: 'not-your-department' });
    await expect(department('nobody')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the overview of a department', () => {
  it('shows each data set with its score and when it is due, and its open issues', async () => {
    const shown = await department('mzj', steward);
    expect(shown.resources?.map(({ name, rows, timeliness, dueOn }) => [name, rows, timeliness, dueOn])).toEqual([['发放<台账>', 100, 'overdue', '2026-09-27'], ['救助发放', 10, 'on-time', '2026-10-03']]);
    expect(shown.issues?.map(({ title }) => title)).toContain('逾期未更新，应于 2026-09-27 前归集');
  });

  it('before the first night says when there will be something', async () => {
    const shown = await bed.run(readDepartmentOverview(bed.deps), { path: { code: 'csl' } }, bureau);
    expect(await overviewPage.write({ ...shown, card: undefined, trend: [] } as never, 'en')).toContain('Evaluated every night at 02:30');
  });

  it('is a page in both languages, and what a department wrote stays text in it', async () => {
    const shown = await department('mzj');
    for (const [language, title] of [['zh', '数据质量概览 · mzj 部门'], ['en', 'Data quality at a glance · mzj 部门']] as const) {
      const text = String(await overviewPage.write(shown, language));
      expect(text).toContain(`<h1>${title}</h1>`);
      expect(text).toContain('发放&lt;台账&gt;');
      expect(text).not.toMatch(/NaN|undefined|\[object/);
    }
  });
});
