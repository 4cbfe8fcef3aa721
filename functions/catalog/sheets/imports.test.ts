import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { centre, cdo, steward } from '../../../test/support/catalogBed.ts';
import { sheetsBed, type SheetsBed } from '../../../test/support/sheetsBed.ts';
import { actor } from '../../../test/support/sharingBed.ts';
import { createResource } from '../commands/createResource.ts';
import { readResource } from '../queries/readResource.ts';
import { listResources } from '../queries/listResources.ts';
import { changeResource } from '../commands/changeResource.ts';
import { transferEntry } from '../commands/transferEntry.ts';
import { adoptResource } from '../commands/adoptResource.ts';
import { writeCsv } from './formats/csv.ts';
import { examine } from './examine.ts';
import { readXlsx } from './formats/readXlsx.ts';
import { writeXlsx } from './formats/writeXlsx.ts';
import { annotated as reportSheet } from './report.ts';
import { importsUnderWay } from './repository.ts';
import { sweepImports } from './sweepImports.ts';

let bed: SheetsBed;
let count = 0;
/** A department of each test's own. */
let who = steward;
beforeAll(async () => {
  bed = await sheetsBed();
});
afterAll(() => bed.stop());
beforeEach(async () => {
  const code = `dept${(count += 1)}`;
  await bed.department(code);
  who = actor(code, 'steward');
});

type Rows = readonly (readonly string[])[];
const workbook = (sheets: Readonly<Record<string, Rows>>) => writeXlsx(Object.entries(sheets).map(([name, rows]) => ({ name, frozen: 1, rows: rows.map((row) => row.map((text) => (text === '' ? undefined : { text, style: 'text' as const }))) })));

const DUTIES = ['职责编号', '职责名称', '法定依据', '责任科室'];
const SYSTEMS = ['系统编号', '系统名称', '服务职责', '运维单位', '是否部署于电子政务云', '交换渠道', '交换对象', '是否跨部门', '是否通过分平台'];
const RESOURCES = ['信息资源代码', '信息资源名称', '对应职责', '所在信息系统', '信息资源格式', '更新周期', '共享类型', '共享条件', '是否向社会开放', '信息项名称', '数据类型', '数据长度'];
const duties = [DUTIES, ['Z-1', '最低生活保障审核确认', '《社会救助暂行办法》第十一条', '社会救助科']];
const systems = [SYSTEMS, ['X-1', '社会救助业务系统', 'Z-1', '区民政局信息中心', '是', '救助接口', '分平台', '是', '是'], ['', '', '', '', '', '统计报送', '市局', '否', '否']];
const resource = (code: string, name: string, more: Rows = []): Rows => [[code, name, 'Z-1', '社会救助业务系统', '数据库', '每日', '有条件', '限核验', '否', '身份证件号码', '字符型', '18'], ...more];
const second = ['', '', '', '', '', '', '', '', '', '户号', 'C', '32'];
const whole = () => workbook({ 职责目录: duties, 系统目录: systems, 数据目录: [RESOURCES, ...resource('R-1', '低保救助对象信息', [second]), ...resource('R-2', '临时救助信息')] });

const entries = async () => (await bed.run(listResources(bed.deps), { query: { department: who.org } }, who)).items;

