import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { centre, registering, statement, steward } from '../../test/support/registering.ts';
import { registrationsBed, type RegistrationsBed } from '../../test/support/registrationsBed.ts';
import { startDynamo, type TestDynamo } from '../../test/support/dynamo.ts';
import { race } from '../../test/support/race.ts';
import { decideAcceptance } from './commands/decideAcceptance.ts';
import type { DraftInput } from './domain/forms.ts';
import { listApplications } from './queries/listApplications.ts';

const NOW = '2026-09-24T10:00:00+08:00';
let engine: TestDynamo;
let bed: RegistrationsBed;
let acts: ReturnType<typeof registering>;
let resourceId: string;
let beds = 0;
beforeAll(async () => {
  engine = await startDynamo([]);
});
afterAll(() => engine.stop());
beforeEach(async () => {
  bed = await registrationsBed(engine, `r${(beds += 1)}-`);
  acts = registering(bed);
  for (const code of ['mzj', 'rsj']) await bed.department(code);
  resourceId = await bed.resource();
});

const initial = (more: Partial<DraftInput> = {}): DraftInput => ({ type: 'initial', object: { kind: 'resource', resourceId }, ...statement, ...more });

describe('a first registration', () => {
  it('[art.14] [registration.art.8] goes from the catalogue to its code, with a clock at every step', async () => {
    const id = await acts.submitted(NOW, initial());
    expect(await bed.application(id)).toMatchObject({ status: 'submitted', title: { name: '低保救助对象信息' }, clock: { step: 'acceptance', deadline: { dueDate: '2026-09-30' } } });
    await acts.accept('2026-09-29T09:00:00+08:00', id);
    expect(await bed.application(id)).toMatchObject({ status: 'formal-review', acceptance: { number: `PTDJ-20260929-${id.slice(-8)}` }, clock: { deadline: { dueDate: '2026-11-02' } } });
    await acts.pass('2026-10-30T09:00:00+08:00', id);
    expect(await bed.application(id)).toMatchObject({ status: 'publication', clock: { deadline: { dueDate: '2026-11-13', takesEffectAt: '2026-11-14T00:00:00+08:00' } } });
    expect(await acts.settleNow('2026-11-13T23:59:59+08:00', id)).toEqual({ outcome: 'not-yet' });
    expect(await acts.settleNow('2026-11-14T00:00:00+08:00', id)).toEqual({ outcome: 'closed' });
    const { registrationId = '' } = await acts.code('2026-11-16T10:00:00+08:00', id, '310107-2026-000123');
    expect(await bed.record(registrationId)).toMatchObject({ status: 'active', code: '310107-2026-000123', acceptanceNumber: `PTDJ-20260929-${id.slice(-8)}`, term: { until: '2029-11-16' }, name: '低保救助对象信息' });
    expect(bed.workflow.started).toEqual([`${id}-acceptance-1`, `${id}-formal-review-1`, `${id}-publication-1`]);
    expect(await bed.chain(id)).toMatchObject({
      faults: [],
      types: ['application-drafted', 'review-requested', 'application-endorsed', 'application-submitted', 'application-accepted', 'publication-started', 'publication-closed', 'application-completed'],
    });
    expect(await bed.chain(registrationId)).toMatchObject({ faults: [], types: ['registration-registered'] });
  });

  it('[registration.art.9] is refused while another of the same object is live or under way, and possible again afterwards', async () => {
    const first = await acts.draft(NOW, initial());
    await expect(acts.draft(NOW, initial())).rejects.toMatchObject({ code: 'already-registered' });
    await acts.withdraw(NOW, first.id);
    await expect(acts.draft(NOW, initial())).resolves.toMatchObject({ status: 'draft' });
  });

  it('[art.14] rests on an entry that is in force: no draft, nothing retired, and every such fault is told at once', async () => {
    const draft = await bed.resource({ status: 'draft', edition: undefined });
    const retired = await bed.resource({ status: 'retired', retired: { at: NOW, by: 'cdo@mzj', reason: '已停用' } } as never);
    const faultsOf = (body: DraftInput) => acts.draft(NOW, body).then(() => [], (error: { faults: { pointer: string; code: string }[] }) => error.faults.map(({ pointer, code }) => `${pointer} ${code}`));
    expect(await faultsOf(initial({ object: { kind: 'resource', resourceId: draft } }))).toEqual(['/object/resourceId not-published']);
    expect(await faultsOf(initial({ object: { kind: 'product', name: '救助指数', abstract: '按月汇总', form: 'report', resources: [draft, resourceId, retired] } }))).toEqual(['/object/resources/0 not-published', '/object/resources/2 not-published']);
  });

  it('[art.14] whose entry is retired before it is submitted goes no further', async () => {
    const { id } = await acts.draft(NOW, initial());
    await acts.requestReview(NOW, id);
    await acts.endorse(NOW, id, 'mzj');
    await bed.resource({ id: resourceId, status: 'retired', retired: { at: NOW, by: 'cdo@mzj', reason: '已停用' } } as never);
    await expect(acts.submit(NOW, id)).rejects.toMatchObject({ code: 'wrong-state', extensions: { retired: [resourceId] } });
    await expect(acts.withdraw(NOW, id)).resolves.toMatchObject({ status: 'withdrawn' });
  });

  it('[registration.art.14] whose entry was retired since can be cancelled, and neither changed nor corrected', async () => {
    const { registrationId } = await acts.registered(NOW, '2026-10-30T10:00:00+08:00', initial(), '310107-2026-000555');
    await bed.resource({ id: resourceId, status: 'retired', retired: { at: NOW, by: 'cdo@mzj', reason: '已停用' } } as never);
    const later = '2026-11-02T10:00:00+08:00';
    for (const type of ['change', 'correction'] as const) await expect(acts.draft(later, { type, registrationId, reason: '目录已变化' })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(acts.draft(later, { type: 'cancellation', registrationId, ground: 'lost', reason: '数据资源灭失' })).resolves.toMatchObject({ status: 'draft' });
  });

  it('[registration.art.7] is submitted only when the CDO of every joint department has consented, to what it was when they did', async () => {
    const { id } = await acts.draft(NOW, initial({ jointSubjects: ['rsj'] }));
    await acts.requestReview(NOW, id);
    await acts.endorse(NOW, id, 'mzj');
    await expect(acts.submit(NOW, id)).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(acts.endorse(NOW, id, 'mzj')).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(acts.endorse(NOW, id, 'wjw')).rejects.toMatchObject({ code: 'not-your-department' });
    await acts.sendBack(NOW, id, 'rsj');
    expect(await bed.application(id)).toMatchObject({ status: 'draft', consents: [] });
    await acts.requestReview(NOW, id);
    await acts.endorse(NOW, id, 'rsj');
    await acts.endorse(NOW, id, 'mzj');
    await expect(acts.submit(NOW, id)).resolves.toMatchObject({ status: 'submitted', next: [{ post: 'centre' }] });
  });

  it('[registration.art.8] filed jointly is in the list of every department that takes part, as long as it does', async () => {
    const { id } = await acts.draft(NOW, initial({ jointSubjects: ['rsj'] }));
    const listed = async (org: string, query: object) => (await bed.at(NOW, steward(org)).run(listApplications(bed.deps), { path: {}, query, body: {} })).items.map((application) => application.id);
    expect(await listed('rsj', { view: 'joint' })).toEqual([id]);
    expect(await listed('rsj', { view: 'joint', status: 'submitted' })).toEqual([]);
    expect(await listed('rsj', {})).toEqual([]);
    expect(await listed('mzj', { view: 'joint' })).toEqual([]);
    expect(await listed('mzj', {})).toEqual([id]);
    await expect(listed('rsj', { view: 'joint', department: 'wjw' })).rejects.toMatchObject({ code: 'not-your-department' });
    await acts.edit(NOW, id, 1, initial());
    expect(await listed('rsj', { view: 'joint' })).toEqual([]);
  });

  it('[registration.art.9] goes to the internal review only when it is whole, and says all that is missing', async () => {
    const { id } = await acts.draft(NOW, { type: 'initial', object: { kind: 'resource', resourceId } });
    const refusal = await acts.requestReview(NOW, id).catch((error: { faults: { pointer: string }[] }) => error.faults.map(({ pointer }) => pointer));
    expect(refusal).toEqual(['/source', '/scenarios', '/riskAssessment']);
  });
});

describe('the acceptance', () => {
  it('[registration.art.10] tells what is missing once; the date then counts from the re-submission', async () => {
    const id = await acts.submitted(NOW, initial());
    await acts.return('2026-09-28T10:00:00+08:00', id);
    expect(await bed.application(id)).toMatchObject({ status: 'returned', past: [{ step: 'acceptance', overrun: false }] });
    await acts.submit('2026-10-12T10:00:00+08:00', id);
    expect(await bed.application(id)).toMatchObject({ status: 'submitted', submissions: 2, clock: { name: `${id}-acceptance-2`, deadline: { receivedAt: '2026-10-12T10:00:00+08:00', dueDate: '2026-10-15' } } });
    await expect(acts.return('2026-10-13T10:00:00+08:00', id)).rejects.toMatchObject({ code: 'wrong-state', article: 'registration.art.10' });
  });

  it('[registration.art.10] is refused with reasons only, and the object is free again', async () => {
    const id = await acts.submitted(NOW, initial());
    await expect(bed.at(NOW, centre).run(decideAcceptance(bed.deps), { path: { id }, query: {}, body: { outcome: 'refused' } })).rejects.toMatchObject({ code: 'invalid-input' });
    await acts.refuse(NOW, id);
    await expect(acts.draft(NOW, initial())).resolves.toBeDefined();
  });

  it('[registration.art.10] by two officers at once has one outcome', async () => {
    const id = await acts.submitted(NOW, initial());
    const body = (outcome: 'accepted' | 'refused') => ({ path: { id }, query: {}, body: { outcome, ...(outcome === 'refused' ? { reason: '不属于公共数据资源' } : {}) } });
    const decide = decideAcceptance(bed.deps);
    const results = await race(bed.deps.store, { actor: centre, now: NOW, language: 'zh' }, [(call) => decide(body('accepted'), call), (call) => decide(body('refused'), call)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'concurrent-change' } });
  });
});

