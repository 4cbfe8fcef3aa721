import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { performPatiently } from '#shared/store/session.ts';
import { catalogBed, centre, steward, type CatalogBed } from '../../test/support/catalogBed.ts';
import { actor } from '../../test/support/sharingBed.ts';
import { cardsIn } from './cardReader.ts';
import { adoptResource } from './commands/adoptResource.ts';
import { changeResource } from './commands/changeResource.ts';
import { completeChange } from './commands/completeChange.ts';
import { createResource } from './commands/createResource.ts';
import { declareChange } from './commands/declareChange.ts';
import { changeDuty, createDuty } from './commands/keepDuty.ts';
import { changeSystem, createSystem } from './commands/keepSystem.ts';
import { lapseCase } from './commands/lapseCase.ts';
import { publishLevels } from './commands/publishLevels.ts';
import { classifyAnswers } from './queries/classifyAnswers.ts';
import { listFindings } from './queries/listFindings.ts';
import { readLevels } from './queries/readLevels.ts';
import { listDuties, readChange } from './queries/readRegisters.ts';

const duty = { name: '最低生活保障审核确认', legalBasis: '《社会救助暂行办法》第十一条', section: '社会救助科' };
const system = { name: '社会救助业务系统', duties: [] as string[], operator: '区民政局信息中心', governmentCloud: true, channels: [] };
const resource = { name: '低保救助对象信息', sharing: { type: 'conditional', conditions: '限核验' }, opening: { type: 'none' }, items: [{ name: 'id_number', label: '身份证件号码', type: 'C' }] };
const wjw = actor('wjw', 'steward');
const bureau = actor('sjj', 'bureau');

let bed: CatalogBed;
beforeAll(async () => {
  bed = await catalogBed();
  for (const code of ['mzj', 'wjw', 'jyj']) await bed.department(code);
});
afterAll(() => bed.stop());
beforeEach(() => bed.moveTo('2026-09-24T10:00:00+08:00'));

const makeDuty = (who = steward) => bed.run(createDuty(bed.deps), { body: duty }, who);
const findings = (who = steward, query: object = {}) => bed.run(listFindings(bed.deps), { query }, who);
const told = async (who = steward, query: object = {}) => (await findings(who, query)).items.map(({ code, name }) => `${code} ${name}`);

describe('the catalogues of duties and systems', () => {
  it('[art.9] are kept by each department’s steward, with evidence, and read by all', async () => {
    const { id, version } = await makeDuty();
    const change = (who = steward, ifMatch?: number) => bed.run(changeDuty(bed.deps), { path: { id }, body: { ...duty, section: '社会救助和福利科' } }, who, ifMatch);
    await expect(change(wjw, version)).rejects.toMatchObject({ code: 'not-your-department' });
    await expect(change()).rejects.toMatchObject({ code: 'precondition-required' });
    expect(await change(steward, 1)).toMatchObject({ section: '社会救助和福利科', status: 'in-force', version: 2, allowedActions: ['change', 'declare-change'] });
    expect(await change(steward, 2)).toMatchObject({ version: 2 });
    expect((await bed.chain(id)).types).toEqual(['duty-recorded', 'duty-changed']);
    const { items } = await bed.run(listDuties({ client: bed.deps.client, kept: bed.deps.duties }), { query: { department: 'mzj' } }, wjw);
    expect(items.map((one) => one.id)).toContain(id);
  });

  it('[art.9] refer to the department’s own duties and systems only', async () => {
    const other = await makeDuty(wjw);
    const own = await makeDuty();
    await expect(bed.run(createSystem(bed.deps), { body: { ...system, duties: [own.id, other.id] } }, steward)).rejects.toMatchObject({ faults: [{ pointer: '/duties/1', code: 'unknown-id' }] });
    await expect(bed.run(createResource(bed.deps), { body: { ...resource, dutyId: other.id, systemId: 'sys_01K5XV9Z7Q3M8N2B4C6D8E0F1G' } }, steward)).rejects.toMatchObject({
      faults: [{ pointer: '/dutyId', code: 'unknown-id' }, { pointer: '/systemId', code: 'unknown-id' }],
    });
  });
});

