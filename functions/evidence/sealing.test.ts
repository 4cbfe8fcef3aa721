import { BatchWriteCommand, DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { GENESIS } from '#shared/evidence/chain.ts';
import { proofSchema } from '#shared/evidence/proof.ts';
import { entryItemOf } from '#shared/evidence/stored.ts';
import { verifyAll } from '#shared/evidence/verifier/verification.ts';
import { startDynamo, type TestDynamo } from '../../test/support/dynamo.ts';
import { sealBed, type SealBed } from '../../test/support/sealBed.ts';
import { actsOn, sealOf, signingKey } from '../../test/support/seals.ts';
import { placeOf } from './domain/day.ts';

let engine: TestDynamo;
let bed: SealBed;
let count = 0;
beforeAll(async () => void (engine = await startDynamo([])));
afterAll(() => engine.stop());
beforeEach(async () => void (bed = await sealBed(engine, `T${(count += 1)}`)));

const places = async (date: string): Promise<string[]> => (await bed.day(date)).leaves.map(placeOf);
const dates = async (): Promise<string[]> => (await bed.list()).items.map(({ date }) => date);

describe('the daily seal', () => {
  it('[art.15] holds the entries of a day of Shanghai, from midnight to midnight, and its proof verifies offline', async () => {
    await bed.act('2026-09-23T23:59:59.999+08:00', 'a');
    const subject = await bed.act('2026-09-24T00:00:00+08:00', 'b');
    await bed.act('2026-09-24T23:59:59+08:00', 'b');
    await bed.act('2026-09-25T00:00:00+08:00', 'c');
    expect(await bed.seal('2026-09-25T02:00:00+08:00')).toEqual({ sealed: ['2026-09-23', '2026-09-24'], findings: [] });
    expect(await places('2026-09-23')).toEqual(['dep_a#1']);
    expect(await places('2026-09-24')).toEqual(['dep_b#1', 'dep_b#2']);
    const exported = { chain: await bed.chain(subject), proof: await bed.prove(subject, 2), seals: await bed.list() };
    const judged = verifyAll(Object.entries(exported).map(([name, content]) => ({ name, content: JSON.parse(JSON.stringify(content)) as unknown })), { fingerprints: [bed.key.fingerprint] });
    expect(judged.map(({ kind, findings }) => [kind?.name, findings])).toEqual([['chain', []], ['proof', []], ['seals', []]]);
  });

  it('begins with the day of the first entry, and chains each day to the one before', async () => {
    expect(await bed.seal('2026-09-25T02:00:00+08:00')).toEqual({ sealed: [], findings: [] });
    await bed.act('2026-09-25T10:00:00+08:00', 'a');
    await bed.seal('2026-09-26T02:00:00+08:00');
    await bed.seal('2026-09-27T02:00:00+08:00');
    const [second, first] = (await bed.list()).items;
    expect([first?.date, first?.prev, second?.prev]).toEqual(['2026-09-25', GENESIS, first?.hash]);
  });

  it('seals a day without entries, and days that were missed, in order', async () => {
    await bed.act('2026-09-20T10:00:00+08:00', 'a');
    await bed.act('2026-09-22T10:00:00+08:00', 'b');
    await bed.seal('2026-09-21T02:00:00+08:00');
    expect(await bed.seal('2026-09-25T02:00:00+08:00')).toEqual({ sealed: ['2026-09-21', '2026-09-22', '2026-09-23', '2026-09-24'], findings: [] });
    // The first day's own seal was recorded on the 21st, and that is an act, too.
    expect(await places('2026-09-21')).toEqual(['seal_2026-09-20#1']);
    expect(await bed.day('2026-09-23')).toMatchObject({ seal: { size: 0, late: 0 }, leaves: [] });
    const { items } = await bed.list();
    expect(verifyAll([{ name: 'seals', content: { items } }], { fingerprints: [] })[0]?.findings).toEqual([]);
  });

  it('seals no day before an hour has passed since its end', async () => {
    await bed.act('2026-09-24T10:00:00+08:00', 'a');
    expect((await bed.seal('2026-09-25T00:30:00+08:00')).sealed).toEqual([]);
    expect((await bed.seal('2026-09-25T01:00:00+08:00')).sealed).toEqual(['2026-09-24']);
  });

  it('[art.15] takes an entry that came after the seal of its day into the next one, and the proof shows it', async () => {
    await bed.act('2026-09-24T10:00:00+08:00', 'a');
    await bed.seal('2026-09-25T02:00:00+08:00');
    const late = await bed.act('2026-09-24T23:59:00+08:00', 'b');
    await expect(bed.prove(late, 1)).rejects.toMatchObject({ code: 'not-sealed-yet', extensions: { date: '2026-09-25' } });
    await bed.seal('2026-09-26T02:00:00+08:00');
    expect(await bed.day('2026-09-25')).toMatchObject({ seal: { size: 2, late: 1 } });
    const proof = await bed.prove(late, 1);
    expect(proof.seal.date).toBe('2026-09-25');
    const [verdict] = verifyAll([{ name: 'proof', content: proof }], { fingerprints: [] });
    expect(verdict?.proves[0]?.zh).toContain('补封');
    // Sealed once is sealed: the next seal does not hold it again.
    await bed.seal('2026-09-27T02:00:00+08:00');
    expect(await bed.day('2026-09-26')).toMatchObject({ seal: { size: 1, late: 0 } });
  });

  it('finds one that is a week late, and the same one never twice', async () => {
    await bed.act('2026-09-01T10:00:00+08:00', 'a');
    await bed.seal('2026-09-08T02:00:00+08:00');
    const late = await bed.act('2026-09-01T11:00:00+08:00', 'b');
    await bed.seal('2026-09-09T02:00:00+08:00');
    expect((await bed.prove(late, 1)).seal).toMatchObject({ date: '2026-09-08', late: 1 });
    await bed.seal('2026-09-12T02:00:00+08:00');
    expect((await bed.list()).items.reduce((sum, { late: n }) => sum + n, 0)).toBe(1);
  });

  it('does nothing when it runs again, and no harm when two run at once', async () => {
    await bed.act('2026-09-24T10:00:00+08:00', 'a');
    const runs = await Promise.all([1, 2, 3].map(() => bed.seal('2026-09-26T02:00:00+08:00')));
    expect(runs.flatMap(({ findings }) => findings)).toEqual([]);
    const before = [...bed.vault.days];
    expect(await dates()).toEqual(['2026-09-25', '2026-09-24']);
    expect(await bed.seal('2026-09-26T03:00:00+08:00')).toEqual({ sealed: [], findings: [] });
    expect([...bed.vault.days]).toEqual(before);
    for (const { date, hash } of (await bed.list()).items) expect((await bed.day(date)).seal.hash).toBe(hash);
    expect((await bed.chain('seal_2026-09-24')).entries).toHaveLength(1);
  });

  it('goes on where a crash left a seal in the vault and not in the list', async () => {
    await bed.act('2026-09-24T10:00:00+08:00', 'a');
    const broken = { ...bed.store, client: { send: () => Promise.reject(new Error('gone')) } as never };
    await expect(bed.seal('2026-09-25T02:00:00+08:00', { store: broken })).rejects.toThrow('gone');
    let writes = 0;
    const crashing = { ...bed.vault, write: async (...day: Parameters<typeof bed.vault.write>) => ((writes += 1), await bed.vault.write(...day), Promise.reject(new Error('killed'))) };
    await expect(bed.seal('2026-09-25T02:00:00+08:00', { vault: crashing })).rejects.toThrow('killed');
    expect([writes, await dates()]).toEqual([1, []]);
    const kept = bed.vault.days.get('2026-09-24');
    await bed.act('2026-09-24T11:00:00+08:00', 'late');
    await bed.seal('2026-09-25T03:00:00+08:00');
    expect(bed.vault.days.get('2026-09-24')).toBe(kept);
    await bed.seal('2026-09-26T02:00:00+08:00');
    expect((await bed.day('2026-09-25')).leaves.map(placeOf)).toContain('dep_late#1');
  });

  it('lists again from the vault what a restore to an earlier second has lost', async () => {
    await bed.act('2026-09-24T10:00:00+08:00', 'a');
    await bed.seal('2026-09-25T02:00:00+08:00');
    const before = [...bed.vault.days];
    const lost = [[bed.tables.seals, 'SEALS', '2026-09-24'], [bed.tables.evidence, 'seal_2026-09-24', '#head'], [bed.tables.evidence, 'seal_2026-09-24', '000000000001']] as const;
    for (const [TableName, PK, SK] of lost) await engine.client.send(new DeleteCommand({ TableName, Key: { PK, SK } }));
    await bed.act('2026-09-24T11:00:00+08:00', 'b');
    expect(await bed.seal('2026-09-25T03:00:00+08:00')).toEqual({ sealed: ['2026-09-24'], findings: [] });
    expect([...bed.vault.days]).toEqual(before);
    expect((await bed.list()).items[0]?.hash).toBe((await bed.day('2026-09-24')).seal.hash);
  });

  it('refuses to seal upon a day in the vault that does not follow, or is not signed', async () => {
    await bed.act('2026-09-24T10:00:00+08:00', 'a');
    const planted = { seal: sealOf([], bed.key, { date: '2026-09-24', prev: '1'.repeat(64) }), leaves: [] };
    bed.vault.days.set('2026-09-24', JSON.stringify(planted));
    await expect(bed.seal('2026-09-25T02:00:00+08:00')).rejects.toMatchObject({ code: 'seal-misfits' });
    bed.vault.days.set('2026-09-24', JSON.stringify({ ...planted, seal: { ...sealOf([], bed.key), signature: 'AAAA' } }));
    await expect(bed.seal('2026-09-25T02:00:00+08:00')).rejects.toMatchObject({ code: 'seal-misfits' });
  });

  it('reads the days that it looks at, however much is stored', async () => {
    for (const at of ['2026-09-22T10:00:00+08:00', '2026-09-24T10:00:00+08:00']) await bed.act(at, 'a');
    await bed.seal('2026-09-24T02:00:00+08:00');
    const read = async (now: string): Promise<number> => {
      let items = 0;
      const send = async (...command: [never]): Promise<unknown> => {
        const answer = (await bed.store.client.send(...command)) as { Items?: unknown[] };
        items += answer.Items?.length ?? 0;
        return answer;
      };
      await bed.seal(now, { store: { ...bed.store, client: { send } as never } });
      return items;
    };
    // What is older than the days that are looked at costs nothing.
    for (let n = 0; n < 12; n += 1) await engine.client.send(new BatchWriteCommand({ RequestItems: { [bed.tables.evidence]: actsOn(`old_${n}`, 25, { at: '2026-08-01T10:00:00+08:00' }).map((entry) => ({ PutRequest: { Item: entryItemOf(entry) } })) } }));
    expect(await read('2026-09-25T02:00:00+08:00')).toBeLessThan(10);
    expect((await bed.day('2026-09-24')).leaves.map(placeOf)).toEqual(['dep_a#2', 'seal_2026-09-22#1', 'seal_2026-09-23#1']);
  });

  it('proves an entry in two round trips to the tables', async () => {
    const subject = await bed.act('2026-09-24T10:00:00+08:00', 'a');
    await bed.seal('2026-09-25T02:00:00+08:00');
    const sent = vi.spyOn(bed.client, 'send');
    await bed.prove(subject, 1);
    expect(sent).toHaveBeenCalledTimes(2);
    sent.mockRestore();
  });

  it('hashes its tree as the deployment hashes its evidence', async () => {
    const chinese = await sealBed(engine, 'Sm3', 'sm3');
    const subject = await chinese.act('2026-09-24T10:00:00+08:00', 'a');
    await chinese.seal('2026-09-25T02:00:00+08:00');
    const proof = await chinese.prove(subject, 1);
    expect(proof.seal.algorithm).toBe('sm3');
    expect(verifyAll([{ name: 'proof', content: proof }], { fingerprints: [chinese.key.fingerprint] })[0]?.findings).toEqual([]);
    expect(() => proofSchema().parse(proof)).not.toThrow();
  });
});

describe('the daily check of the seal before', () => {
  const set = (PK: string, SK: string, name: string, value: unknown) =>
    engine.client.send(new UpdateCommand({ TableName: bed.tables.evidence, Key: { PK, SK }, UpdateExpression: 'SET #name = :value', ExpressionAttributeNames: { '#name': name }, ExpressionAttributeValues: { ':value': value } }));
  beforeEach(async () => {
    for (const code of ['a', 'b', 'c']) await bed.act('2026-09-24T10:00:00+08:00', code);
    await bed.seal('2026-09-25T02:00:00+08:00');
  });
  const findings = async (): Promise<string[]> => (await bed.seal('2026-09-26T02:00:00+08:00')).findings.map(({ subject, code }) => `${subject} ${code}`);

  it('[art.15] names an entry that was changed, rehashed or removed since', async () => {
    await set('dep_a', '000000000001', 'article', 'art.7');
    await set('dep_b', '000000000001', 'hash', '0'.repeat(64));
    await engine.client.send(new DeleteCommand({ TableName: bed.tables.evidence, Key: { PK: 'dep_c', SK: '000000000001' } }));
    expect(await findings()).toEqual(['dep_a#1 entry-changed', 'dep_b#1 entry-changed', 'dep_c#1 entry-gone']);
    await expect(bed.prove('dep_a', 1)).rejects.toMatchObject({ code: 'evidence-damaged' });
  });

  it('names a seal that was changed, resigned, cut off from the day before, or removed', async () => {
    const day = await bed.day('2026-09-24');
    const put = (changed: object): unknown => bed.vault.days.set('2026-09-24', JSON.stringify({ ...day, ...changed }));
    put({ leaves: day.leaves.slice(1) });
    expect(await findings()).toEqual(['2026-09-24 seal-broken']);
    put({ seal: sealOf(day.leaves, signingKey()) });
    expect((await bed.seal('2026-09-26T03:00:00+08:00')).findings).toEqual([{ subject: '2026-09-25', code: 'seal-unlinked' }]);
    bed.vault.days.delete('2026-09-25');
    expect((await bed.seal('2026-09-26T03:00:00+08:00')).findings).toEqual([{ subject: '2026-09-25', code: 'seal-missing' }]);
  });

  it('says nothing when nothing has happened', async () => {
    expect(await findings()).toEqual([]);
  });

  it('seals on, whatever it finds', async () => {
    bed.vault.days.delete('2026-09-24');
    expect(await bed.seal('2026-09-26T02:00:00+08:00')).toEqual({ sealed: ['2026-09-25'], findings: [{ subject: '2026-09-24', code: 'seal-missing' }] });
    expect((await bed.list()).items).toHaveLength(2);
  });
});