describe('the formal review', () => {
  it('[registration.art.11] is never deemed passed: the overrun is recorded once, seen, and explained before any conclusion', async () => {
    const id = await acts.submitted(NOW, initial());
    await acts.accept('2026-09-29T09:00:00+08:00', id);
    const late = '2026-11-04T00:00:00+08:00';
    expect(await acts.settleNow(late, id)).toEqual({ outcome: 'overrun' });
    expect(await acts.settleNow('2026-12-01T00:00:00+08:00', id)).toEqual({ outcome: 'overrun' });
    expect(await bed.application(id)).toMatchObject({ status: 'formal-review', clock: { overrunAt: late } });
    expect((await bed.chain(id)).types.filter((type) => type === 'deadline-overrun')).toHaveLength(1);
    await expect(acts.pass('2026-11-05T09:00:00+08:00', id)).rejects.toMatchObject({ code: 'wrong-state', article: 'registration.art.11' });
    await acts.explain('2026-11-05T09:00:00+08:00', id);
    await acts.pass('2026-11-05T10:00:00+08:00', id);
    expect((await bed.application(id)).past.at(-1)).toMatchObject({ step: 'formal-review', overrun: true, explanation: '材料须向市级登记机构核实' });
  });

  it('[registration.art.11] has nothing to explain while it is in time', async () => {
    const id = await acts.submitted(NOW, initial());
    await acts.accept(NOW, id);
    await expect(acts.explain('2026-10-08T09:00:00+08:00', id)).rejects.toMatchObject({ code: 'wrong-state' });
  });
});

