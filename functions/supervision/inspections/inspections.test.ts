import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfDraw } from '#shared/lot/verify.ts';
import { actor } from '../../../test/support/sharingBed.ts';
import { persons } from '../../../test/support/qualityBed.ts';
import { bureau, supervisionBed, type SupervisionBed } from '../../../test/support/supervisionBed.ts';
import { closeItem, drawInspection, recordResult, replyToItem } from './act.ts';
import { planInspection } from './plan.ts';
import { listInspections, listItems, readInspection, readItem } from './queries.ts';
import { inspectionsCollection, itemsCollection } from './repository.ts';

let bed: SupervisionBed;
const ids: string[] = [];
beforeAll(async () => {
  bed = await supervisionBed();
  for (let i = 0; i < 6; i += 1) ids.push(await bed.adopt({ ...persons, name: `资源${i}` }, i % 2 === 0 ? 'mzj' : 'csl'));
});
afterAll(() => bed.stop());

const depsOf = () => ({ client: bed.deps.client, inspections: inspectionsCollection('Supervision'), items: itemsCollection('Supervision'), tables: { departments: 'Departments', catalog: 'Catalog' }, newSeed: () => 'ab'.repeat(32) });
const form = { title: '第四季度抽查', what: '目录与数据是否一致', of: 'resources', sample: 3, publicSource: '上证综指收盘价', publicOn: '2026-10-15', inspectors: [{ id: 'steward@wjw', org: 'wjw' }, { id: 'bureau@sjj', org: 'sjj' }] };
const plan = (more: object = {}) => bed.run(planInspection(depsOf()), { body: { ...form, ...more } }, bureau);
const draw = (id: string, publicValue = '3321.45') => bed.run(drawInspection(depsOf()), { path: { id }, body: { publicValue } }, bureau);
const read = (id: string, who = bureau) => bed.run(readInspection(depsOf()), { path: { id } }, who);
const items = async (id: string, who = bureau) => (await bed.run(listItems(depsOf()), { path: { id } }, who)).items;
const by = (login: string) => {
  const [role = '', org = ''] = login.split('@');
  return actor(org, role as 'steward');
};