describe('an import', () => {
  it('[art.9] brings in duties, systems and resources that refer to each other, as drafts with evidence in the steward’s name', async () => {
    const { status, counts, found, id, allowedActions, report } = await bed.bring(await whole(), {}, who);
    expect(found).toEqual([]);
    expect({ status, counts, allowedActions }).toMatchObject({ status: 'completed', counts: { rows: 6, entries: 4, create: 4, faulty: 0 }, allowedActions: [] });
    expect(report?.xlsx).toContain('report.xlsx');
    const [second2, first] = await entries();
    expect(first).toMatchObject({ name: '低保救助对象信息', status: 'draft', format: 'database', updateCycle: 'daily', sharing: { type: 'conditional', conditions: '限核验' }, opening: { type: 'none' }, dutyId: expect.stringMatching(/^duty_/), systemId: expect.stringMatching(/^sys_/) });
    expect(first?.items).toEqual([{ label: '身份证件号码', name: '身份证件号码', type: 'C', length: 18 }, { label: '户号', name: '户号', type: 'C', length: 32 }]);
    expect(second2?.items).toHaveLength(1);
    expect(await bed.chain(first?.id ?? '')).toMatchObject({ faults: [], types: ['resource-created', 'code-recorded'], entries: [{ actor: { sub: who.sub, org: who.org } }, { data: { code: 'R-1' } }] });
    expect((await bed.chain(id)).types).toEqual(['import-announced', 'import-started', 'import-checked', 'import-completed']);
  });

  it('[art.9] changes nothing when what was exported comes in again, in every format and encoding', async () => {
    await bed.bring(await whole(), {}, who);
    const odd = { name: '=特殊', abstract: '-1；“引号”,\n第二行', sharing: { type: 'none' as const, legalBasis: '@《统计法》' }, opening: { type: 'none' as const }, classification: { personalInformation: true, consent: false, sharingBarred: true, openingBarred: true }, items: [{ name: 'a', label: '+甲', type: 'C' as const, required: false, pattern: '^[a-z]+;$', values: ['一；二', "'=三", '[四]'] }, { name: 'b', label: '乙', type: 'I' as const, required: true, values: ['无'] }] };
    await bed.run(createResource(bed.deps), { body: odd }, who);
    const files = [{ format: 'xlsx' }, ...(['utf-8', 'utf-8-bom', 'gb18030'] as const).map((encoding) => ({ format: 'csv', sheet: 'resources', encoding }))] as const;
    for (const form of files) {
      const { status, counts, found } = await bed.bring(await bed.export(form, who), form as object, who);
      expect(found).toEqual([]);
      expect({ status, counts }).toMatchObject({ status: 'completed', counts: { create: 0, change: 0, faulty: 0, unchanged: form.format === 'xlsx' ? 5 : 3 } });
    }
    expect(await entries()).toHaveLength(3);
  });

  it('[art.9] finds an entry again by its code, by its platform id or by its name, and writes only what differs', async () => {
    await bed.bring(await whole(), {}, who);
    const before = await entries();
    const renamed = await bed.bring(await workbook({ 数据目录: [RESOURCES, ...resource('R-1', '低保对象信息'), ...resource('', '临时救助信息')] }), {}, who);
    expect(renamed.counts).toMatchObject({ create: 0, change: 1, unchanged: 1 });
    const after = await entries();
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after[1]).toMatchObject({ name: '低保对象信息', version: 2 });
    const byId = await bed.bring(await workbook({ 数据目录: [['平台编号', ...RESOURCES.slice(1)], [after[0]?.id ?? '', ...resource('', '改名')[0]!.slice(1)]] }), {}, who);
    expect(byId.counts).toMatchObject({ change: 1 });
  });

  it('[art.9] proposes a change of a published entry beside it, and leaves one that is under review alone', async () => {
    const content = { name: '在用目录', sharing: { type: 'unconditional' as const }, opening: { type: 'none' as const }, items: [{ name: 'a', label: '甲', type: 'C' as const }] };
    const { id } = await bed.run(adoptResource(bed.deps), { body: { department: who.org, basis: '存量目录', resource: content } }, centre);
    const sheet = (name: string) => workbook({ 数据目录: [['平台编号', '信息资源名称', '共享类型', '开放类型', '信息项名称', '字段名', '数据类型'], [id, name, '无条件', '不开放', '甲', 'a', 'C']] });
    expect(await bed.bring(await sheet('改名目录'), {}, who)).toMatchObject({ status: 'completed', counts: { change: 1 } });
    expect(await bed.run(readResource(bed.deps), { path: { id } }, who)).toMatchObject({ name: '在用目录', status: 'changed', proposal: { name: '改名目录' } });
    expect(await bed.bring(await bed.export({ format: 'xlsx' }, who), {}, who)).toMatchObject({ counts: { unchanged: 1, change: 0 } });
  });

  it('[art.6] leaves alone what a merger or a split has handed to another department, and does not export it', async () => {
    await bed.bring(await whole(), {}, who);
    const sheet = await bed.export({ format: 'csv', sheet: 'duties' }, who);
    const [, line = ''] = String(sheet).split('\r\n');
    await bed.department(`${who.org}b`);
    await bed.run(transferEntry(bed.deps.table, { id: 'reo_01K5XV9Z7Q3M8N2B4C6D8E0F1G', predecessors: [who.org], parts: [{ successor: `${who.org}b`, duties: [], rest: true }] }), { kind: 'duties', id: line.split(',')[1] }, { sub: 'system', org: 'system', roles: ['system'] });
    expect(String(await bed.export({ format: 'csv', sheet: 'duties' }, who))).not.toContain('duty_');
    const { found } = await bed.bring(Buffer.from(String(sheet).replace('社会救助科', '另一科室')), { format: 'csv', sheet: 'duties' }, who);
    expect(found).toEqual(['closed 职责目录!2']);
  });

  it('[art.9] writes nothing as a trial, nothing at all where all or nothing has a fault, and what is well where that was asked for', async () => {
    const faulty = await workbook({ 职责目录: duties, 系统目录: systems, 数据目录: [RESOURCES, ...resource('R-1', '好的'), ...resource('R-2', '坏的').map((row) => row.with(6, '随便'))] });
    expect(await bed.bring(faulty, { mode: 'dry-run' }, who)).toMatchObject({ status: 'checked', counts: { create: 3, faulty: 1 }, found: ['not-in-the-code-list 数据目录!G3'] });
    expect(await bed.bring(faulty, { mode: 'all-or-nothing' }, who)).toMatchObject({ status: 'refused' });
    expect(await entries()).toEqual([]);
    expect(await bed.bring(faulty, { mode: 'valid-rows' }, who)).toMatchObject({ status: 'completed', counts: { create: 3, faulty: 1 } });
    expect((await entries()).map(({ name }) => name)).toEqual(['好的']);
  });
});

