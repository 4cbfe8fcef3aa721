import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticesBed, type NoticesBed } from '../../test/support/noticesBed.ts';
import { race } from '../../test/support/race.ts';
import { actor } from '../../test/support/sharingBed.ts';
import { markRead } from './commands/markRead.ts';
import { readNotice } from './queries/readNotice.ts';

const NOW = '2026-09-24T10:00:00+08:00';
const at = (minutes: number): string => `2026-09-24T1${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:00+08:00`;
const request = (requester = 'csl', responsible = 'mzj') => ({ requestId: 'req_01K5XV9Z7Q3M8N2B4C6D8E0F1G', resourceId: 'res_1', requester, responsible });
const filed = (requester?: string, responsible?: string) => ({
  ...request(requester, responsible), number: 'PTGX-1', basis: '依据', scenario: '场景', items: ['a'], method: 'api' as const, until: '2027-01-01', sharing: 'conditional' as const,
  deadline: { receivedAt: NOW, dueDate: '2026-10-09', takesEffectAt: '2026-10-10T00:00:00+08:00', provisional: false, calendarVersion: '2026.1' },
});

let bed: NoticesBed;
beforeAll(async () => {
  bed = await noticesBed();
  await bed.department('csl', '长寿路街道');
});
afterAll(() => bed.stop());

const read = (who: ReturnType<typeof actor>, ids: string[], now = NOW) => bed.at(now, who).run(markRead(bed.deps), { path: {}, query: {}, body: { ids } });

describe('[art.6] an inbox', () => {
  it('[art.17] holds what an event says to each side, by post, with the names of departments and a way to the case', async () => {
    expect(await bed.tell('sharing.request-filed', filed())).toBe(1);
    const { items, unread } = await bed.inbox(actor('mzj', 'steward'));
    expect(items).toMatchObject([{ type: 'sharing.request-filed', title: '收到共享申请 PTGX-1', text: '长寿路街道申请共享贵单位的数据。请于 2026-10-09 24:00 前审核并反馈，逾期未反馈视为审核通过。', article: 'art.17(2)', subject: { href: `/sharing/requests/${request().requestId}` } }]);
    expect(unread).toEqual({ count: 1, more: false });
    expect((await bed.inbox(actor('mzj', 'cdo'))).items).toHaveLength(1);
    for (const stranger of [actor('mzj', 'security'), actor('csl', 'steward'), actor('wjw', 'steward'), actor('sjj', 'bureau')]) expect((await bed.inbox(stranger)).items).toEqual([]);
  });

  it('shows a notice that stands in several of one’s inboxes once', async () => {
    expect((await bed.inbox(actor('mzj', 'steward', 'cdo', 'lead'))).items).toHaveLength(1);
  });

  it('takes the same event, delivered again or late, for what it is', async () => {
    expect(await bed.tell('sharing.request-filed', filed(), { now: '2026-09-25T10:00:00+08:00', happened: NOW })).toBe(0);
    const both = await race(bed.deps.store, { actor: actor('x'), now: NOW, language: 'zh' }, [0, 1].map(() => async () => ({ answer: { body: await bed.tell('sharing.request-withdrawn', request(), { seq: 9 }) } })));
    expect(both.map((one) => (one as { value: { body: number } }).value.body).toSorted()).toEqual([0, 1]);
    const { items } = await bed.inbox(actor('mzj', 'steward'));
    expect(items.map(({ type }) => type)).toHaveLength(2);
  });

  it('[art.29] hears of a publication by itself, in a district of any size; cut off after some departments, the rest are told when the event comes again', async () => {
    const departments = Array.from({ length: 70 }, (_, i) => `dq${i}`);
    const closed = { year: 2026, edition: 1, departments, objectUntil: '2027-05-14' };
    const event = { seq: 3, subject: 'asy_2026' };
    expect(await bed.tell('reports.assessment-closed', { ...closed, departments: departments.slice(0, 2) }, event)).toBe(2);
    expect(await bed.tell('reports.assessment-closed', closed, event)).toBe(68);
    expect(await bed.tell('reports.assessment-closed', closed, event)).toBe(0);
    for (const org of ['dq0', 'dq69']) expect((await bed.inbox(actor(org, 'lead'))).items).toMatchObject([{ type: 'reports.assessment-closed', subject: { id: 'asy_2026', href: `/assessments/2026/${org}` } }]);
    expect((await bed.inbox(actor('dq0', 'steward'))).items).toEqual([]);
  });

  it('repeats no free text and no login of an event', async () => {
    await bed.tell('sharing.request-refused', { ...request('tpz', 'ybj'), decidedBy: 'someone@ybj', ground: 'no-such-data', reason: '张三的记录不存在' }, { subject: 'req_refused' });
    const [notice] = (await bed.inbox(actor('tpz', 'cdo'))).items;
    expect(notice).toMatchObject({ type: 'sharing.request-refused' });
    expect(JSON.stringify(notice)).not.toMatch(/张三|someone/);
  });
});

