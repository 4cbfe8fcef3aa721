import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PART_BYTES } from '#shared/files/files.ts';
import { actor } from '../../test/support/sharingBed.ts';
import { centre } from '../../test/support/catalogBed.ts';
import { datasetView } from './schema.ts';
import { HEADER, qualityBed, rowsOf, type QualityBed } from '../../test/support/qualityBed.ts';

let bed: QualityBed;
let resourceId: string;
beforeAll(async () => {
  bed = await qualityBed();
  for (const code of ['mzj', 'wjw']) await bed.department(code);
});
beforeEach(async () => {
  bed.moveTo('2026-09-24T10:00:00+08:00');
  resourceId = await bed.adopt();
});
afterAll(() => bed.stop());

const codesOf = (batch: { conclusion?: { reasons: { code: string }[] } | undefined }) => batch.conclusion?.reasons.map(({ code }) => code);

describe('a batch', () => {
  it('[art.11] without a fault is accepted and is the current data of its resource, with the manifest and the conclusion on its chain', async () => {
    const batch = await bed.bring(HEADER + rowsOf(100), { resourceId, rows: 100 });
    expect(batch).toMatchObject({ status: 'accepted', conclusion: { records: 100, scanned: 100, unreadable: 0, faulty: 0, edition: 1, rulesVersion: 0 } });
    expect(await bed.dataset(resourceId)).toMatchObject({ current: { batchId: batch.id, rows: 100 }, last: { batchId: batch.id, status: 'accepted' } });
    const { types, entries, faults } = await bed.chain(batch.id);
    expect([types, faults]).toEqual([['quality.batch-announced', 'quality.batch-arrived', 'quality.batch-concluded'], []]);
    expect(entries[0]?.data).toMatchObject({ sha256: batch.sha256, rows: 100, mode: 'whole' });
    expect(entries[2]?.data).toMatchObject({ reportHash: batch.report?.sha256, indicators: batch.conclusion?.indicators });
  });

  it('[art.13] is told as current with what the description of the API says, and nothing else', async () => {
    await bed.bring(HEADER + rowsOf(2), { resourceId, rows: 2 });
    expect(Object.keys(await bed.dataset(resourceId)).filter((field) => !(field in datasetView().shape))).toEqual([]);
  });

  it('[art.11] with a few faults is accepted with them; with more than its resource allows it is rejected, and the last good one stays current', async () => {
    const good = await bed.bring(HEADER + rowsOf(100), { resourceId, rows: 100 });
    const faulty = await bed.bring(HEADER + rowsOf(99) + 'P100,x,2026-09-01\n', { resourceId, rows: 100 });
    expect(faulty).toMatchObject({ status: 'accepted-with-faults', conclusion: { faulty: 1, worst: [{ id: 'type:amount', faulty: 1 }] } });
    await bed.acceptance(resourceId, { faultyShare: 0, unreadableShare: 0 });
    const refused = await bed.bring(HEADER + rowsOf(99) + 'P100,x,2026-09-01\n', { resourceId, rows: 100 });
    expect([refused.status, codesOf(refused)]).toEqual(['rejected', ['too-many-faults']]);
    expect(await bed.dataset(resourceId)).toMatchObject({ current: { batchId: faulty.id }, last: { batchId: refused.id, status: 'rejected' } });
    expect(good.id).not.toBe(faulty.id);
  });

  it('[art.32] tells every reason why it is rejected', async () => {
    const batch = await bed.bring(`${HEADER}P1,x,bad\n${rowsOf(8, 2)}a,b\n`, { resourceId, rows: 12 });
    expect([batch.status, codesOf(batch)]).toEqual(['rejected', ['rows-differ', 'too-many-unreadable', 'too-many-faults']]);
  });

  it.each([
    ['cut off on the way', (file: Buffer) => file.subarray(0, -5), 'size-differs'],
    ['with another content', (file: Buffer) => Buffer.from(file.toString().replace('P1', 'Q1')), 'hash-differs'],
    ['gone', () => undefined, 'file-missing'],
  ])('[art.11] %s is rejected by name', async (_, damage, code) => {
    const file = Buffer.from(HEADER + rowsOf(3));
    const batch = await bed.announce(file, { resourceId, rows: 3 });
    bed.upload(batch, file);
    expect(await bed.arrive(batch.id)).toEqual({ started: true });
    const damaged = damage(file);
    bed.files.kept.clear();
    if (damaged) bed.upload(batch, damaged);
    expect(await bed.check(batch.id)).toEqual({ status: 'rejected' });
    expect(codesOf(await bed.read(batch.id))).toEqual([code]);
  });

  it('[art.11] in GB18030 is read as declared, and refused where it is not what was declared', async () => {
    const gb = Buffer.concat([Buffer.from('id_number,amount,granted_on\nP1,1,2026-09-01\n'), Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]), Buffer.from(',2,2026-09-02\n')]);
    expect(await bed.bring(gb, { resourceId, rows: 2, encoding: 'gb18030' })).toMatchObject({ status: 'accepted' });
    const wrong = await bed.bring(gb, { resourceId, rows: 2 });
    expect([wrong.status, codesOf(wrong)]).toEqual(['rejected', ['wrong-encoding']]);
  });

  it('[art.11] as an increment replaces records by their key and adds the others; without a whole one before it, it is not taken', async () => {
    await expect(bed.announce(Buffer.from('x'), { resourceId, rows: 1, mode: 'increment' })).rejects.toMatchObject({ code: 'wrong-state' });
    await bed.bring(HEADER + rowsOf(10), { resourceId, rows: 10 });
    const batch = await bed.bring(`${HEADER}P10,77,2026-09-05\nP11,5,2026-09-05\n`, { resourceId, rows: 2, mode: 'increment' });
    expect(batch.status).toBe('accepted');
    expect(await bed.dataset(resourceId)).toMatchObject({ current: { batchId: batch.id, rows: 11 } });
  });

  it('[art.25] shows no personal value in its report', async () => {
    const batch = await bed.bring(`${HEADER}${rowsOf(60)}310107199001011234,x,2026-09-01\n310107199001011234,1,2026-09-01\n`, { resourceId, rows: 62 });
    const report = JSON.stringify(bed.report(batch));
    expect(report).toContain('310*');
    expect(report).not.toContain('310107199001011234');
  });
});

