import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#shared/problems/problem.ts';
import { actor, filing, sharingBed, type SharingBed } from '../../test/support/sharingBed.ts';
import { decideRequest } from './commands/decideRequest.ts';
import { fileRequest } from './commands/fileRequest.ts';
import { recomputeDeadline } from './commands/recomputeDeadline.ts';
import { remindRequest } from './commands/remindRequest.ts';
import { settleRequest } from './commands/settleRequest.ts';
import { withdrawRequest } from './commands/withdrawRequest.ts';
import { AlreadyDecided } from '#shared/statutoryClock/tasks.ts';
import { awaitDecision } from './tasks/awaitDecision.ts';
import { setDeadline } from './tasks/setDeadline.ts';

const FILED = '2026-09-24T10:00:00+08:00';
const MIDNIGHT = '2026-10-10T00:00:00+08:00';
const LAST_MOMENT = '2026-10-09T23:59:59.999+08:00';
const steward = actor('csl', 'steward');
const cdo = actor('mzj', 'cdo');

let bed: SharingBed;
let conditional: string;

beforeAll(async () => {
  bed = await sharingBed();
  await bed.department('csl');
  await bed.department('mzj');
  conditional = await bed.resource({ type: 'conditional', conditions: '仅用于社会救助' });
});
afterAll(() => bed.stop());

const file = (now = FILED, resourceId = conditional, more = {}) =>
  bed.at(now, steward).run(fileRequest(bed.deps), { path: {}, query: {}, body: { ...filing, resourceId, ...more } });
const decide = (id: string, now: string, body: object = { outcome: 'approved' }, who = cdo) =>
  bed.at(now, who).run(decideRequest(bed.deps), { path: { id }, query: {}, body: body as { outcome: 'approved' } });
const settle = (requestId: string, now: string) => bed.at(now).run(settleRequest(bed.deps), { requestId });
const refusalOf = async (promise: Promise<unknown>): Promise<Problem> => {
  const error: unknown = await promise.then(() => undefined, (thrown: unknown) => thrown);
  if (!(error instanceof Problem)) throw new Error(`expected a problem, got ${String(error)}`);
  return error;
};

describe('filing', () => {
  it('[art.17] starts the five-day clock, with every day explained, and the execution named after the request', async () => {
    const request = await file();
    expect(request).toMatchObject({ status: 'under-review', requester: 'csl', responsible: 'mzj', executionArn: `execution:${request.id}`, allowedActions: ['withdraw'] });
    expect(request.number).toMatch(/^PTGX-20260924-[0-9A-Z]{8}$/);
    expect(request.deadline).toMatchObject({ dueDate: '2026-10-09', takesEffectAt: MIDNIGHT, provisional: false, calendarVersion: '2026.1' });
    expect(request.deadline?.explain.find((day) => day.date === '2026-09-25')?.reason).toContain('中秋');
    expect(request.deadline?.explain.find((day) => day.date === '2026-10-05')?.reason).toContain('国庆');
    expect(request.deadline?.explain.filter((day) => day.workingDay)).toHaveLength(5);
    expect(bed.workflow.started).toContain(request.id);
    expect((await bed.chain(request.id)).types).toEqual(['sharing.request-filed']);
  });

  it('[art.16] grants an unconditional resource at once, without a clock', async () => {
    const request = await file(FILED, await bed.resource({ type: 'unconditional' }));
    expect(request).toMatchObject({ status: 'approved', decidedBy: 'system', article: 'art.16(1)', effectiveAt: FILED, allowedActions: [] });
    expect(request.deadline).toBeUndefined();
    expect(bed.workflow.started).not.toContain(request.id);
    expect(await bed.grant(request.grantId ?? '')).toMatchObject({ status: 'active', items: ['household_id'], until: '2027-09-30' });
    expect((await bed.chain(request.id)).types).toEqual(['sharing.request-filed', 'sharing.request-approved']);
  });

  it('[art.16] refuses what the law bars, with the law, and writes nothing', async () => {
    const barred = await bed.resource({ type: 'none', legalBasis: '《中华人民共和国统计法》第二十八条' });
    const refusal = await refusalOf(file(FILED, barred));
    expect(refusal).toMatchObject({ code: 'not-shareable', article: 'art.16(3)', extensions: { legalBasis: '《中华人民共和国统计法》第二十八条' } });
  });

  it('[reg809.art.21] tells every fault of a filing at once', async () => {
    const refusal = await refusalOf(file(FILED, conditional, { scope: { items: ['nope', 'household_id', 'household_id'] }, until: '2026-09-30' }));
    expect(refusal.faults.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/scope/items/0', 'unknown-item'],
      ['/scope/items/2', 'duplicate'],
      ['/until', 'too-early'],
    ]);
  });

  it('names an unknown resource and an unregistered department together', async () => {
    const refusal = await refusalOf(bed.at(FILED, actor('zzz', 'steward')).run(fileRequest(bed.deps), { path: {}, query: {}, body: { ...filing, resourceId: 'res_unknown' } }));
    expect(refusal.faults.map((fault) => fault.code)).toEqual(['unknown-id', 'unregistered-department']);
  });

  it('[art.10] refuses to ask for one’s own resource', async () => {
    const refusal = await refusalOf(file(FILED, await bed.resource({ type: 'conditional', conditions: '无' }, 'csl')));
    expect(refusal.faults[0]?.code).toBe('own-resource');
  });
});

