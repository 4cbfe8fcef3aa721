import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actor } from '../../test/support/sharingBed.ts';
import { HEADER, persons } from '../../test/support/qualityBed.ts';
import { bureau, holder, supervisionBed, type SupervisionBed } from '../../test/support/supervisionBed.ts';
import { departmentPage, districtPage } from './pages/overviewPage.ts';
import { batchOverdue } from './domain/detectors/batchOverdue.ts';
import { neverDelivered } from './domain/detectors/neverDelivered.ts';
import { postVacant } from './domain/detectors/postVacant.ts';

let bed: SupervisionBed;
beforeAll(async () => {
  bed = await supervisionBed();
});
afterAll(() => bed.stop());
beforeEach(() => bed.moveTo('2026-09-24T10:00:00+08:00'));

const typesOf = async (id: string) => (await bed.chain(id)).types.map((type) => type.replace('supervision.', ''));

describe('electronic supervision', () => {
  it('[art.28] [art.32] opens findings by itself, each once, closes them when they are mended, and opens them again', async () => {
    const resourceId = await bed.adopt({ ...persons, name: '每日台账', updateCycle: 'daily' });
    bed.moveTo('2026-09-28T02:30:00+08:00');
    await bed.night('mzj');
    const first = await bed.detect([neverDelivered]);
    expect(first).toMatchObject({ looked: 3, opened: 1, failed: 0 });
    expect(await bed.detect([neverDelivered])).toMatchObject({ opened: 0, changed: 0, mended: 0 });
    const [finding] = await bed.findings({ department: 'mzj' });
    expect(finding).toMatchObject({ detector: 'never-delivered', article: 'art.32(3)', subjects: [resourceId], status: 'open', times: 1, title: '已编目而从未归集' });
    await bed.bring(`${HEADER}A,1,2026-09-01\n`, { resourceId, rows: 1 });
    await bed.follow((await bed.dataset(resourceId)).current?.batchId ?? '');
    await bed.night('mzj');
    expect(await bed.detect([neverDelivered, batchOverdue])).toMatchObject({ mended: 1, opened: 0 });
    expect((await bed.findings({ department: 'mzj', over: 'true' }))[0]).toMatchObject({ id: finding?.id, status: 'mended' });
    bed.moveTo('2026-10-08T02:30:00+08:00');
    await bed.night('mzj');
    expect(await bed.detect([neverDelivered, batchOverdue])).toMatchObject({ opened: 1 });
    expect((await bed.findings({ department: 'mzj' }))[0]).toMatchObject({ detector: 'batch-overdue', times: 1 });
    expect(await typesOf(finding?.id ?? '')).toEqual(['finding-opened', 'finding-mended']);
  });

  it('[art.6] says what is new of a finding that stands, and counts how often it came', async () => {
    const facts = (since: string | undefined) => () => ({ vacancies: async () => (since === undefined ? [] : [{ place: 'cdo', title: { zh: '首席数据官', en: 'CDO' }, article: 'art.6' as const, since }]) }) as never;
    await bed.detect([postVacant], facts('2026-09-01'));
    const [finding] = await bed.findings({ department: 'csl' });
    expect(await bed.detect([postVacant], facts('2026-09-02'))).toMatchObject({ changed: 3, opened: 0 });
    expect(await bed.detect([postVacant], facts(undefined))).toMatchObject({ mended: 3 });
    expect(await bed.detect([postVacant], facts('2026-09-20'))).toMatchObject({ opened: 3 });
    expect((await bed.findings({ department: 'csl' }))[0]).toMatchObject({ id: finding?.id, times: 2, detail: '首席数据官自 2026-09-20 起空缺。' });
    await bed.detect([postVacant], facts(undefined));
  });

  it('a detector that fails leaves its findings as they are and holds up no other', async () => {
    const vacant = { vacancies: async () => [{ place: 'cdo', title: { zh: '首席数据官', en: 'CDO' }, article: 'art.6' as const, since: '2026-09-01' }] };
    await bed.detect([postVacant], () => vacant as never);
    const broken = { vacancies: async () => Promise.reject(new Error('no')), issues: async () => [] } as never;
    expect(await bed.detect([postVacant, neverDelivered], () => broken)).toMatchObject({ looked: 3, failed: 3, mended: 0, opened: 0 });
    expect((await bed.findings({ department: 'csl' })).map(({ status }) => status)).toEqual(['open']);
    await bed.detect([postVacant], () => ({ vacancies: async () => [] }) as never);
  });

  it('looks at what the other contexts know, and tells a department of its own only', async () => {
    expect(await bed.detect()).toMatchObject({ looked: 3, failed: 0 });
    const own = await bed.findings({}, holder);
    expect(own.length).toBeGreaterThan(0);
    expect(new Set(own.map(({ department }) => department))).toEqual(new Set(['mzj']));
    await expect(bed.findings({ department: 'csl' }, holder)).rejects.toMatchObject({ code: 'not-your-department' });
    expect((await bed.detectors(holder)).map(({ code }) => code)).toContain('silence-habit');
  });
});