describe('the findings of a department', () => {
  it('[art.7] [art.9] [art.32] follow what its catalogues say at once, and a gap that is mended is gone', async () => {
    const jyj = actor('jyj', 'steward');
    const { id } = await makeDuty(jyj);
    expect(await told(jyj)).toEqual([`duty-without-system-or-data ${duty.name}`]);
    const channels = [{ name: '专线', counterpart: '市教委', crossesDepartments: true, viaPlatform: false }];
    const made = await bed.run(createSystem(bed.deps), { body: { ...system, duties: [id], governmentCloud: false, placementReason: '市级部署', channels } }, jyj);
    expect(await told(jyj)).toEqual([`system-without-resources ${system.name}`, `system-off-government-cloud ${system.name}`, `channel-outside-platform ${system.name}`]);
    await bed.run(createResource(bed.deps), { body: { ...resource, systemId: made.id } }, jyj);
    await bed.run(changeSystem(bed.deps), { path: { id: made.id }, body: { ...system, duties: [id] } }, jyj, 1);
    expect(await told(jyj)).toEqual([`resource-without-duty ${resource.name}`, `mandatory-fields-missing ${resource.name}`, `resource-unclassified ${resource.name}`]);
    expect(await told(jyj, { code: 'resource-without-duty' })).toHaveLength(1);
  });

  it('[art.28] are for the department, the bureau and the centre, page by page', async () => {
    await expect(findings(wjw, { department: 'jyj' })).rejects.toMatchObject({ code: 'not-your-department' });
    expect(await told(bureau, { department: 'jyj' })).toEqual(await told(centre, { department: 'jyj' }));
    const first = await bed.run(async (input: never, call) => {
      const outcome = await listFindings(bed.deps)(input, call);
      return { answer: { body: outcome.answer } };
    }, { query: { department: 'jyj', limit: 2 } }, bureau);
    expect(first.body).toMatchObject({ total: 3, items: [{}, {}] });
    expect((await findings(bureau, { department: 'jyj', limit: 2, cursor: first.next })).items.map(({ code }) => code)).toEqual(['resource-unclassified']);
    await expect(findings(bureau, { department: 'jyj', cursor: 'nonsense' })).rejects.toMatchObject({ faults: [{ in: 'query', code: 'bad-cursor' }] });
  });

  it('are worked out from cards of some hundred bytes, one query for all three catalogues', async () => {
    const cards = await cardsIn(bed.deps.client, bed.deps.table, 'jyj');
    expect(cards.map(({ kind }) => kind).toSorted()).toEqual(['duty', 'resource', 'system']);
    for (const card of cards) expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(500);
  });
});