describe('a random inspection', () => {
  it('[art.28] commits to its seed before the public value is known, is drawn with both, and can be repeated by anybody', async () => {
    const planned = await plan({ excluded: [{ id: ids[0], reason: '正在变更' }] });
    expect([planned.population.length, planned.seed, planned.allowedActions]).toEqual([5, undefined, ['draw']]);
    expect(planned.population.map(({ id }) => id)).not.toContain(ids[0]);
    await expect(draw(planned.id)).rejects.toMatchObject({ code: 'wrong-state', extensions: { current: { publicOn: '2026-10-15' } } });
    bed.moveTo('2026-10-15T16:00:00+08:00');
    // What is catalogued afterwards is not drawn from.
    const later = await bed.adopt({ ...persons, name: '之后的资源' });
    const drawn = await draw(planned.id);
    expect(drawn.drawn).toHaveLength(3);
    expect(drawn.drawn?.map(({ id }) => id)).not.toContain(later);
    expect(faultsOfDraw(JSON.parse(JSON.stringify(await read(planned.id, actor('csl', 'steward')))))).toEqual([]);
    await expect(draw(planned.id, '3321.46'), 'another value').rejects.toMatchObject({ code: 'wrong-state' });
    const { types, entries, faults } = await bed.chain(planned.id);
    expect([types, faults]).toEqual([['supervision.inspection-planned', 'supervision.inspection-drawn'], []]);
    expect(entries[0]?.data['seed'], 'the seed is no part of the plan').toBeUndefined();
    expect((await bed.run(listInspections(depsOf()), {}, bureau)).items[0]).toMatchObject({ id: planned.id, population: [] });
  });

  it('gives each that was drawn to an inspector who records, the department replies, and the inspector closes', async () => {
    bed.moveTo('2026-09-24T10:00:00+08:00');
    const { id } = await plan({ publicOn: '2026-09-25' });
    bed.moveTo('2026-09-25T10:00:00+08:00');
    await draw(id);
    const [one] = await items(id);
    if (!one) throw new Error('three were drawn');
    const path = { id, subject: one.subject };
    const inspector = by(one.inspector);
    const record = (who: typeof inspector, body: object = {}) => bed.run(recordResult(depsOf()), { path, body: { outcome: 'finding', text: '发放日期为空', ...body } }, who);
    await expect(record(bureau.sub === one.inspector ? by('centre@cyzx') : bureau)).rejects.toMatchObject({ code: 'not-your-department' });
    expect(await record(inspector)).toMatchObject({ status: 'finding', result: { text: '发放日期为空' } });
    await expect(record(inspector)).rejects.toMatchObject({ code: 'wrong-state' });
    const reply = (org: string) => bed.run(replyToItem(depsOf()), { path, body: { text: '已补录' } }, actor(org, 'steward'));
    await expect(reply(one.department === 'mzj' ? 'csl' : 'mzj')).rejects.toMatchObject({ code: 'not-your-department' });
    expect((await reply(one.department)).status).toBe('replied');
    const other = one.department === 'mzj' ? 'csl' : 'mzj';
    await expect(bed.issue({ department: other, items: [one.id] }), 'of another').rejects.toMatchObject({ faults: [{ pointer: '/items/0', code: 'unknown-id' }] });
    expect((await bed.issue({ department: one.department, items: [one.id] })).items, 'what is found is ordered to be put right').toEqual([one.id]);
    const close = () => bed.run(closeItem(depsOf()), { path, body: { reason: '已复查' } }, inspector);
    const closings = await Promise.allSettled([close(), close()]);
    expect(closings.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await bed.run(readItem(depsOf()), { path }, actor(one.department, 'steward'))).status).toBe('closed');
    await expect(bed.issue({ department: one.department, items: [one.id] }), 'done with').rejects.toMatchObject({ faults: [{ pointer: '/items/0' }] });
    expect((await bed.register({ department: one.department, inspectionItems: [one.id] })).inspectionItems, 'put right, it was a violation all the same').toEqual([one.id]);
    const next = (await items(id)).find(({ status }) => status === 'drawn');
    if (!next) throw new Error('three were drawn');
    const registered = () => bed.register({ department: next.department, inspectionItems: [next.id] });
    await expect(registered(), 'nobody has looked').rejects.toMatchObject({ faults: [{ pointer: '/inspectionItems/0', code: 'unknown-id' }] });
    await bed.run(recordResult(depsOf()), { path: { id, subject: next.subject }, body: { outcome: 'in-order', text: '一致' } }, by(next.inspector));
    await expect(registered(), 'it is in order').rejects.toMatchObject({ faults: [{ pointer: '/inspectionItems/0', code: 'nothing-found' }] });
    await expect(bed.register({ department: other, inspectionItems: [one.id] }), 'of another').rejects.toMatchObject({ faults: [{ pointer: '/inspectionItems/0', code: 'unknown-id' }] });
    expect((await bed.chain(one.id)).types).toEqual(['supervision.item-recorded', 'supervision.item-replied', 'supervision.item-closed']);
    expect((await items(id, actor('mzj', 'cdo'))).every(({ department }) => department === 'mzj')).toBe(true);
  });

  it('names every fault of a plan, conflicts of interest among them', async () => {
    bed.moveTo('2026-09-24T10:00:00+08:00');
    const faults = await plan({ sample: 50, publicOn: '2026-09-24', excluded: [{ id: 'res_none', reason: '无' }], inspectors: [{ id: 'a', org: 'mzj' }, { id: 'a', org: 'mzj' }] }).then(() => [], (problem: { faults: { pointer: string; code: string }[] }) => problem.faults.map(({ pointer, code }) => `${pointer} ${code}`));
    expect(faults).toEqual(['/publicOn too-early', '/excluded/0/id unknown-id', '/inspectors/1/id duplicate', '/sample too-big', '/inspectors conflict-of-interest']);
    expect((await plan({ of: 'departments', sample: 2 })).population.map(({ id }) => id).toSorted()).toEqual(['csl', 'mzj', 'wjw']);
  });
});