describe('the publication', () => {
  const published = async (): Promise<string> => {
    const id = await acts.submitted(NOW, initial());
    await acts.accept(NOW, id);
    await acts.pass(NOW, id);
    return id;
  };

  it('[registration.art.12] takes an objection in its last millisecond, and none from 24:00 on', async () => {
    const id = await published();
    const { clock } = (await bed.application(id)) as { clock: { deadline: { takesEffectAt: string } } };
    expect(clock.deadline.takesEffectAt).toBe('2026-10-16T00:00:00+08:00');
    await acts.object('2026-10-15T23:59:59.999+08:00', id);
    await expect(acts.object('2026-10-16T00:00:00+08:00', id)).rejects.toMatchObject({ code: 'wrong-state', article: 'registration.art.12' });
    await acts.settleNow('2026-10-16T00:00:00+08:00', id);
    expect(await bed.application(id)).toMatchObject({ status: 'objection-review', objections: { filed: 1, open: 1 } });
    await expect(acts.code('2026-10-19T09:00:00+08:00', id, 'X-1')).rejects.toMatchObject({ code: 'wrong-state' });
  });

  it('[registration.art.12] [registration.art.13] gets its code only when every objection is dismissed', async () => {
    const id = await published();
    const one = await acts.object('2026-10-10T09:00:00+08:00', id);
    const two = await acts.object('2026-10-10T09:00:00+08:00', id);
    await acts.decideObjection('2026-10-12T09:00:00+08:00', one.id, 'dismissed');
    await acts.settleNow('2026-10-16T00:00:00+08:00', id);
    expect((await bed.application(id)).status).toBe('objection-review');
    await acts.decideObjection('2026-10-19T09:00:00+08:00', two.id, 'dismissed');
    await expect(acts.decideObjection('2026-10-19T09:00:00+08:00', two.id, 'upheld')).rejects.toMatchObject({ code: 'wrong-state' });
    expect((await bed.application(id)).status).toBe('awaiting-code');
    await expect(acts.code('2026-10-19T10:00:00+08:00', id, 'X-1')).resolves.toMatchObject({ status: 'completed' });
  });

  it('[registration.art.12] is terminated by an objection that is upheld, which is neither cancellation nor revocation', async () => {
    const id = await published();
    const { id: objection } = await acts.object('2026-10-10T09:00:00+08:00', id);
    await acts.decideObjection('2026-10-12T09:00:00+08:00', objection, 'upheld');
    expect(await bed.application(id)).toMatchObject({ status: 'terminated', outcomeReason: '经核实采集协议' });
    expect((await bed.chain(id)).types.slice(-2)).toEqual(['objection-decided', 'application-terminated']);
    expect((await bed.chain(objection)).types).toEqual(['objection-received', 'objection-settled']);
  });

  it('[art.25] keeps who objects out of the evidence, and answers with a number only', async () => {
    const id = await published();
    const receipt = await acts.object('2026-10-10T09:00:00+08:00', id);
    expect(Object.keys(receipt)).toEqual(['id', 'receivedAt']);
    const everything = JSON.stringify([(await bed.chain(id)).entries, (await bed.chain(receipt.id)).entries, await bed.application(id)]);
    for (const secret of ['某数据服务企业', '91350100M000100Y43', '邮寄地址', '登记主体并非采集单位', '采集协议与签署日期']) expect(everything).not.toContain(secret);
  });
});