describe('decision', () => {
  it('[art.17] approves in time, grants what was asked for, and wakes the execution', async () => {
    const { id } = await file();
    await bed.at(FILED).run(awaitDecision({ table: 'Requests' }), { requestId: id, token: `token-${id}` });
    const decided = await decide(id, '2026-09-29T15:00:00+08:00', { outcome: 'approved', conditions: '结果不落库' });
    expect(decided).toMatchObject({ status: 'approved', decidedBy: 'cdo@mzj', effectiveAt: '2026-09-29T15:00:00+08:00' });
    expect(await bed.grant(decided.grantId ?? '')).toMatchObject({ requestId: id, conditions: '仅用于社会救助；结果不落库', from: '2026-09-29T15:00:00+08:00' });
    expect(bed.workflow.woken).toContainEqual({ token: `token-${id}`, wake: { outcome: 'decided', status: 'approved' } });
    expect(await settle(id, MIDNIGHT)).toEqual({ outcome: 'decided', status: 'approved' });
  });

  it('[art.15] [art.32] accepts no refusal without a ground from the list and its reasons', async () => {
    const { id } = await file();
    const refusal = await refusalOf(decide(id, FILED, { outcome: 'refused' }));
    expect(refusal.faults.map((fault) => fault.code)).toEqual(['ground-required', 'reason-required']);
    const uncited = await refusalOf(decide(id, FILED, { outcome: 'refused', ground: '法律、行政法规禁止共享', reason: '依法不能提供' }));
    expect(uncited.faults.map((fault) => fault.code)).toEqual(['citation-required']);
    expect(await bed.request(id)).toMatchObject({ status: 'under-review' });
    const refused = await decide(id, FILED, { outcome: 'refused', ground: 'beyond-duties', reason: '与该街道职责无关' });
    expect(refused).toMatchObject({ status: 'refused', ground: 'beyond-duties', article: 'art.15(2)' });
  });

  it('lets nobody decide but the responsible department', async () => {
    const { id } = await file();
    expect(await refusalOf(decide(id, FILED, { outcome: 'approved' }, actor('wjw', 'cdo')))).toMatchObject({ code: 'not-your-department' });
    expect(await refusalOf(decide(id, FILED, { outcome: 'approved' }, steward))).toMatchObject({ code: 'not-your-department' });
  });

  it('[art.16] does not approve what has been barred by law since the filing', async () => {
    const resource = await bed.resource({ type: 'conditional', conditions: '仅用于社会救助' });
    const { id } = await file(FILED, resource);
    await bed.resource({ type: 'none', legalBasis: '《中华人民共和国统计法》第二十八条' }, 'mzj', resource);
    expect(await refusalOf(decide(id, FILED))).toMatchObject({ code: 'not-shareable' });
    expect(await bed.request(id)).toMatchObject({ status: 'under-review' });
    expect(await settle(id, MIDNIGHT)).toEqual({ outcome: 'decided', status: 'refused' });
    expect(await bed.request(id)).toMatchObject({ status: 'refused', decidedBy: 'system', ground: 'barred-by-law', citation: '《中华人民共和国统计法》第二十八条' });
  });

  it('[art.17] ends with a withdrawal, after which nothing is approved', async () => {
    const { id } = await file();
    const withdrawn = await bed.at(FILED, steward).run(withdrawRequest(bed.deps), { path: { id }, query: {}, body: { reason: '不再需要' } });
    expect(withdrawn).toMatchObject({ status: 'withdrawn', reason: '不再需要', allowedActions: [] });
    expect(await settle(id, MIDNIGHT)).toEqual({ outcome: 'decided', status: 'withdrawn' });
    expect(await refusalOf(decide(id, FILED))).toMatchObject({ code: 'wrong-state' });
  });
});