describe('the arrival of a file', () => {
  it('told twice starts one check; a check done twice concludes once', async () => {
    const file = Buffer.from(HEADER + rowsOf(3));
    const batch = await bed.announce(file, { resourceId, rows: 3 });
    expect(await bed.arrive(batch.id)).toEqual({ started: false });
    bed.upload(batch, file);
    expect([await bed.arrive(batch.id), await bed.arrive(batch.id)]).toEqual([{ started: true }, { started: false }]);
    expect([await bed.check(batch.id), await bed.check(batch.id)]).toEqual([{ status: 'accepted' }, { status: 'accepted' }]);
    expect((await bed.chain(batch.id)).types).toHaveLength(3);
  });

  it('that was lost is found by the sweep; what is not uploaded in time expires', async () => {
    const file = Buffer.from(HEADER + rowsOf(3));
    const [lost, never] = [await bed.announce(file, { resourceId, rows: 3 }), await bed.announce(file, { resourceId, rows: 3 })];
    bed.upload(lost, file);
    bed.moveTo('2026-10-01T10:00:00+08:00');
    expect(await bed.sweep()).toMatchObject({ started: 1, expired: 1 });
    expect((await bed.read(lost.id)).status).toBe('checking');
    expect((await bed.read(never.id)).status).toBe('expired');
    expect(await bed.sweep()).toMatchObject({ started: 0, expired: 0 });
  });

  it('of two batches of a resource concluded at once one is judged again upon the other', async () => {
    const file = Buffer.from(HEADER + rowsOf(3));
    const both = [await bed.announce(file, { resourceId, rows: 3 }), await bed.announce(file, { resourceId, rows: 3 })];
    for (const batch of both) {
      bed.upload(batch, file);
      await bed.arrive(batch.id);
    }
    const ends = await Promise.allSettled(both.map(({ id }) => bed.check(id)));
    for (const [i, { status }] of ends.entries()) if (status === 'rejected') await bed.check(both[i]?.id ?? '');
    expect((await Promise.all(both.map(async ({ id }) => (await bed.read(id)).status)))).toEqual(['accepted', 'accepted']);
    expect((await bed.dataset(resourceId)).last.status).toBe('accepted');
  });

  it('whose check was halted can be checked again, by its department only', async () => {
    const file = Buffer.from(HEADER + rowsOf(3));
    const batch = await bed.announce(file, { resourceId, rows: 3 });
    bed.upload(batch, file);
    await bed.arrive(batch.id);
    await expect(bed.restart(batch.id)).rejects.toMatchObject({ code: 'wrong-state' });
    expect(await bed.halt(batch.id)).toEqual({ status: 'halted' });
    await expect(bed.restart(batch.id, actor('wjw', 'steward'))).rejects.toMatchObject({ code: 'not-your-department' });
    expect(await bed.restart(batch.id)).toMatchObject({ status: 'checking' });
    expect(await bed.check(batch.id)).toEqual({ status: 'accepted' });
  });
});