describe('an order to put something right', () => {
  it('[art.28] is answered, returned with a period of its own, answered and closed; each period has its execution', async () => {
    const { id, deadline, executionArn } = await bed.issue({ workingDays: 5 });
    expect([deadline.dueDate, executionArn?.endsWith(`${id}-c1`)]).toEqual(['2026-10-09', true]);
    expect((await bed.answerOrder(id)).status).toBe('answered');
    await expect(bed.checkOrder(id, { outcome: 'returned' })).rejects.toMatchObject({ faults: [{ pointer: '/workingDays', code: 'required' }] });
    const returned = await bed.checkOrder(id, { outcome: 'returned', workingDays: 3 });
    expect([returned.status, returned.deadline.dueDate, bed.workflow.started.slice(-2)]).toEqual(['issued', '2026-09-30', [`${id}-c1`, `${id}-c2`]]);
    await bed.answerOrder(id);
    const closed = await bed.checkOrder(id, { outcome: 'closed' });
    expect([closed.status, closed.allowedActions]).toEqual(['closed', []]);
    expect(await typesOf(id)).toEqual(['order-issued', 'order-answered', 'order-returned', 'order-answered', 'order-closed']);
  });

  it('[art.5] [art.6] not answered in time goes to the first person responsible, then to the joint conference, each once', async () => {
    const { id } = await bed.issue({ workingDays: 1 });
    expect(await bed.settle(`${id}-c1`)).toMatchObject({ outcome: 'not-yet' });
    bed.moveTo('2026-09-29T00:00:00+08:00');
    expect(await bed.settle(`${id}-c1`)).toEqual({ outcome: 'lapsed', status: 'issued' });
    expect(await bed.settle(`${id}-c1`), 'the same deadline again').toMatchObject({ outcome: 'decided' });
    const higher = await bed.order(id);
    expect([higher.level, higher.deadline.dueDate, higher.overdue, higher.allowedActions, bed.workflow.started.at(-1)]).toEqual([1, '2026-10-12', true, [], `${id}-c2`]);
    await expect(bed.extend(id)).rejects.toMatchObject({ code: 'wrong-state' });
    bed.moveTo('2026-10-13T00:00:00+08:00');
    expect(await bed.sweepOrders()).toMatchObject({ settled: 1 });
    expect(await bed.order(id)).toMatchObject({ status: 'before-conference', level: 2, overdue: true });
    expect((await bed.answerOrder(id)).status, 'late is better than never').toBe('answered');
    expect((await bed.chain(id)).entries.map(({ type, article }) => [type.replace('supervision.order-', ''), article]).slice(1, 3)).toEqual([['escalated', 'art.6'], ['escalated', 'art.5']]);
  });

  it('is extended once, with a reason, and before it is over', async () => {
    const { id } = await bed.issue({ workingDays: 5 });
    const extended = await bed.extend(id, 10);
    expect([extended.deadline.dueDate, extended.extension?.reason, extended.allowedActions]).toEqual(['2026-10-15', '系统升级', []]);
    await expect(bed.extend(id)).rejects.toMatchObject({ code: 'wrong-state' });
    expect(await bed.settle(`${id}-c1`), 'the old period').toMatchObject({ outcome: 'decided' });
  });

  it('moves with the calendar', async () => {
    const { id, deadline } = await bed.issue({ workingDays: 20 });
    await bed.publishYear(2026, ['2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08'], 1);
    expect((await bed.recountOrders()).moved).toBeGreaterThan(0);
    expect((await bed.order(id)).deadline.dueDate > deadline.dueDate).toBe(true);
    expect((await bed.recountOrders()).moved).toBe(0);
  });

  it('is closed by one of two who check it at once, and by nobody who may not', async () => {
    const { id } = await bed.issue({});
    await expect(bed.checkOrder(id, { outcome: 'closed' })).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(bed.answerOrder(id, actor('csl', 'steward'))).rejects.toMatchObject({ code: 'not-your-department' });
    await bed.answerOrder(id);
    const outcomes = await Promise.allSettled([bed.checkOrder(id, { outcome: 'closed' }), bed.checkOrder(id, { outcome: 'returned', workingDays: 5 }, actor('cyzx', 'centre'))]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await typesOf(id)).length).toBe(3);
  });

  it('names findings of that department, and a department that is there', async () => {
    await bed.detect([postVacant], () => ({ vacancies: async () => [{ place: 'cdo', title: { zh: '首席数据官', en: 'CDO' }, article: 'art.6' as const, since: '2026-09-01' }] }) as never);
    const [mine] = await bed.findings({ department: 'mzj' });
    const [others] = await bed.findings({ department: 'csl' });
    expect((await bed.issue({ findings: [mine?.id] })).findings).toEqual([mine?.id]);
    await expect(bed.issue({ findings: [mine?.id, others?.id] })).rejects.toMatchObject({ faults: [{ pointer: '/findings/1', code: 'unknown-id' }] });
    await expect(bed.issue({ department: 'nobody' })).rejects.toMatchObject({ faults: [{ pointer: '/department' }] });
  });
});

