import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HEADER, persons } from '../../test/support/qualityBed.ts';
import { reportsBed, type ReportsBed } from '../../test/support/reportsBed.ts';
import { actor } from '../../test/support/sharingBed.ts';
import { reportPage, summaryPage } from './pages/reportPage.ts';

const answers = { organisation: '已建立制度', application: '一件事联办', security: '已开展测评', problems: '部分系统未对接', plans: '<b>完成对接</b>' };
let bed: ReportsBed;
beforeAll(async () => {
  bed = await reportsBed();
  const resourceId = await bed.adopt({ ...persons, updateCycle: 'weekly', sharing: { type: 'unconditional' }, opening: { type: 'unconditional' }, classification: undefined });
  await bed.bring(`${HEADER}A,1,2026-09-01\nB,2,2026-09-01\n`, { resourceId, rows: 2 });
  bed.moveTo('2026-09-25T02:30:00+08:00');
  for (const department of ['mzj', 'csl']) await bed.night(department);
  bed.moveTo('2026-09-25T10:00:00+08:00');
  await bed.use(await bed.granted(resourceId, ['amount']));
});
afterAll(() => bed.stop());

const figure = (report: Awaited<ReturnType<ReportsBed['report']>>, code: string) => report.figures.find((one) => one.code === code);