describe('a declared change of a duty or its law', () => {
  const declare = (dutyId: string, who = steward) => bed.run(declareChange(bed.deps), { path: { id: dutyId }, body: { kind: 'law', description: '《社会救助法》施行' } }, who);
  const complete = (id: string, body: object = { statement: '已更新' }) => bed.run(completeChange(bed.deps), { path: { id }, body }, steward);
  const adopt = (dutyId: string, name: string) => bed.run(adoptResource(bed.deps), { body: { department: 'mzj', basis: '存量目录', resource: { ...resource, name, dutyId } } }, centre);

  it('[reg809.art.17] starts ten working days, in which every resource of the duty is changed or named as untouched', async () => {
    const { id: dutyId } = await makeDuty();
    const touched = await adopt(dutyId, '受影响的资源');
    const untouched = await adopt(dutyId, '不受影响的资源');
    bed.moveTo('2026-09-24T11:00:00+08:00');
    const change = await declare(dutyId);
    expect(change).toMatchObject({ status: 'open', deadline: { dueDate: '2026-10-15' }, allowedActions: ['complete'] });
    expect(bed.workflow.started).toContain(change.id);
    await expect(declare(dutyId, wjw)).rejects.toMatchObject({ code: 'not-your-department' });
    await expect(complete(change.id)).rejects.toMatchObject({ faults: [{ code: 'not-updated' }, { code: 'not-updated' }] });
    await bed.run(changeResource(bed.deps), { path: { id: touched.id }, body: { ...resource, name: touched.name, dutyId, abstract: '按新法更新' } }, steward, touched.version);
    await expect(complete(change.id)).rejects.toMatchObject({ faults: [{ code: 'not-updated', detail: { zh: expect.stringContaining('不受影响的资源') } }] });
    expect(await complete(change.id, { statement: '已更新', unaffected: [untouched.id] })).toMatchObject({ status: 'completed', late: false, allowedActions: [] });
    await expect(complete(change.id)).rejects.toMatchObject({ code: 'wrong-state' });
  });

  it('[reg809.art.17] is overdue after them: on record, a finding, and still to be done', async () => {
    const { id: dutyId } = await makeDuty();
    const { id } = await declare(dutyId);
    const lapse = () => performPatiently(bed.deps.store, bed.deps.caller(), (call) => lapseCase(bed.deps)({ caseId: id }, call)).then(({ body }) => body.outcome);
    bed.moveTo('2026-10-15T23:59:59+08:00');
    expect([await lapse(), await told(steward, { code: 'update-overdue' })]).toEqual(['not-yet', []]);
    bed.moveTo('2026-10-16T00:00:00+08:00');
    expect([await lapse(), await told(steward, { code: 'update-overdue' })]).toEqual(['lapsed', ['update-overdue 《社会救助法》施行']]);
    expect(await complete(id)).toMatchObject({ status: 'completed', late: true });
    expect(await told(steward, { code: 'update-overdue' })).toEqual([]);
    expect((await bed.chain(id)).types).toEqual(['change-declared', 'update-overdue', 'change-completed']);
    expect(await bed.run(readChange({ kept: bed.deps.changes }), { path: { id } }, wjw)).toMatchObject({ status: 'completed', lapsedAt: '2026-10-16T00:00:00+08:00' });
  });

  it('is not declared of a duty that has ended', async () => {
    const { id } = await makeDuty();
    await bed.run(changeDuty(bed.deps), { path: { id }, body: { ...duty, status: 'ended' } }, steward, 1);
    await expect(declare(id)).rejects.toMatchObject({ code: 'wrong-state', article: 'reg809.art.17' });
  });
});

describe('classification and levels', () => {
  it('[art.16] [art.19] answer with what is admissible, why and under which article, in the reader’s language', async () => {
    const { sharing, opening, questions } = await bed.run(classifyAnswers(), { body: { personalInformation: true } }, steward);
    expect(sharing).toMatchObject({ admissible: ['conditional'], article: 'art.16(2)', citation: expect.stringContaining('第十六条') });
    expect(opening).toMatchObject({ admissible: ['none'], reason: expect.stringContaining('非开放类') });
    expect(questions.filter(({ answer }) => answer).map(({ name }) => name)).toEqual(['personalInformation']);
  });

  it('[art.9] [art.25] come from a list that ships until the bureau publishes its own', async () => {
    expect((await bed.run(readLevels(bed.deps), {}, steward)).levels.map(({ name }) => name)).toEqual(['一般1级', '一般2级', '一般3级', '一般4级', '重要', '核心']);
    const body = { source: '区分级指南', levels: [{ name: '一级', grade: 'general' }, { name: '重要', grade: 'important' }] };
    expect(await bed.run(publishLevels(bed.deps), { body }, bureau)).toMatchObject({ version: 1 });
    await expect(bed.run(publishLevels(bed.deps), { body }, bureau)).rejects.toMatchObject({ code: 'precondition-required' });
    expect(await bed.run(readLevels(bed.deps), {}, steward)).toMatchObject({ source: '区分级指南', version: 1, levels: body.levels });
  });
});