describe('silence', () => {
  it('[art.17] [civil.art.203] approves at 24:00 of the fifth working day and not a moment earlier', async () => {
    const { id } = await file();
    expect(await settle(id, LAST_MOMENT)).toEqual({ outcome: 'not-yet', status: 'under-review' });
    expect(await settle(id, MIDNIGHT)).toMatchObject({ outcome: 'deemed-approved' });
    const request = await bed.request(id);
    expect(request).toMatchObject({ status: 'deemed-approved', effectiveAt: MIDNIGHT, decidedBy: 'system' });
    expect(await settle(id, MIDNIGHT)).toEqual({ outcome: 'decided', status: 'deemed-approved' });
    expect((await bed.chain(id)).types).toEqual(['sharing.request-filed', 'sharing.request-deemed-approved']);
  });

  it('[art.17] has the effect of the deadline however late it is recorded', async () => {
    const { id } = await file();
    await settle(id, '2026-10-12T03:00:00+08:00');
    expect(await bed.request(id)).toMatchObject({ effectiveAt: MIDNIGHT, decidedAt: '2026-10-12T03:00:00+08:00' });
  });

  it('[art.17] cannot be overtaken by a late decision, recorded or not', async () => {
    const { id } = await file();
    expect(await refusalOf(decide(id, MIDNIGHT))).toMatchObject({ code: 'wrong-state', article: 'art.17(2)' });
    await expect(decide(id, LAST_MOMENT)).resolves.toMatchObject({ status: 'approved' });
  });

  it('gives one outcome and one grant when decision and silence meet at the same instant', async () => {
    for (let round = 0; round < 12; round += 1) {
      const { id } = await file();
      const both = await Promise.allSettled([decide(id, LAST_MOMENT), settle(id, MIDNIGHT), settle(id, MIDNIGHT)]);
      const request = await bed.request(id);
      const { types, faults } = await bed.chain(id);
      expect(faults).toEqual([]);
      expect(types).toHaveLength(2);
      expect(types[1]).toBe(request.status === 'approved' ? 'sharing.request-approved' : 'sharing.request-deemed-approved');
      expect(both.some((result) => result.status === 'fulfilled')).toBe(true);
      if (!('grantId' in request)) throw new Error('it must be granted either way');
      expect((await bed.chain(request.grantId)).types).toEqual(['sharing.grant-issued']);
    }
  });

  it('[art.17] is preceded by one reminder, however often it is asked for', async () => {
    const { id } = await file();
    const remind = (now: string) => bed.at(now).run(remindRequest(bed.deps), { requestId: id });
    expect(await remind('2026-10-08T08:59:59+08:00')).toEqual({ outcome: 'not-yet' });
    expect(await remind('2026-10-08T09:00:00+08:00')).toEqual({ outcome: 'reminded' });
    expect(await remind('2026-10-08T09:00:01+08:00')).toEqual({ outcome: 'already-reminded' });
    await settle(id, MIDNIGHT);
    expect((await bed.chain(id)).types).toEqual(['sharing.request-filed', 'sharing.reminder-recorded', 'sharing.request-deemed-approved']);
  });
});

describe('the workflow’s tasks', () => {
  it('tell how long to await the decision: whole seconds, never beyond the deadline', async () => {
    const { id } = await file('2026-09-24T10:00:00.400+08:00');
    const running = await bed.at('2026-10-09T23:59:58.500+08:00').run(setDeadline(bed.deps), { requestId: id });
    expect(running).toMatchObject({ outcome: 'running', secondsToDeadline: 1, secondsToReminder: 1, takesEffectAtUtc: '2026-10-09T16:00:00.000Z' });
    expect(await bed.at(MIDNIGHT).run(setDeadline(bed.deps), { requestId: id })).toMatchObject({ secondsToDeadline: 0, secondsToReminder: 0 });
  });

  it('keep no token for a request that has been decided', async () => {
    const { id } = await file();
    await decide(id, FILED);
    await expect(bed.at(FILED).run(awaitDecision({ table: 'Requests' }), { requestId: id, token: 't' })).rejects.toBeInstanceOf(AlreadyDecided);
  });
});

describe('an unpublished year', () => {
  it('[art.17] fires nothing on a guess; its publication recomputes the clock, with before and after in evidence', async () => {
    const { id, deadline } = await file('2026-12-29T10:00:00+08:00');
    expect(deadline).toMatchObject({ provisional: true, dueDate: '2027-01-05', calendarVersion: '2026.1+2027.0' });
    expect(await settle(id, '2027-01-06T00:00:00+08:00')).toEqual({ outcome: 'provisional', status: 'under-review' });

    await bed.publish('2027-01-06T09:00:00+08:00', 2027, ['2027-01-01', '2027-01-02', '2027-01-03']);
    const recompute = () => bed.at('2027-01-06T09:00:01+08:00').run(recomputeDeadline(bed.deps), { requestId: id, receivedAt: '2026-12-29T10:00:00+08:00', cause: 'cal_2027#1' });
    expect(await recompute()).toEqual({ outcome: 'moved' });
    expect(await recompute()).toEqual({ outcome: 'unchanged' });
    const { types, entries } = await bed.chain(id);
    expect(types).toEqual(['sharing.request-filed', 'sharing.deadline-recomputed']);
    expect(entries[1]?.data).toMatchObject({ before: { provisional: true, calendarVersion: '2026.1+2027.0' }, after: { provisional: false, dueDate: '2027-01-06', calendarVersion: '2026.1+2027.1' } });
    expect(await settle(id, '2027-01-06T23:59:59+08:00')).toMatchObject({ outcome: 'not-yet' });
    expect(await settle(id, '2027-01-07T00:00:00+08:00')).toMatchObject({ outcome: 'deemed-approved' });
  });
});