describe('a large file', () => {
  it('is announced in parts, and takes each of them once', async () => {
    const announced = { resourceId, rows: 3, size: PART_BYTES + 1 };
    const batch = await bed.announce(Buffer.from('x'), announced);
    expect(batch.upload?.parts?.map(({ number, size }) => [number, size])).toEqual([[1, PART_BYTES], [2, 1]]);
    await expect(bed.complete(batch.id, [{ number: 1, etag: 'a' }])).rejects.toMatchObject({ faults: [{ pointer: '/parts', code: 'incomplete' }] });
    await expect(bed.complete(batch.id, [{ number: 1, etag: 'a' }, { number: 2, etag: 'b' }])).rejects.toMatchObject({ code: 'wrong-state' });
    bed.files.uploads.set([...bed.files.uploads.keys()].at(-1) ?? '', [Buffer.from('a'), Buffer.from('b')]);
    expect(await bed.complete(batch.id, [{ number: 2, etag: 'b' }, { number: 1, etag: 'a' }])).toMatchObject({ status: 'announced' });
  });
});

describe('what a resource is checked by', () => {
  const rules = [{ id: 'amount', kind: 'range', column: 'amount', min: '0', max: '50' }];

  it('[art.13] are rules of its department, which the next batch is held against', async () => {
    expect(await bed.plan(resourceId)).toMatchObject({ rules: [], acceptanceIsDefault: true, version: 0 });
    expect(await bed.rules(resourceId, rules, 0)).toMatchObject({ version: 1, rules });
    const batch = await bed.bring(HEADER + rowsOf(60), { resourceId, rows: 60 });
    expect(batch).toMatchObject({ status: 'accepted-with-faults', conclusion: { rulesVersion: 1, worst: [{ id: 'amount', indicator: '0104', faulty: 9 }] } });
    await expect(bed.rules(resourceId, [])).rejects.toMatchObject({ code: 'precondition-required' });
    await expect(bed.rules(resourceId, [], 1, actor('wjw', 'steward'))).rejects.toMatchObject({ code: 'not-your-department' });
    expect((await bed.chain(resourceId.replace('res_', 'qpl_'))).types).toEqual(['quality.rules-set']);
  });

  it('names every fault of the rules at once', async () => {
    const wrong = [
      { id: 'one', kind: 'range', column: 'nothing' },
      { id: 'one', kind: 'date-order', earlier: 'amount', later: 'granted_on' },
      { id: 'three', kind: 'reference', column: 'id_number', reference: 'elsewhere' },
      { id: 'four', kind: 'reference', column: 'id_number', reference: 'res_01K5XV9Z7Q3M8N2B4C6D8E0F1G/id' },
    ];
    const faults = await bed.rules(resourceId, wrong).then(() => [], (error: { faults: { pointer: string; code: string }[] }) => error.faults.map(({ pointer, code }) => `${pointer} ${code}`));
    expect(faults).toEqual(['/rules/0/column unknown-item', '/rules/0 required', '/rules/1/id duplicate', '/rules/1/earlier not-a-date', '/rules/2/reference not-a-reference', '/rules/3/reference unknown-reference']);
  });

  it('[art.10] compare with the current data of another resource', async () => {
    const other = await bed.adopt();
    await bed.rules(resourceId, [{ id: 'known', kind: 'reference', column: 'id_number', reference: `${other}/id_number` }]);
    const before = await bed.bring(HEADER + rowsOf(50), { resourceId, rows: 50 });
    expect([before.status, codesOf(before)]).toEqual(['accepted-with-faults', ['rule-unusable']]);
    await bed.bring(HEADER + rowsOf(49), { resourceId: other, rows: 49 });
    const after = await bed.bring(HEADER + rowsOf(50), { resourceId, rows: 50 });
    expect(after).toMatchObject({ status: 'accepted-with-faults', conclusion: { worst: [{ id: 'known', indicator: '0402', faulty: 1 }] } });
  });
});

it('[art.13] a batch is for its department and the authorities', async () => {
  const batch = await bed.bring(HEADER + rowsOf(1), { resourceId, rows: 1 });
  expect((await bed.read(batch.id, centre)).id).toBe(batch.id);
  await expect(bed.read(batch.id, actor('wjw', 'cdo'))).rejects.toMatchObject({ code: 'not-your-department' });
  await expect(bed.list({ resourceId }, actor('wjw', 'cdo'))).rejects.toMatchObject({ code: 'not-your-department' });
  expect((await bed.list({ resourceId })).items.map(({ id }) => id)).toEqual([batch.id]);
  await expect(bed.announce(Buffer.from('x'), { resourceId, rows: 1 }, actor('wjw', 'steward'))).rejects.toMatchObject({ code: 'not-your-department' });
});
