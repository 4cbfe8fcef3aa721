import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskBeside, type DeskBeside } from '../../test/support/deskBeside.ts';
import { actor } from '../../test/support/sharingBed.ts';
import { bureau, supervisionBed, type SupervisionBed } from '../../test/support/supervisionBed.ts';
import { closeItem, drawInspection, recordResult, replyToItem } from '../supervision/inspections/act.ts';
import { planInspection } from '../supervision/inspections/plan.ts';
import { inspectionsCollection, itemIdOf, itemsCollection } from '../supervision/inspections/repository.ts';
import { supervisionCases } from './sources/supervisionCases.ts';

let bed: SupervisionBed;
let desk: DeskBeside;
beforeAll(async () => {
  bed = await supervisionBed();
  desk = await deskBeside(bed, (client) => supervisionCases(client, 'Supervision', () => bed.deps.caller().now));
});
afterAll(() => bed.stop());

const depsOf = () => ({ client: bed.deps.client, inspections: inspectionsCollection('Supervision'), items: itemsCollection('Supervision'), tables: { departments: 'Departments', catalog: 'Catalog' }, newSeed: () => 'ab'.repeat(32) });
const inspectors = [{ id: 'cdo@wjw', org: 'wjw' }];
const inspector = actor('wjw', 'cdo');

/** `mzj` and `csl` are drawn, and both fall to an official of `wjw`. */
async function drawn(): Promise<string> {
  const { now } = bed.deps.caller();
  const body = { title: '第四季度抽查', what: '目录与数据是否一致', of: 'departments', sample: 2, publicSource: '上证综指收盘价', publicOn: '2099-01-01', inspectors, excluded: [{ id: 'wjw', reason: '自查' }] };
  const { id } = await bed.run(planInspection(depsOf()), { body: { ...body, publicOn: tomorrow(now) } }, bureau);
  expect(await desk.both(id), 'nobody is told of a plan').toEqual([]);
  bed.moveTo(`${tomorrow(now)}T10:00:00+08:00`);
  await bed.run(drawInspection(depsOf()), { path: { id }, body: { publicValue: '3321.45' } }, bureau);
  return id;
}

const tomorrow = (now: string): string => new Date(Date.parse(`${now.slice(0, 10)}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

describe('what was drawn in an inspection', () => {
  it('[art.28] waits for the inspector in person, a finding for its department, and the reply for the inspector again, whether the bus tells of it or not', async () => {
    const inspection = await drawn();
    const [finding, inOrder] = ['mzj', 'csl'].map((subject) => itemIdOf(inspection, subject)) as [string, string];
    const path = { id: inspection, subject: 'mzj' };
    expect(await desk.both(inspection, finding, inOrder)).toEqual(['wjw/@cdo@wjw record -', 'wjw/@cdo@wjw record -']);
    expect(await desk.item(finding, 'record')).toMatchObject({ path: `/supervision/inspections/${inspection}/items/mzj`, owner: { org: 'wjw', sub: 'cdo@wjw' } });
    expect((await desk.list(inspector)).map(({ owner }) => owner), 'the login of an inspector is not shown').toEqual([{ org: 'wjw', role: 'inspector' }, { org: 'wjw', role: 'inspector' }]);
    expect(await desk.list({ ...inspector, sub: 'other@wjw' })).toEqual([]);
    await bed.run(recordResult(depsOf()), { path: { ...path, subject: 'csl' }, body: { outcome: 'in-order', text: '一致' } }, inspector);
    expect(await desk.both(inspection, inOrder)).toEqual([]);
    await bed.run(recordResult(depsOf()), { path, body: { outcome: 'finding', text: '发放日期为空' } }, inspector);
    expect(await desk.both(inspection, finding)).toEqual(['mzj/steward reply -']);
    await bed.run(replyToItem(depsOf()), { path, body: { text: '已补录' } }, actor('mzj', 'steward'));
    expect(await desk.both(inspection, finding)).toEqual(['wjw/@cdo@wjw close -']);
    expect(await desk.item(finding, 'close')).toMatchObject({ counterpart: 'mzj' });
    await bed.run(closeItem(depsOf()), { path, body: { reason: '已复查' } }, inspector);
    expect(await desk.both(inspection, finding)).toEqual([]);
    expect([await desk.again(inspection, finding, inOrder), await desk.backwards(inspection, finding, inOrder)]).toEqual([[], []]);
  });

  it('may be closed before its department has replied', async () => {
    const inspection = await drawn();
    const item = itemIdOf(inspection, 'mzj');
    const path = { id: inspection, subject: 'mzj' };
    await bed.run(recordResult(depsOf()), { path, body: { outcome: 'finding', text: '发放日期为空' } }, inspector);
    await bed.run(closeItem(depsOf()), { path, body: { reason: '当场改正' } }, inspector);
    expect([await desk.again(inspection, item), await desk.backwards(inspection, item)]).toEqual([[], []]);
    expect(await desk.item(item, 'reply')).toMatchObject({ status: 'closed' });
  });
});
