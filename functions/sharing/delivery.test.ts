import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asker, deliveryBed, type DeliveryBed } from '../../test/support/deliveryBed.ts';
import { actor } from '../../test/support/sharingBed.ts';
import { HEADER, persons } from '../../test/support/qualityBed.ts';

let bed: DeliveryBed;
let resourceId: string;
beforeAll(async () => {
  bed = await deliveryBed();
  resourceId = await bed.adopt({ ...persons, sharing: { type: 'unconditional' } });
  await bed.bring(`${HEADER}P1,5,2026-09-01\nP2,"1,000",2026-09-02\nP3,50,20260903\nP4,200,2026-09-04\n`, { resourceId, rows: 4 });
});
afterAll(() => bed.stop());

async function ready(items: string[], more: object = {}): Promise<{ grant: string; use: string }> {
  const grant = await bed.granted(resourceId, items, more);
  const { id: use } = await bed.use(grant);
  expect(await bed.prepare(use)).toBe('ready');
  return { grant, use };
}
const typesOf = async (id: string) => (await bed.chain(id)).types;

describe('a file under a grant', () => {
  it('[art.15] [art.13] [reg809.art.25] has just the granted items, each row with the number of the grant, and every address is on record', async () => {
    const { grant, use } = await ready(['amount', 'id_number']);
    const read = await bed.read(grant, use);
    expect(read).toMatchObject({ status: 'ready', extract: { rows: 4, missing: [], watermarked: true }, handOuts: 0, allowedActions: ['fetch'] });
    const link = await bed.link(grant, use);
    expect(link).toMatchObject({ form: 'csv', rows: 4, url: `https://files.test/extracts/${grant}/${use}.csv`, sha256: read.extract?.sha256.csv });
    expect(bed.csvOf(use, grant)).toBe(`amount,id_number,_grant\n5,P1,${grant}\n"1,000",P2,${grant}\n50,P3,${grant}\n200,P4,${grant}\n`);
    await bed.link(grant, use, 'parquet');
    expect((await bed.read(grant, use)).handOuts).toBe(2);
    expect(await typesOf(use)).toEqual(['sharing.extract-asked', 'sharing.extract-ready', 'sharing.data-handed-out', 'sharing.data-handed-out']);
    expect((await bed.uses(grant)).map(({ id }) => id)).toEqual([use]);
  });

  it('[art.15] has just the rows that the grant names, though the item that they are told by is not handed out', async () => {
    const { grant, use } = await ready(['id_number'], { rows: [{ item: 'amount', from: '10', to: '200' }, { item: 'granted_on', values: ['2026-09-03', '2026-09-04'] }] });
    expect(bed.csvOf(use, grant)).toBe(`id_number,_grant\nP3,${grant}\nP4,${grant}\n`);
    // `1,000` is no number: it is in no range.
    const other = await ready(['id_number'], { rows: [{ item: 'amount', from: '0' }] });
    expect(bed.csvOf(other.use, other.grant)).not.toContain('\nP2,');
  });

  it('is of the data as they stood when the use was recorded, and the next use has the next batch', async () => {
    const { grant, use } = await ready(['id_number']);
    const own = await bed.adopt({ ...persons, name: '每日发放', sharing: { type: 'unconditional' } });
    await bed.bring(`${HEADER}A,1,2026-09-01\n`, { resourceId: own, rows: 1 });
    const other = await bed.granted(own, ['id_number']);
    const first = await bed.use(other);
    await bed.prepare(first.id);
    await bed.bring(`${HEADER}B,1,2026-09-01\n`, { resourceId: own, rows: 1 });
    const second = await bed.use(other);
    await bed.prepare(second.id);
    expect([bed.csvOf(first.id, other), bed.csvOf(second.id, other)]).toEqual([`id_number,_grant\nA,${other}\n`, `id_number,_grant\nB,${other}\n`]);
    await expect(bed.link(grant, second.id), 'under another grant').rejects.toMatchObject({ code: 'not-found' });
    expect((await bed.read(grant, use)).status).toBe('ready');
  });

  it('is prepared once, however often it is asked for', async () => {
    const { grant, use } = await ready(['id_number']);
    expect(await bed.prepare(use)).toBe('ready');
    expect(await typesOf(use)).toHaveLength(2);
    expect((await bed.read(grant, use)).version).toBe(2);
  });

  it('carries no mark where the district wants none', async () => {
    const grant = await bed.granted(resourceId, ['id_number']);
    const { id } = await bed.use(grant);
    await bed.prepare(id, 'none');
    expect(bed.csvOf(id, grant)).toBe('id_number\nP1\nP2\nP3\nP4\n');
  });

  it('leaves the column of an item empty that the data do not have yet, and says so', async () => {
    const own = await bed.adopt({ ...persons, name: '发放台账', sharing: { type: 'unconditional' } });
    await bed.bring(`${HEADER}A,1,2026-09-01\n`, { resourceId: own, rows: 1 });
    await bed.publishEdition(own, { ...persons, name: '发放台账', sharing: { type: 'unconditional' }, items: [...persons.items, { name: 'street', label: '街道', type: 'C' }] });
    const grant = await bed.granted(own, ['street', 'id_number']);
    const { id } = await bed.use(grant);
    await bed.prepare(id);
    expect(bed.csvOf(id, grant)).toBe(`street,id_number,_grant\n,A,${grant}\n`);
    expect((await bed.read(grant, id)).extract?.missing).toEqual(['street']);
  });
});