describe('the snapshot', () => {
  it('[registration.art.9] stays as it was when the resource changes during the review, and change is asked for from the first day', async () => {
    const id = await acts.submitted(NOW, initial());
    await acts.accept(NOW, id);
    const before = (await bed.application(id)).snapshot;
    await bed.resource({ id: resourceId, abstract: '含分类施保信息', sharing: { type: 'none', legalBasis: '法' } });
    await acts.pass(NOW, id);
    await acts.settleNow('2026-10-16T00:00:00+08:00', id);
    const { registrationId = '' } = await acts.code('2026-10-19T09:00:00+08:00', id, 'X-1');
    const record = await bed.record(registrationId);
    expect(record.snapshot).toEqual(before);
    expect(record.summary).toBe('依法审核确认的低保家庭信息');
    expect(record.changeAsked).toMatchObject({ resources: [{ resourceId, version: 2, changed: ['abstract'] }] });
  });
});

it('[art.6] nobody acts for a department that is not theirs', async () => {
  const { id } = await acts.draft(NOW, initial());
  await expect(bed.at(NOW, steward('rsj')).run(async (_: null, call) => (await import('./commands/withdrawApplication.ts')).withdrawApplication(bed.deps)({ path: { id }, query: {}, body: {} }, call), null)).rejects.toMatchObject({ code: 'not-your-department' });
});