describe('reading', () => {
  const steward = actor('lhj', 'steward');
  const colleague = { ...steward, sub: 'other@lhj' };
  let ids: string[];
  beforeAll(async () => {
    for (let i = 0; i < 7; i += 1) await bed.tell('sharing.request-filed', filed('csl', 'lhj'), { now: at(i), subject: `req_${i}` });
    ids = (await bed.inbox(steward)).items.map(({ id }) => id);
  });

  it('goes page by page, newest first, each notice once', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await bed.inbox(steward, { limit: 3, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      expect(page.unread === undefined).toBe(cursor !== undefined);
      cursor = page.next;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids);
    expect(seen).toEqual(seen.toSorted().toReversed());
    await expect(bed.inbox(steward, { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'invalid-input', faults: [{ pointer: '/cursor' }] });
  });

  it('is marked for each person alone, once, and keeps its first time', async () => {
    expect(await read(steward, [ids[2] ?? ''], at(61))).toEqual({ items: [{ id: ids[2], readAt: at(61) }] });
    expect(await read(steward, [ids[2] ?? '', ids[3] ?? ''], at(62))).toEqual({ items: [{ id: ids[2], readAt: at(61) }, { id: ids[3], readAt: at(62) }] });
    expect((await bed.inbox(steward)).unread).toEqual({ count: 5, more: false });
    expect((await bed.inbox(colleague)).unread).toEqual({ count: 7, more: false });
    expect((await bed.inbox(steward, { unread: 'true' })).items.map(({ id }) => id)).toEqual(ids.filter((id) => id !== ids[2] && id !== ids[3]));
    expect(await bed.at(NOW, steward).run(readNotice(bed.deps), { path: { id: ids[2] ?? '' }, query: {}, body: {} })).toMatchObject({ readAt: at(61) });
  });

  it('pages through what is unread', async () => {
    const first = await bed.inbox(steward, { unread: 'true', limit: 2 });
    const second = await bed.inbox(steward, { unread: 'true', limit: 10, cursor: first.next ?? '' });
    expect([...first.items, ...second.items]).toHaveLength(5);
    expect(second.next).toBeUndefined();
  });

  it('at the same moment, in many windows, counts every mark', async () => {
    const unread = (await bed.inbox(steward, { unread: 'true' })).items.map(({ id }) => id);
    const marked = await race(bed.deps.store, { actor: steward, now: at(63), language: 'zh' }, [...unread, ...unread].map((id) => (call) => markRead(bed.deps)({ path: {}, query: {}, body: { ids: [id] } }, call)));
    expect(marked.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect((await bed.inbox(steward)).unread).toEqual({ count: 0, more: false });
  });

  it('is refused for notices that are not one’s own, naming each', async () => {
    await expect(read(actor('wjw', 'steward'), [ids[0] ?? '', ids[1] ?? ''])).rejects.toMatchObject({ code: 'invalid-input', faults: [{ pointer: '/ids/0' }, { pointer: '/ids/1' }] });
    await expect(bed.at(NOW, actor('wjw', 'steward')).run(readNotice(bed.deps), { path: { id: ids[0] ?? '' }, query: {}, body: {} })).rejects.toMatchObject({ code: 'not-found' });
  });
});

it('says so when the inbox is longer than what is counted', async () => {
  for (let i = 0; i < 201; i += 1) await bed.tell('sharing.request-withdrawn', request('csl', 'yjj'), { subject: `req_many${i}` });
  expect((await bed.inbox(actor('yjj', 'cdo'))).unread).toEqual({ count: 200, more: true });
  // Forty notices in each of three inboxes, and forty marks: more keys than one call of DynamoDB takes.
  const several = actor('yjj', 'cdo', 'steward');
  const { items } = await bed.inbox(several, { limit: 40 });
  expect((await read(several, items.map(({ id }) => id))).items).toHaveLength(40);
  expect((await bed.inbox(several)).unread).toEqual({ count: 160, more: true });
});