describe('an import that is cut off', () => {
  const many = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => resource(`R-${from + i}`, `资源 ${from + i}`)).flat();

  it('goes on where it was, and writes nothing twice, however often a step is repeated', async () => {
    const id = await bed.start(await workbook({ 职责目录: duties, 系统目录: systems, 数据目录: [RESOURCES, ...many(0, 120)] }), {}, who);
    await bed.check(id);
    expect(await bed.check(id)).toEqual({ next: 'write' });
    for (let piece = 0; piece < 3; piece += 1) await bed.writeNext(id);
    expect(await bed.read(id, who)).toMatchObject({ status: 'writing', progress: { total: 122, written: 102, percent: 75 } });
    // The piece was written, and the process died before its progress was.
    const { PK, SK } = { PK: `IMPORT#${id}`, SK: 'PROGRESS' };
    await bed.run(async () => ({ answer: { body: null }, notes: [{ table: bed.deps.table, item: { PK, SK, schemaVersion: 1, progress: { chunks: 1, written: 1, skipped: 0, at: '2026-09-24T10:00:00+08:00' } } }] }), {}, who);
    await bed.halt(id);
    expect(await bed.read(id, who)).toMatchObject({ status: 'halted', allowedActions: ['start'] });
    expect(await bed.restart(id, who)).toMatchObject({ status: 'writing' });
    await expect(bed.restart(id, who)).rejects.toMatchObject({ code: 'wrong-state' });
    await bed.runToTheEnd(id);
    expect(await bed.read(id, who)).toMatchObject({ status: 'completed', progress: { written: 122, skipped: 0, percent: 100 } });
    const { items } = await bed.run(listResources(bed.deps), { query: { department: who.org, limit: 100 } }, who);
    expect(items.every(({ version }) => version === 1)).toBe(true);
    expect((await bed.chain(id)).types).toEqual(['import-announced', 'import-started', 'import-checked', 'import-halted', 'import-started', 'import-completed']);
  });

  it('does not overwrite what somebody changed between the check and the writing, and says so', async () => {
    await bed.bring(await whole(), {}, who);
    const id = await bed.start(await workbook({ 数据目录: [RESOURCES, ...resource('R-1', '甲改名'), ...resource('R-2', '乙改名')] }), {}, who);
    await bed.check(id);
    const [, first] = await entries();
    const { name: _, ...body } = first ?? expect.unreachable();
    const { abstract: _a, ...rest } = body as never as Record<string, unknown>;
    const content = Object.fromEntries(['sharing', 'opening', 'items', 'dutyId', 'systemId'].map((field) => [field, rest[field]]));
    await bed.run(changeResource(bed.deps), { path: { id: first?.id }, body: { ...content, name: '他人先改' } }, who, 1);
    await bed.writeNext(id);
    await bed.runToTheEnd(id);
    expect(await bed.read(id, who)).toMatchObject({ status: 'completed', skipped: 1 });
    expect((await entries()).map(({ name }) => name)).toEqual(['乙改名', '他人先改']);
    const { rows, findings } = bed.report(id, who.org);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['skipped', 'change']);
    expect(findings).toMatchObject([{ code: 'precondition-failed', place: '数据目录!2' }]);
  });
});