describe('the annual report', () => {
  it('[art.31] is drafted for every department when the year is opened, its figures are frozen after the cut-off, and again nothing happens', async () => {
    await bed.open(2026, { cutOff: '2026-09-30', dueDate: '2026-12-31' });
    expect(await bed.draft()).toEqual({ looked: 3, drafted: 3, frozen: 0, ended: 0 });
    const { missing } = await bed.report(2026);
    expect([missing[0]?.includes('2026-09-30'), missing[1]?.includes('组织领导、制度建设和人员培训情况 (organisation)')], 'in words, with the name that an answer goes by').toEqual([true, true]);
    await expect(bed.sign(2026, 'cdo')).rejects.toMatchObject({ code: 'wrong-state' });
    bed.moveTo('2026-10-01T04:30:00+08:00');
    expect(await bed.draft()).toEqual({ looked: 3, drafted: 0, frozen: 3, ended: 0 });
    expect(await bed.draft()).toEqual({ looked: 3, drafted: 0, frozen: 0, ended: 0 });
    const report = await bed.report(2026);
    expect(['resources', 'delivered', 'records', 'opened', 'requests-filed'].map((code) => figure(report, code)?.value)).toEqual([1, 100, 2, 1, 0]);
    expect(['requests-filed', 'granted', 'uses'].map((code) => figure(report, code)?.value)).toEqual([0, 0, 0]);
    const asker = await bed.report(2026, 'csl');
    expect(['requests-filed', 'granted', 'uses'].map((code) => figure(asker, code)?.value)).toEqual([1, 1, 1]);
    expect(figure(report, 'delivered')).toMatchObject({ unit: 'percent', definition: '已归集的资源占现行资源', entries: '/quality/resources?department=mzj' });
  });

  it('[art.6] [art.31] is completed, signed by the CDO and then the first person responsible, submitted, returned, signed anew and accepted; then it is locked', async () => {
    await bed.complete(2026, answers);
    await expect(bed.sign(2026, 'lead')).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(bed.submit(2026)).rejects.toMatchObject({ faults: [{ code: 'missing' }, { code: 'missing' }] });
    await bed.sign(2026, 'cdo');
    await bed.complete(2026, { plans: '完成全部对接' });
    expect((await bed.report(2026)).signatures, 'what is changed is signed anew').toEqual({});
    await bed.sign(2026, 'cdo');
    await bed.sign(2026, 'lead');
    expect(await bed.submit(2026)).toMatchObject({ status: 'submitted', late: false, missing: [] });
    await expect(bed.complete(2026, answers)).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(bed.decide(2026, { outcome: 'returned' })).rejects.toMatchObject({ faults: [{ pointer: '/remarks' }] });
    expect(await bed.decide(2026, { outcome: 'returned', remarks: '请补充培训情况' })).toMatchObject({ status: 'returned', signatures: {}, remarks: [{ text: '请补充培训情况' }] });
    expect(bed.workflow.started.at(-1)).toMatch(/^rpt_.*-r2$/);
    await bed.sign(2026, 'cdo');
    await bed.sign(2026, 'lead');
    await bed.submit(2026);
    expect(await bed.decide(2026, { outcome: 'accepted' })).toMatchObject({ status: 'accepted', allowedActions: [] });
    await expect(bed.decide(2026, { outcome: 'returned', remarks: '再改' })).rejects.toMatchObject({ code: 'wrong-state' });
    const printed = await bed.print(2026);
    expect([printed.at, printed.report]).toEqual([printed.report.acceptedAt, expect.not.objectContaining({ allowedActions: expect.anything() })]);
    expect(await bed.print(2026, 'mzj', actor('mzj', 'steward')), 'whoever prints it').toEqual(printed);
    const { id } = await bed.report(2026);
    expect((await bed.chain(id)).entries.filter(({ type }) => type === 'reports.report-submitted').map(({ data }) => data['hash'])).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });

  it('stands when a fact is corrected afterwards, and the correction stands beside it', async () => {
    expect((await bed.corrections(2026)).items).toEqual([]);
    const later = await bed.adopt({ ...persons, name: '另一资源', sharing: { type: 'unconditional' } });
    expect((await bed.corrections(2026)).items).toContainEqual({ code: 'resources', name: '数据目录条目', reported: 1, now: 2 });
    expect(figure(await bed.report(2026), 'resources')?.value).toBe(1);
    await bed.retire(later);
  });

  it('is told of by reminders, each once, until it is submitted', async () => {
    await bed.open(2027, { cutOff: '2027-12-31', dueDate: '2028-03-31' });
    await bed.draft();
    bed.moveTo('2028-02-01T08:00:00+08:00');
    expect(await bed.remind(2027)).toMatchObject({ outcome: 'wait' });
    expect((await bed.report(2027)).reminded).toBeUndefined();
    bed.moveTo('2028-03-31T09:00:00+08:00');
    expect(await bed.remind(2027)).toEqual({ outcome: 'wait', until: '2028-04-03T01:00:00.000Z' });
    expect((await bed.report(2027)).reminded?.stage).toBe('due');
    await bed.remind(2027);
    const { id } = await bed.report(2027);
    expect((await bed.chain(id)).types.filter((type) => type === 'reports.reminder-recorded')).toHaveLength(1);
    expect(await bed.remind(2027, 'mzj', 2), 'of another round').toEqual({ outcome: 'over' });
    bed.moveTo('2028-04-05T04:30:00+08:00');
    await bed.draft();
    expect((await bed.report(2027)).reminded?.stage, 'what the workflow missed the morning makes good').toBe('overdue-2');
    expect((await bed.report(2027)).overdue).toBe(true);
    expect(await bed.detect()).toMatchObject({ failed: 0 });
    expect((await bed.findings({ department: 'mzj' })).map(({ detector }) => detector)).toContain('report-overdue');
  });

  it('follows an amended year while it is with the department, and ends with a department that is no more', async () => {
    bed.moveTo('2028-04-05T10:00:00+08:00');
    await bed.open(2027, { cutOff: '2027-12-31', dueDate: '2028-05-31' }, 1);
    await bed.draft();
    expect(await bed.report(2027)).toMatchObject({ dueDate: '2028-05-31', edition: 2, overdue: false });
    expect((await bed.report(2026)).edition, 'accepted, it stands').toBe(1);
    expect(await bed.draft(undefined, [], [{ code: 'fgw', registeredAt: '2028-04-05T09:00:00+08:00' }]), 'one that came to be afterwards has nothing to report').toMatchObject({ drafted: 0 });
    const ofTheLastDay = [{ code: 'fgw', registeredAt: '2027-12-31T17:00:00+08:00' }];
    expect(await bed.draft(undefined, [], ofTheLastDay), 'but nothing of the year before').toMatchObject({ drafted: 1 });
    expect(await bed.draft(undefined, ['csl', 'fgw'], ofTheLastDay)).toMatchObject({ ended: 3 });
    expect((await bed.report(2027, 'csl')).status).toBe('ended');
  });

  it('is its department’s and the bureau’s', async () => {
    await expect(bed.report(2026, 'mzj', actor('csl', 'steward'))).rejects.toMatchObject({ code: 'not-your-department' });
    await expect(bed.print(2026, 'mzj', actor('csl', 'steward'))).rejects.toMatchObject({ code: 'not-your-department' });
    await expect(bed.complete(2027, answers, actor('csl', 'steward'))).rejects.toMatchObject({ code: 'not-your-department' });
    await expect(bed.report(2040)).rejects.toMatchObject({ code: 'not-found' });
    await expect(bed.complete(2027, { weather: '晴好' })).rejects.toMatchObject({ faults: [{ code: 'unknown-id' }] });
    const refused = { faults: [{ pointer: '/answers', code: 'too-large' }] };
    const ofLength = (length: number, ids = Object.keys(answers)) => Object.fromEntries(ids.map((id) => [id, '数'.repeat(length)]));
    await bed.complete(2027, ofLength(8000));
    await expect(bed.complete(2027, ofLength(11_000)), 'all at once').rejects.toMatchObject(refused);
    await expect(bed.complete(2027, ofLength(20_000, ['plans'])), 'beside what was written before').rejects.toMatchObject(refused);
    await expect(bed.open(2029, { cutOff: '2027-12-31', dueDate: '2027-01-01', questions: [{ id: 'a', section: 'nope', text: { zh: '甲', en: 'a' } }, { id: 'a', section: 'plans', text: { zh: '甲', en: 'a' } }] })).rejects.toMatchObject({
      faults: [{ code: 'too-early' }, { code: 'out-of-year' }, { code: 'too-early' }, { code: 'unknown-id' }, { code: 'duplicate' }],
    });
  });
});

describe('the district together', () => {
  it('[art.31] shows where each report stands, sums counts, takes means of shares, and holds them against last year', async () => {
    const summary = await bed.summary(2027);
    expect(summary.statuses).toEqual({ draft: 2 });
    expect(summary.figures.find(({ code }) => code === 'resources')).toMatchObject({ total: 1, lastYear: 1 });
    const text = String(await summaryPage.write(summary, 'zh'));
    expect(text).toContain('<h1>2027 年度报告汇总</h1>');
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  it('a report is a page in both languages, and what was written stays text', async () => {
    await bed.complete(2027, answers);
    const report = await bed.report(2027);
    const text = String(await reportPage.write(report, 'en'));
    expect(text).toContain('&lt;b&gt;完成对接&lt;/b&gt;');
    expect(text).toContain('Annual report on public data');
    expect(text).toContain('<a href="mzj/document?format=docx&amp;lang=en">as Word</a>');
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });
});
