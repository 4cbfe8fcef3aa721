import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportsBed, type ReportsBed } from '../../../test/support/reportsBed.ts';
import { actor } from '../../../test/support/sharingBed.ts';
import type { Facts } from '../domain/figures.ts';
import { assessmentPage, rankingPage } from '../pages/assessmentPage.ts';
import { assessmentSubject } from './repository.ts';

let bed: ReportsBed;
beforeAll(async () => {
  bed = await reportsBed();
});
afterAll(() => bed.stop());

const facts = (delivered: number): Facts => ({
  catalogue: { duties: 1, systems: 1, resources: 10, gaps: 0, opened: 1 },
  quality: { delivered, onTime: delivered, overdue: 0, neverDelivered: 0, records: 1, score: 90, openIssues: 0, closedIssues: 0 },
  registrations: { live: 1 }, provided: { received: 0, answered: 0, refused: 0, bySilence: 0 }, demanded: { filed: 0, granted: 0, uses: 0 },
  vacancies: 0, supervision: { openFindings: 0, openOrders: 0, violations: 0 },
});

describe('the yearly assessment', () => {
  it('[art.29] is worked out from frozen figures under a scheme, published to all at once, and every point is traced to its figure', async () => {
    await bed.keepScheme(2026, { weights: { collection: 3, quality: 1, reporting: 1 } });
    await expect(bed.publish(2026)).rejects.toMatchObject({ code: 'wrong-state' });
    await bed.open(2026, { cutOff: '2026-09-20', dueDate: '2026-12-31' });
    await bed.draft(async (department) => facts(department === 'mzj' ? 5 : 10));
    expect((await bed.ranking(2026)).items, 'nothing is told before it is published').toEqual([]);
    await bed.publish(2026);
    expect((await bed.ranking(2026)).items.map(({ department, rank, total, grade }) => [department, rank, total, grade])).toEqual([['csl', 1, 78, '良好'], ['wjw', 1, 78, '良好'], ['mzj', 3, 48, '不合格']]);
    const own = await bed.assessment(2026, 'mzj', actor('mzj', 'steward'));
    expect(own.points.find(({ code }) => code === 'collection')).toMatchObject({ points: 50, weight: 0.6, rests: [{ code: 'delivered', value: 50, entries: '/quality/resources?department=mzj' }] });
    await expect(bed.assessment(2026, 'mzj', actor('csl', 'steward'))).rejects.toMatchObject({ code: 'not-your-department' });
    await expect(bed.publish(2026)).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(bed.keepScheme(2026, {}, 2)).rejects.toMatchObject({ code: 'wrong-state' });
  });

  it('is a page in both languages, whose grades are called what the language calls them', async () => {
    const [ranking, own] = [await bed.ranking(2026), await bed.assessment(2026, 'mzj')];
    const pages = { zh: [await rankingPage.write(ranking, 'zh'), await assessmentPage.write(own, 'zh')].map(String), en: [await rankingPage.write(ranking, 'en'), await assessmentPage.write(own, 'en')].map(String) };
    for (const page of pages.zh) expect(page).toContain('不合格');
    for (const page of pages.en) expect(page).toContain('insufficient');
    for (const page of pages.en) expect(page).not.toMatch(/不合格|undefined|NaN|\[object/);
  });

  it('is published once, wherever it was cut off', async () => {
    await bed.keepScheme(2027);
    await bed.open(2027, { cutOff: '2027-01-02', dueDate: '2027-12-31' });
    bed.moveTo('2027-01-04T10:00:00+08:00');
    await bed.draft(async () => facts(10));
    // As if the process had died after the first department.
    let writes = 0;
    const { client } = bed.deps.store;
    const dying = { ...client, send: async (command: object) => { if (command.constructor.name === 'TransactWriteCommand' && (writes += 1) > 1) throw new Error('the process is dead'); return client.send(command as never); } } as unknown as typeof client;
    await expect(bed.publish(2027, dying)).rejects.toThrow('dead');
    expect((await bed.ranking(2027)).items).toEqual([]);
    for (const department of ['mzj', 'csl', 'wjw']) await expect(bed.assessment(2027, department, actor(department, 'cdo')), 'nobody is told before all are').rejects.toMatchObject({ code: 'not-found' });
    bed.moveTo('2027-01-05T10:00:00+08:00');
    expect(await bed.publish(2027), 'ten working days from when all were told').toMatchObject({ publishedAt: '2027-01-05T10:00:00+08:00', objectUntil: '2027-01-19' });
    expect((await bed.ranking(2027)).items.map(({ lastYear }) => lastYear)).toEqual([78, 48, 78]);
    for (const department of ['mzj', 'csl', 'wjw']) expect((await bed.chain(assessmentSubject(2027, department))).types).toEqual(['reports.assessment-published']);
  });

  it('is objected to once and in time; upheld, the score is worked out anew and the old one stays on record', async () => {
    const disputed = await bed.object(2026, 'mzj').catch((problem: { code: string }) => problem);
    expect(disputed, 'the time for it has passed').toMatchObject({ code: 'wrong-state' });
    const open = await bed.object(2027, 'mzj');
    expect([open.status, open.deadline?.provisional, open.allowedActions]).toEqual(['disputed', true, []]);
    await expect(bed.object(2027, 'mzj')).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(bed.decideObjection(2027, 'mzj', { outcome: 'dismissed', corrections: { delivered: 1 } })).rejects.toMatchObject({ faults: [{ pointer: '/corrections' }] });
    await expect(bed.decideObjection(2027, 'mzj', { outcome: 'upheld', corrections: { weather: 1 } })).rejects.toMatchObject({ faults: [{ pointer: '/corrections/weather' }] });
    await expect(bed.decideObjection(2027, 'mzj', { outcome: 'upheld', corrections: { 'rain/snow': 1 } })).rejects.toMatchObject({ faults: [{ pointer: '/corrections/rain~1snow' }] });
    await expect(bed.decideObjection(2027, 'mzj', { outcome: 'upheld', corrections: { delivered: 101, vacancies: 0.5, score: 100 } })).rejects.toMatchObject({ faults: [{ pointer: '/corrections/delivered', code: 'too-big' }, { pointer: '/corrections/vacancies', code: 'not-integer' }] });
    const before = (await bed.assessment(2027, 'mzj')).total ?? 0;
    const after = await bed.decideObjection(2027, 'mzj', { outcome: 'upheld', corrections: { score: 100 } });
    expect([after.status, (after.total ?? 0) > before]).toEqual(['final', true]);
    const { entries, faults } = await bed.chain(assessmentSubject(2027, 'mzj'));
    expect([entries.map(({ data }) => data['total']), faults]).toEqual([[before, undefined, after.total], []]);
    await bed.object(2027, 'csl');
    expect(await bed.decideObjection(2027, 'csl', { outcome: 'dismissed' })).toMatchObject({ status: 'final', total: before });
  });

  it('[art.29] an objection is decided within ten working days; that nobody did is put on record once and decides nothing', async () => {
    const id = assessmentSubject(2027, 'wjw');
    const { deadline, executionArn } = await bed.object(2027, 'wjw');
    expect([deadline?.dueDate, executionArn?.endsWith(id), bed.workflow.started.at(-1)]).toEqual(['2027-01-19', true, id]);
    bed.moveTo('2027-01-20T00:00:00+08:00');
    expect(await bed.settleObjection(2027, 'wjw'), 'its year is not published').toEqual({ outcome: 'provisional' });
    await bed.publishYear(2027, ['2027-01-01', '2027-01-06']);
    expect(await bed.recountObjections()).toEqual({ moved: 1 });
    expect((await bed.assessment(2027, 'wjw')).deadline?.dueDate).toBe('2027-01-20');
    expect(await bed.settleObjection(2027, 'wjw')).toEqual({ outcome: 'not-yet' });
    bed.moveTo('2027-01-21T00:00:00+08:00');
    expect(await bed.sweepObjections()).toMatchObject({ looked: 1, settled: 1 });
    expect([await bed.settleObjection(2027, 'wjw'), await bed.sweepObjections()], 'the same deadline again').toMatchObject([{ outcome: 'decided' }, { looked: 0 }]);
    expect(await bed.assessment(2027, 'wjw')).toMatchObject({ status: 'disputed', overrunAt: '2027-01-21T00:00:00+08:00' });
    expect((await bed.decideObjection(2027, 'wjw', { outcome: 'dismissed' })).status, 'late is better than never').toBe('final');
    expect((await bed.chain(id)).types.map((type) => type.replace('reports.', ''))).toEqual(['assessment-published', 'assessment-disputed', 'objection-deadline-recomputed', 'objection-overrun', 'assessment-decided']);
  });

  it('is of one edition of the scheme, whenever the scheme was amended; whoever publishes too late writes over nothing', async () => {
    await bed.keepScheme(2028);
    await bed.open(2028, { cutOff: '2028-01-02', dueDate: '2028-12-31' });
    bed.moveTo('2028-01-04T10:00:00+08:00');
    await bed.draft(async () => facts(10));
    // Works out one department, then waits until the scheme was amended and published by others.
    let writes = 0;
    const { client } = bed.deps.store;
    const slow = { ...client, send: async (command: object) => {
      if (command.constructor.name === 'TransactWriteCommand' && (writes += 1) === 2) {
        await bed.keepScheme(2028, { weights: { collection: 1 } }, 1);
        await bed.publish(2028);
        await bed.object(2028, 'mzj');
      }
      return client.send(command as never);
    } } as unknown as typeof client;
    await expect(bed.publish(2028, slow)).rejects.toMatchObject({ code: 'concurrent-change' });
    const told = await Promise.all(['mzj', 'csl', 'wjw'].map((department) => bed.assessment(2028, department)));
    expect(told.map(({ edition, status, total }) => [edition, status, total])).toEqual([[2, 'disputed', 100], [2, 'published', 100], [2, 'published', 100]]);
  });

  it('names every fault of a scheme', async () => {
    await expect(bed.keepScheme(2029, { weights: { weather: 1 }, bands: [{ grade: '甲', from: 60 }, { grade: '乙', from: 70 }] })).rejects.toMatchObject({ faults: [{ pointer: '/weights/weather' }, { pointer: '/bands/1/from' }, { pointer: '/bands' }] });
    await expect(bed.assessment(2030, 'mzj')).rejects.toMatchObject({ code: 'not-found' });
  });
});