describe('an import whose process died before its execution began', () => {
  it('[art.9] is started by the sweep under the name of that start, and is in its list no longer once it is done', async () => {
    const id = await bed.start(await whole(), {}, who);
    const underWay = async (): Promise<string[]> => {
      const ids: string[] = [];
      for await (const one of importsUnderWay(bed.deps.client, bed.imports)) ids.push(one.id);
      return ids;
    };
    expect(await underWay()).toContain(id);
    bed.workflow.started.length = 0;
    await sweepImports(importsUnderWay(bed.deps.client, bed.imports), bed.workflow);
    expect(bed.workflow.started).toContain(id);
    await bed.runToTheEnd(id);
    expect(await underWay()).not.toContain(id);
  });
});

describe('the report', () => {
  it('says of each fault where it is, how to mend it and whose task that is, and comes back as the sheet with remarks', async () => {
    const { found, id } = await bed.bring(await workbook({ 数据目录: [['资源一览表'], RESOURCES, ['R-1', '', 'Z-9', '', '', '', '', '', '否', '甲', '未知', '十八'], ...resource('R-1', '重复')] }), { mode: 'valid-rows' }, who);
    expect(found.toSorted()).toEqual(['broken-link 数据目录!C3', 'broken-link 数据目录!C4', 'broken-link 数据目录!D4', 'duplicate-code 数据目录!A4', 'not-a-number 数据目录!L3', 'not-in-the-code-list 数据目录!K3', 'required 数据目录!B3', 'required 数据目录!G3']);
    const { findings } = bed.report(id, who.org);
    expect(findings.find(({ code }) => code === 'duplicate-code')).toMatchObject({ detail: { zh: '与“数据目录”第 3 行是同一条目' }, mend: { zh: expect.stringContaining('另编代码') }, task: 'steward', taskName: { zh: '本部门数据执行专员' } });
    const annotated = bed.files.kept.get(`imports/${who.org}/${id}/report.xlsx`) ?? Buffer.alloc(0);
    const [sheet, summary] = await readXlsx(annotated);
    expect(sheet?.rows[1]?.cells[12]?.text).toBe('核对意见');
    expect(sheet?.rows[2]?.cells[12]?.text).toContain('K 列：不在代码表中。请填写：字符型、数值型');
    expect(summary?.name).toBe('核对汇总');
    const examined = await examine(annotated, { format: 'xlsx' } as never, { directory: async () => ({ entries: [], codes: new Map() }), standing: async () => new Map() });
    const english = (await readXlsx(await reportSheet(examined, 'en'))).at(-1);
    expect([english?.name, english?.rows[1]?.cells.map((cell) => cell?.text)]).toEqual(['Summary of the check', ['Place', 'Catalogue', 'Code', 'Fault', 'How to mend it', 'Whose task']]);
    expect(await bed.bring(annotated, { mode: 'dry-run' }, who), 'the sheet with remarks can be sent again').toMatchObject({ found: expect.arrayContaining(['required 数据目录!B3']) });
  });

  it('[art.3] does not repeat what may be a state secret: the file is emptied, and nothing of it comes in', async () => {
    const { status, found, id } = await bed.bring(await workbook({ 职责目录: duties, 数据目录: [RESOURCES, ...resource('R-1', '机密★名单').map((row) => row.with(3, ''))] }), { mode: 'valid-rows' }, who);
    expect({ status, found }).toEqual({ status: 'refused', found: ['state-secret 数据目录!2'] });
    expect(bed.report(id, who.org).findings[0]).toMatchObject({ task: 'security' });
    expect(bed.files.kept.get(`imports/${who.org}/${id}/file`)).toHaveLength(0);
    for (const [key, bytes] of bed.files.kept) if (key.includes(id) && key.endsWith('xlsx')) expect(JSON.stringify(await readXlsx(bytes))).not.toContain('名单');
  });
});

describe('who imports', () => {
  it('[art.9] is the steward of a registered department, and others see nothing of it but the authorities', async () => {
    const file = writeCsv(duties, 'utf-8');
    await expect(bed.start(file, { format: 'csv', sheet: 'duties' }, actor('nowhere', 'steward'))).rejects.toMatchObject({ code: 'wrong-state', article: 'art.6' });
    const id = await bed.start(file, { format: 'csv', sheet: 'duties' }, who);
    await expect(bed.read(id, steward)).rejects.toMatchObject({ code: 'not-your-department' });
    expect(await bed.read(id, centre)).toMatchObject({ status: 'checking', allowedActions: [] });
    await expect(bed.restart(id, cdo)).rejects.toMatchObject({ code: 'not-your-department' });
    bed.moveTo('2026-09-24T10:16:00+08:00');
    expect(await bed.restart(id, who), 'nobody has been at it for a quarter of an hour').toMatchObject({ status: 'checking' });
    bed.moveTo('2026-09-24T10:00:00+08:00');
  });
});
