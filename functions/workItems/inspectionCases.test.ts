import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskBeside, type DeskBeside } from '../../test/support/deskBeside.ts';
import { inspecting, itemIdOf } from '../../test/support/inspecting.ts';
import { actor } from '../../test/support/sharingBed.ts';
import { supervisionBed, type SupervisionBed } from '../../test/support/supervisionBed.ts';
import { supervisionCases } from './sources/supervisionCases.ts';

let bed: SupervisionBed;
let desk: DeskBeside;
let acts: ReturnType<typeof inspecting>;
beforeAll(async () => {
  bed = await supervisionBed();
  acts = inspecting(bed);
  desk = await deskBeside(bed, (client) => supervisionCases(client, 'Supervision', () => bed.deps.caller().now));
});
afterAll(() => bed.stop());

const inspector = actor('wjw', 'cdo');

/** `mzj` and `csl` are drawn, and both fall to an official of `wjw`. */
async function drawn(): Promise<string> {
  const { now } = bed.deps.caller();
  const id = await acts.plan({ sample: 2, publicOn: tomorrow(now), inspectors: [{ id: inspector.sub, org: inspector.org }], excluded: [{ id: 'wjw', reason: '自查' }] });
  expect(await desk.both(id), 'nobody is told of a plan').toEqual([]);
  bed.moveTo(`${tomorrow(now)}T10:00:00+08:00`);
  await acts.draw(id);
  return id;
}

const tomorrow = (now: string): string => new Date(Date.parse(`${now.slice(0, 10)}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

describe('what was drawn in an inspection', () => {
  it('[art.28] waits for the inspector in person, a finding for its department, and the reply for the inspector again, whether the bus tells of it or not', async () => {
    const inspection = await drawn();
    const [finding, inOrder] = ['mzj', 'csl'].map((subject) => itemIdOf(inspection, subject)) as [string, string];
    expect(await desk.both(inspection, finding, inOrder)).toEqual(['wjw/@cdo@wjw record -', 'wjw/@cdo@wjw record -']);
    expect(await desk.item(finding, 'record')).toMatchObject({ path: `/supervision/inspections/${inspection}/items/mzj`, owner: { org: 'wjw', sub: 'cdo@wjw' } });
    expect((await desk.list(inspector)).map(({ owner }) => owner), 'the login of an inspector is not shown').toEqual([{ org: 'wjw', role: 'inspector' }, { org: 'wjw', role: 'inspector' }]);
    expect(await desk.list({ ...inspector, sub: 'other@wjw' })).toEqual([]);
    await acts.record(inspector, inspection, 'csl', 'in-order');
    expect(await desk.both(inspection, inOrder)).toEqual([]);
    await acts.record(inspector, inspection, 'mzj', 'finding');
    expect(await desk.both(inspection, finding)).toEqual(['mzj/steward reply -']);
    await acts.reply(inspection, 'mzj');
    expect(await desk.both(inspection, finding)).toEqual(['wjw/@cdo@wjw close -']);
    expect(await desk.item(finding, 'close')).toMatchObject({ counterpart: 'mzj' });
    await acts.close(inspector, inspection, 'mzj');
    expect(await desk.both(inspection, finding)).toEqual([]);
    expect([await desk.again(inspection, finding, inOrder), await desk.backwards(inspection, finding, inOrder)]).toEqual([[], []]);
  });

  it('may be closed before its department has replied', async () => {
    const inspection = await drawn();
    const item = itemIdOf(inspection, 'mzj');
    await acts.record(inspector, inspection, 'mzj', 'finding');
    await acts.close(inspector, inspection, 'mzj');
    expect([await desk.again(inspection, item), await desk.backwards(inspection, item)]).toEqual([[], []]);
    expect(await desk.item(item, 'reply')).toMatchObject({ status: 'closed' });
  });
});