describe('a violation', () => {
  it('[art.32] is heard before it is concluded, and stays', async () => {
    const { id, hearingUntil, provision } = await bed.register();
    expect([hearingUntil, provision]).toEqual([expect.stringMatching(/^2026-10-/), '未及时更新数据或提供的数据不符合有关规范、无法使用的']);
    await expect(bed.conclude(id)).rejects.toMatchObject({ code: 'wrong-state', extensions: { current: { hearingUntil } } });
    await expect(bed.stateView(id, actor('csl', 'steward'))).rejects.toMatchObject({ code: 'not-your-department' });
    expect((await bed.stateView(id)).status).toBe('heard');
    expect(await bed.conclude(id, { outcome: 'referred' })).toMatchObject({ status: 'concluded', conclusion: { outcome: 'referred' }, allowedActions: [] });
    await expect(bed.conclude(id)).rejects.toMatchObject({ code: 'wrong-state' });
    expect(await typesOf(id)).toEqual(['violation-registered', 'violation-stated', 'violation-concluded']);
    expect((await bed.violations({}, holder)).map((one) => one.id)).toEqual([id]);
    await expect(bed.violation(id, actor('csl', 'cdo'))).rejects.toMatchObject({ code: 'not-your-department' });
  });

  it('is concluded without a statement once the time for one has passed', async () => {
    const { id } = await bed.register({ item: '7' });
    bed.moveTo('2026-10-20T10:00:00+08:00');
    expect((await bed.conclude(id, { outcome: 'not-established' })).status).toBe('concluded');
  });

  it('rests on findings and orders of that department', async () => {
    const { id } = await bed.issue({});
    expect((await bed.register({ orders: [id] })).orders).toEqual([id]);
    await expect(bed.register({ department: 'csl', orders: [id] })).rejects.toMatchObject({ faults: [{ pointer: '/orders/0', code: 'unknown-id' }] });
    expect((await bed.orders({}, bureau)).length).toBeGreaterThan(0);
  });
});

describe('supervision at a glance', () => {
  it('[art.13] [art.28] shows findings by department and detector, orders by their deadlines, and what was open on each day', async () => {
    await bed.detect();
    const { id } = await bed.issue({ workingDays: 1 });
    const seen = await bed.overview();
    const own = seen.departments.find(({ department }) => department === 'mzj');
    expect(seen.detectors.reduce((sum, one) => sum + one.findings, 0)).toBe(seen.departments.reduce((sum, one) => sum + one.total, 0));
    expect(own?.openOrders).toBe(seen.orders.filter(({ department }) => department === 'mzj').length);
    expect([seen.dueThisWeek > 0, seen.orders.map(({ dueDate }) => dueDate)]).toEqual([true, seen.orders.map(({ dueDate }) => dueDate).toSorted()]);
    await bed.detect();
    const [today] = (await bed.overview()).trend.filter(({ date }) => date === '2026-09-24');
    expect(today).toMatchObject({ findings: own && seen.departments.reduce((sum, one) => sum + one.total, 0), orders: seen.orders.length });
    bed.moveTo('2026-10-20T10:00:00+08:00');
    expect((await bed.overview()).orders.find((one) => one.id === id)?.overdue).toBe(true);
  });

  it('shows a department its own, and is a page in both languages', async () => {
    const own = await bed.overviewOf('mzj', holder);
    expect(own.findings.length).toBeGreaterThan(0);
    await expect(bed.overviewOf('csl', holder)).rejects.toMatchObject({ code: 'not-your-department' });
    for (const language of ['zh', 'en'] as const) {
      for (const text of [await districtPage.write(await bed.overview(), language), await departmentPage.write(own, language)]) expect(String(text)).not.toMatch(/undefined|NaN|\[object/);
    }
    expect(String(await districtPage.write(await bed.overview(), 'zh'))).toMatch(/<td class="n h4">\d+<\/td>/);
  });
});
