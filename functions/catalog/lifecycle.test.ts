import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { performPatiently } from '#shared/store/session.ts';
import { catalogBed, cdo, centre, steward, type CatalogBed } from '../../test/support/catalogBed.ts';
import { actor } from '../../test/support/sharingBed.ts';
import { adoptResource } from './commands/adoptResource.ts';
import { changeResource } from './commands/changeResource.ts';
import { checkResource } from './commands/checkResource.ts';
import { createResource } from './commands/createResource.ts';
import { lapseCase } from './commands/lapseCase.ts';
import { retireResource } from './commands/retireResource.ts';
import { reviewResource } from './commands/reviewResource.ts';
import { signResource } from './commands/signResource.ts';
import { recomputeDeadlines } from './jobs/recomputeDeadlines.ts';
import { sweep } from './jobs/sweep.ts';
import { compareEditions, listEditions } from './queries/readEditions.ts';
import { readResource } from './queries/readResource.ts';
import { awaitDecision } from './tasks/awaitDecision.ts';
import { setDeadline } from './tasks/setDeadline.ts';

const complete = {
  name: '低保救助对象信息',
  format: 'database',
  updateCycle: 'monthly',
  sharing: { type: 'conditional', conditions: '限救助资格核验', methods: ['api'] },
  opening: { type: 'none' },
  classification: { personalInformation: true },
  items: [{ name: 'id_number', label: '身份证件号码', type: 'C', level: '一般4级' }, { name: 'granted_on', label: '批准日期', type: 'D', level: '一般1级' }],
};
const assessments = {
  confidentiality: { conclusion: 'no-state-secret', reference: '普民保审〔2026〕12号', assessedOn: '2026-09-22' },
  personalInformation: { conclusion: 'acceptable', reference: '普民个保评〔2026〕5号', assessedOn: '2026-09-22' },
};
const stranger = actor('csl', 'steward');
const START = '2026-09-24T10:00:00+08:00';

let bed: CatalogBed;
beforeAll(async () => {
  bed = await catalogBed();
  await bed.department('mzj');
});
afterAll(() => bed.stop());
beforeEach(() => {
  bed.moveTo(START);
  bed.workflow.started.length = 0;
  bed.workflow.woken.length = 0;
});

const create = (body: object = complete) => bed.run(createResource(bed.deps), { body }, steward);
const change = (id: string, version: number, more: object) => bed.run(changeResource(bed.deps), { path: { id }, body: { ...complete, ...more } }, steward, version);
const check = (id: string) => bed.run(checkResource(bed.deps), { path: { id } }, steward);
const sign = (id: string, body: object = { outcome: 'signed', assessments }) => bed.run(signResource(bed.deps), { path: { id }, body }, cdo);
const review = (id: string, body: object = { outcome: 'approved' }) => bed.run(reviewResource(bed.deps), { path: { id }, body }, centre);
const read = (id: string, who = steward, at?: string) => bed.run(readResource(bed.deps), { path: { id }, query: { at } }, who);

async function underReview(): Promise<string> {
  const { id } = await create();
  await check(id);
  await sign(id);
  return id;
}

async function published(): Promise<string> {
  const id = await underReview();
  await review(id);
  return id;
}

const faultsOf = async (act: Promise<unknown>): Promise<string[]> =>
  act.then(
    () => expect.unreachable(),
    (error: { faults?: { pointer: string; code: string }[] }) => (error.faults ?? []).map(({ pointer, code }) => `${pointer} ${code}`),
  );