describe('rows by the interface', () => {
  it('[art.15] [reg809.art.29] are answered page by page, selected by granted items, and each page is on record', async () => {
    const { grant, use } = await ready(['id_number', 'amount'], { method: 'api' });
    const first = await bed.rows(grant, use, { limit: 3 });
    expect(first.body.items.map((row) => row['id_number'])).toEqual(['P1', 'P2', 'P3']);
    expect(first.body.items[0]).toEqual({ id_number: 'P1', amount: '5', _grant: grant });
    const last = await bed.rows(grant, use, { limit: 3, cursor: first.next });
    expect([last.body.items.map((row) => row['id_number']), last.next]).toEqual([['P4'], undefined]);
    const some = await bed.rows(grant, use, { where: JSON.stringify([{ item: 'amount', from: '6', to: '100' }]) });
    expect(some.body.items.map((row) => row['id_number'])).toEqual(['P3']);
    const { entries } = await bed.chain(use);
    expect(entries.slice(2).map(({ data }) => [data['form'], data['rows'], data['after'], data['where']])).toEqual([['rows', 3, undefined, undefined], ['rows', 1, 2, undefined], ['rows', 1, undefined, [{ item: 'amount', from: '6', to: '100' }]]]);
  });

  it('are not selected by what was not granted, nor by a cursor of other rows, and what is wrong is named', async () => {
    const { grant, use } = await ready(['id_number', 'amount'], { method: 'api' });
    const faults = (query: object) => bed.rows(grant, use, query).then(() => [], (problem: { faults: { pointer: string; code: string }[] }) => problem.faults.map(({ pointer, code }) => `${pointer} ${code}`));
    expect(await faults({ where: JSON.stringify([{ item: 'granted_on', from: '2026-01-01' }, { item: 'amount', from: 'viel' }, { item: 'amount' }]) })).toEqual(['/where/0/item unknown-item', '/where/1/from invalid-format', '/where/2 empty']);
    for (const where of ['{', '{}', '[{"item":1}]', '"; DROP TABLE']) expect(await faults({ where })).toEqual(['/where invalid-format']);
    const { next } = await bed.rows(grant, use, { limit: 1 });
    expect(await faults({ limit: 1, cursor: next, where: '[{"item":"amount","from":"1"}]' })).toEqual(['/cursor bad-cursor']);
    expect(await faults({ cursor: 'e30' })).toEqual(['/cursor bad-cursor']);
    expect((await bed.rows(grant, use, { where: `[{"item":"id_number","values":["P1' OR '1'='1"]}]` })).body.items).toEqual([]);
  });
});

describe('no live grant, no data', () => {
  it('[art.15] refuses once it was revoked, or expired, or the data are a day old', async () => {
    const { grant, use } = await ready(['id_number']);
    const asked = await bed.use(grant);
    await bed.revoke(grant);
    await expect(bed.link(grant, use)).rejects.toMatchObject({ code: 'wrong-state', extensions: { current: { status: 'revoked' } } });
    expect((await bed.read(grant, use)).allowedActions).toEqual([]);
    expect(await bed.prepare(asked.id)).toBe('unavailable');
    expect((await bed.read(grant, asked.id)).reason).toEqual({ code: 'grant-ended', detail: '授权已到期或者被撤销' });
    const short = await bed.granted(resourceId, ['id_number'], { until: '2026-09-25' });
    const { id } = await bed.use(short);
    await bed.prepare(id);
    bed.moveTo('2026-09-25T10:00:00+08:00');
    expect((await bed.read(short, id)).status).toBe('expired');
    await expect(bed.link(short, id)).rejects.toMatchObject({ code: 'wrong-state', extensions: { current: { status: 'expired' } } });
    bed.moveTo('2026-09-26T00:00:00+08:00');
    await expect(bed.use(short)).rejects.toMatchObject({ code: 'wrong-state' });
    bed.moveTo('2026-09-24T10:00:00+08:00');
  });

  it('is by the method of the grant, and for the department that holds it', async () => {
    const { grant, use } = await ready(['id_number'], { method: 'api' });
    await expect(bed.link(grant, use)).rejects.toMatchObject({ code: 'wrong-state' });
    for (const org of ['wjw', 'mzj']) await expect(bed.rows(grant, use, {}, actor(org, 'steward')), org).rejects.toMatchObject({ code: 'not-your-department' });
    await expect(bed.read(grant, use, actor('wjw', 'steward'))).rejects.toMatchObject({ code: 'not-your-department' });
    expect((await bed.read(grant, use, actor('mzj', 'steward'))).allowedActions, 'who answers for the data sees what they are used for').toEqual([]);
    expect((await bed.read(grant, use, asker)).allowedActions).toEqual(['read-rows']);
  });

  it('says that there are no data yet', async () => {
    const empty = await bed.adopt({ ...persons, name: '尚无数据', sharing: { type: 'unconditional' } });
    const grant = await bed.granted(empty, ['id_number']);
    const { id, status } = await bed.use(grant);
    expect(status).toBe('preparing');
    await expect(bed.link(grant, id), 'not ready').rejects.toMatchObject({ code: 'wrong-state', extensions: { current: { status: 'preparing' } } });
    expect(await bed.prepare(id)).toBe('unavailable');
    expect((await bed.read(grant, id)).reason?.code).toBe('no-data');
  });
});

describe('the rows that a request asks for', () => {
  it('[reg809.art.20] are told by items of the resource, with values of their kind', async () => {
    const rows = [{ item: 'colour', values: ['red'] }, { item: 'granted_on', from: '2026-09-31', to: 'x' }, { item: 'amount', from: '5', to: '4' }, { item: 'id_number' }];
    await expect(bed.granted(resourceId, ['id_number'], { rows })).rejects.toMatchObject({
      faults: [{ pointer: '/scope/rows/0/item', code: 'unknown-item' }, { pointer: '/scope/rows/1/to', code: 'invalid-format' }, { pointer: '/scope/rows/2/to', code: 'before-from' }, { pointer: '/scope/rows/3', code: 'empty' }],
    });
  });
});