describe('the life of an entry', () => {
  it('[reg809.art.16] goes from draft over check, sign-off and review to publication, each by its own people', async () => {
    const { id } = await create();
    await expect(sign(id)).rejects.toMatchObject({ code: 'wrong-state' });
    expect(await check(id)).toMatchObject({ status: 'checked', level: '一般4级', allowedActions: ['change'] });
    await expect(review(id)).rejects.toMatchObject({ code: 'wrong-state' });
    const signed = await sign(id);
    expect(signed).toMatchObject({ status: 'under-review', assessments, review: { round: 1, deadline: { receivedAt: START, dueDate: '2026-09-29' } } });
    expect(bed.workflow.started).toEqual([`${id}-r1`]);
    await expect(change(id, 3, { abstract: '改' })).rejects.toMatchObject({ code: 'wrong-state' });
    expect(await review(id)).toMatchObject({ status: 'published', edition: 1, publishedAt: START });
    expect(await bed.chain(id)).toMatchObject({ types: ['resource-created', 'resource-checked', 'review-requested', 'resource-published'], faults: [] });
  });

  it('[reg809.art.13] [art.9] [art.25] is held up at the check by everything that is missing, told at once', async () => {
    const { id } = await create({ name: '资源', sharing: { type: 'conditional', conditions: '限核验' }, opening: { type: 'none' }, level: '一般1级', items: [{ name: 'a', label: '甲', type: 'C', level: '一般3级' }, { name: 'b', label: '乙', type: 'C', level: '四级' }] });
    expect(await faultsOf(check(id))).toEqual([
      '/format required-for-publication', '/updateCycle required-for-publication', '/sharing/methods required-for-publication',
      '/classification classification-required', '/items/1/level unknown-level', '/levelJustification level-below-items',
    ]);
  });

  it('[reg809.art.16] [art.25] is signed with both assessments, and not against them', async () => {
    const { id } = await create();
    await check(id);
    expect(await faultsOf(sign(id, { outcome: 'signed' }))).toEqual(['/assessments required']);
    const concluding = (conclusion: string) => faultsOf(sign(id, { outcome: 'signed', assessments: { ...assessments, personalInformation: { ...assessments.personalInformation, conclusion } } }));
    expect([await concluding('not-involved'), await concluding('unacceptable')].flat()).toEqual(['/assessments/personalInformation/conclusion contradicts-classification', '/assessments/personalInformation/conclusion unacceptable-risk']);
    expect(await faultsOf(sign(id, { outcome: 'returned' }))).toEqual(['/reason required']);
  });

  it('[art.3] turns state secrets away at every door, and keeps nothing of them', async () => {
    await expect(create({ ...complete, classification: { stateSecret: true } })).rejects.toMatchObject({ code: 'state-secret', article: 'art.3' });
    await expect(create({ ...complete, abstract: '机密★5年 演练方案' })).rejects.toMatchObject({ code: 'state-secret' });
    await expect(create({ ...complete, items: [{ ...complete.items[0], level: '秘密' }] })).rejects.toMatchObject({ code: 'state-secret' });
    await expect(create({ ...complete, abstract: '涉及商业秘密的经营数据' })).resolves.toMatchObject({ status: 'draft' });
    const { id } = await create();
    await check(id);
    await expect(sign(id, { outcome: 'signed', assessments: { ...assessments, confidentiality: { ...assessments.confidentiality, conclusion: 'state-secret' } } })).rejects.toMatchObject({ code: 'state-secret' });
  });

  it('[reg809.art.17] goes back with its reasons, from the department or from the review, and begins anew', async () => {
    const id = await underReview();
    expect(await review(id, { outcome: 'returned', reason: '共享条件不明' })).toMatchObject({ status: 'draft', returned: { from: 'centre', reason: '共享条件不明' } });
    await check(id);
    expect(await sign(id, { outcome: 'returned', reason: '请补评估' })).toMatchObject({ status: 'draft', returned: { from: 'department' } });
    const checked = await check(id);
    expect(checked).not.toHaveProperty('returned');
    expect(await change(id, checked.version, { abstract: '新摘要' })).toMatchObject({ status: 'draft', abstract: '新摘要' });
    await check(id);
    await sign(id);
    expect(bed.workflow.started).toEqual([`${id}-r1`, `${id}-r2`]);
    await expect(review(id, { outcome: 'approved', reason: '可' })).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('[reg809.art.16] is hidden from other departments until it is published, and says to them what is missing', async () => {
    const id = await underReview();
    await expect(read(id, stranger)).rejects.toMatchObject({ code: 'not-published', extensions: { current: { status: 'under-review' } } });
    expect(await read(id, centre)).toMatchObject({ status: 'under-review', allowedActions: ['review'] });
    await review(id);
    const seen = await read(id, stranger);
    expect(seen).toMatchObject({ status: 'published', allowedActions: ['request-sharing'] });
    expect(seen).not.toHaveProperty('assessments');
  });
});

describe('the change of a published entry', () => {
  it('[reg809.art.17] leaves the edition in force until it has gone the same way, and both can be read and compared', async () => {
    const id = await published();
    bed.moveTo('2026-09-28T09:00:00+08:00');
    const items = [...complete.items, { name: 'amount', label: '月保障金额', type: 'Y', level: '一般3级' }];
    const changed = await change(id, 4, { abstract: '依法审核确认', level: '一般4级', items });
    expect(changed).toMatchObject({ status: 'changed', edition: 1, proposal: { abstract: '依法审核确认' } });
    expect(changed).not.toHaveProperty('abstract');
    const seen = await read(id, stranger);
    expect([seen.status, seen.items.length]).toEqual(['published', 2]);
    expect(seen).not.toHaveProperty('proposal');
    const pending = await bed.run(compareEditions(bed.deps), { path: { id } }, steward);
    expect(pending).toMatchObject({ from: '1', to: 'proposal', items: [{ path: '/abstract', label: '摘要', kind: 'added', after: '依法审核确认' }, { path: '/items/amount', kind: 'added' }] });
    await expect(bed.run(compareEditions(bed.deps), { path: { id }, query: { to: 'proposal' } }, stranger)).rejects.toMatchObject({ code: 'not-found' });

    await check(id);
    await sign(id);
    bed.moveTo('2026-09-29T09:00:00+08:00');
    expect(await review(id)).toMatchObject({ status: 'published', edition: 2, abstract: '依法审核确认' });
    expect((await read(id, stranger)).items).toHaveLength(3);

    expect((await read(id, stranger, '2026-09-28T12:00:00+08:00')).items).toHaveLength(2);
    expect(await read(id, stranger, '2026-09-29T09:00:00+08:00')).toMatchObject({ edition: 2, abstract: '依法审核确认', allowedActions: [] });
    await expect(read(id, stranger, '2026-09-24T09:59:59+08:00')).rejects.toMatchObject({ code: 'not-found' });
    const { items: editions } = await bed.run(listEditions(bed.deps), { path: { id } }, stranger);
    expect(editions.map(({ edition, publishedAt, changed: fields }) => [edition, publishedAt, fields])).toEqual([[2, '2026-09-29T09:00:00+08:00', ['abstract', 'items']], [1, START, []]]);
    expect((await bed.run(compareEditions(bed.deps), { path: { id }, query: { from: 2, to: 1 } }, stranger)).items.map(({ path, kind }) => `${path} ${kind}`)).toEqual(['/items/amount removed', '/abstract removed']);
    const entries = (await bed.chain(id)).entries.filter(({ type }) => type === 'catalog.resource-published');
    expect(entries.map(({ data }) => data['contentHash'])).toEqual(editions.map(({ contentHash }) => contentHash).toReversed());
  });

  it('is no act when it changes nothing, of the edition in force or of the change under way', async () => {
    const id = await published();
    const { level } = await read(id);
    expect(await change(id, 4, { level })).toMatchObject({ status: 'published', version: 4 });
    await change(id, 4, { level, abstract: '新' });
    expect(await change(id, 5, { level, abstract: '新' })).toMatchObject({ status: 'changed', version: 5 });
  });

  it('ends with the entry: what is retired can still be read as it was, and no longer be asked for', async () => {
    const id = await published();
    bed.moveTo('2026-10-08T09:00:00+08:00');
    expect(await bed.run(retireResource(bed.deps), { path: { id }, body: { reason: '职责划转' } }, cdo)).toMatchObject({ status: 'retired', retired: { reason: '职责划转' }, allowedActions: [] });
    expect(await read(id, stranger)).toMatchObject({ status: 'retired', allowedActions: [] });
    expect(await read(id, stranger, '2026-10-01T00:00:00+08:00')).toMatchObject({ status: 'published', edition: 1 });
    await expect(read(id, stranger, '2026-10-08T09:00:00+08:00')).rejects.toMatchObject({ code: 'not-found' });
    expect((await bed.chain(id)).types.at(-1)).toBe('resource-retired');
  });
});

describe('an entry of an older catalogue', () => {
  it('[art.6] [art.7] is taken over by the centre as published, on its basis', async () => {
    const body = { department: 'mzj', basis: '市公共数据目录', resource: { ...complete, format: undefined } };
    const adopted = await bed.run(adoptResource(bed.deps), { body }, centre);
    expect(adopted).toMatchObject({ status: 'published', edition: 1, department: 'mzj', adoption: '市公共数据目录', missing: ['format', 'level'] });
    expect((await bed.chain(adopted.id)).entries.map(({ type, data }) => [type, data['adoption']])).toEqual([['catalog.resource-created', undefined], ['catalog.resource-published', '市公共数据目录']]);
    await expect(bed.run(adoptResource(bed.deps), { body: { ...body, department: 'xinju' } }, centre)).rejects.toMatchObject({ code: 'wrong-state', article: 'art.6' });
  });
});

const deadlineOf = (caseId: string) => performPatiently(bed.deps.store, bed.deps.caller(), (call) => setDeadline(bed.deps)({ caseId }, call)).then(({ body }) => body);
const lapse = (caseId: string) => performPatiently(bed.deps.store, bed.deps.caller(), (call) => lapseCase(bed.deps)({ caseId }, call)).then(({ body }) => body.outcome);
const wait = (caseId: string) => performPatiently(bed.deps.store, bed.deps.caller(), (call) => awaitDecision(bed.deps)({ caseId, token: `token of ${caseId}` }, call));

describe('the clock of a review', () => {
  it('[reg809.art.17] lapses after two working days: it goes on record, approves nothing, and a late review still counts', async () => {
    const id = await underReview();
    const caseId = `${id}-r1`;
    expect(await deadlineOf(caseId)).toMatchObject({ outcome: 'running', takesEffectAt: '2026-09-30T00:00:00+08:00', secondsToReminder: 0 });
    bed.moveTo('2026-09-29T23:59:59+08:00');
    expect(await lapse(caseId)).toBe('not-yet');
    bed.moveTo('2026-09-30T00:00:00+08:00');
    expect([await lapse(caseId), await lapse(caseId)]).toEqual(['lapsed', 'lapsed']);
    expect(await read(id)).toMatchObject({ status: 'under-review', review: { lapsedAt: '2026-09-30T00:00:00+08:00' } });
    expect(await deadlineOf(caseId)).toEqual({ outcome: 'decided', status: 'lapsed' });
    expect(await review(id)).toMatchObject({ status: 'published' });
    expect((await bed.chain(id)).types).toEqual(['resource-created', 'resource-checked', 'review-requested', 'review-lapsed', 'resource-published']);
    expect(await lapse(caseId)).toBe('decided');
  });

  it('is woken by the outcome, and waits for nothing that is decided', async () => {
    const id = await underReview();
    await wait(`${id}-r1`);
    await review(id, { outcome: 'returned', reason: '请补充' });
    expect(bed.workflow.woken).toEqual([{ token: `token of ${id}-r1`, wake: { outcome: 'decided', status: 'returned' } }]);
    await expect(wait(`${id}-r1`)).rejects.toMatchObject({ name: 'AlreadyDecided' });
  });

  it('[reg809.art.17] moves with the calendar, and the sweep starts, moves and lapses whatever an outage left behind', async () => {
    bed.moveTo('2027-12-30T10:00:00+08:00');
    await sweep(bed.deps);
    const id = await underReview();
    bed.workflow.started.length = 0;
    expect(await sweep(bed.deps)).toMatchObject({ settled: 0, started: 1 });
    expect(bed.workflow.started).toEqual([`${id}-r1`]);
    await wait(`${id}-r1`);
    expect((await read(id)).review?.deadline).toMatchObject({ provisional: true, dueDate: '2028-01-03' });
    bed.moveTo('2028-01-10T10:00:00+08:00');
    expect(await sweep(bed.deps)).toMatchObject({ settled: 0, moved: 0 });
    await bed.publishYear(2027, ['2027-01-01']);
    await bed.publishYear(2028, ['2028-01-01', '2028-01-03', '2028-01-04', '2028-01-05', '2028-01-06', '2028-01-07', '2028-01-10']);
    expect(await recomputeDeadlines(bed.deps, { id: 'cal_2028#1' })).toEqual({ moved: 1 });
    expect(bed.workflow.woken).toEqual([{ token: `token of ${id}-r1`, wake: { outcome: 'deadline-moved' } }]);
    expect((await read(id)).review?.deadline).toMatchObject({ provisional: false, dueDate: '2028-01-11' });
    bed.moveTo('2028-01-12T00:30:00+08:00');
    expect(await sweep(bed.deps)).toMatchObject({ settled: 1, moved: 0 });
    expect(await sweep(bed.deps)).toMatchObject({ looked: 0, settled: 0, started: 0 });
    expect((await bed.chain(id)).types.slice(-2)).toEqual(['deadline-recomputed', 'review-lapsed']);
    await review(id);
  });
});
