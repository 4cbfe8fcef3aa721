import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { perform, performPatiently, type Caller } from '#shared/store/session.ts';
import { fileRequest } from '../../functions/sharing/commands/fileRequest.ts';
import { settleRequest } from '../../functions/sharing/commands/settleRequest.ts';
import { withdrawRequest } from '../../functions/sharing/commands/withdrawRequest.ts';
import { recomputeDeadlines } from '../../functions/sharing/jobs/recomputeDeadlines.ts';
import { sweep } from '../../functions/sharing/jobs/sweep.ts';
import { actor, filing, sharingBed, type SharingBed } from '../support/sharingBed.ts';
import { listening } from './counter.ts';

const FILED = '2026-09-24T10:00:00+08:00';
const steward = actor('csl', 'steward');
let bed: SharingBed;
let heard: ReturnType<typeof listening>;
let resourceId: string;

beforeAll(async () => {
  bed = await sharingBed();
  for (const code of ['csl', 'mzj']) await bed.department(code);
  resourceId = await bed.resource({ type: 'conditional', conditions: '仅用于社会救助' });
});
afterAll(() => bed.stop());
beforeEach(() => void (heard = listening()));
afterEach(() => heard.stop());

const file = async (): Promise<string> => (await bed.at(FILED, steward).run(fileRequest(bed.deps), { path: {}, query: {}, body: { ...filing, resourceId } })).id;
const system = (now: string) => (): Caller => ({ actor: { sub: 'system', org: 'system', roles: ['system'] }, now, language: 'zh' });
const schemaVersion = (id: string, version: number) =>
  bed.deps.client.send(new UpdateCommand({ TableName: bed.deps.tables.requests, Key: { PK: `REQUEST#${id}`, SK: 'REQUEST' }, UpdateExpression: 'SET schemaVersion = :v', ExpressionAttributeValues: { ':v': version } }));

describe('a request that cannot be read', () => {
  it('[art.17] keeps no other from being counted anew and settled, and rings the alarm', async () => {
    const ids = [await file(), await file(), await file()] as const;
    await schemaVersion(ids[0], 9);
    await bed.publish('2026-09-25T10:00:00+08:00', 2026, ['2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09'], [], 1);

    await expect(recomputeDeadlines({ ...bed.deps, caller: system('2026-09-25T10:00:01+08:00') }, { id: 'cal_2026#1' })).rejects.toThrow('1 of 3 open requests could not be tended');
    for (const id of ids.slice(1)) expect(await bed.request(id)).toMatchObject({ deadline: { dueDate: '2026-10-13' } });

    await expect(sweep({ ...bed.deps, caller: system('2026-10-14T00:00:00+08:00') })).rejects.toThrow('1 of 3 open requests could not be tended');
    for (const id of ids.slice(1)) expect((await bed.request(id)).status).toBe('deemed-approved');
    const lines = heard.lines.filter((line) => line.includes('"level":"ERROR"')).map((line) => JSON.parse(line) as { message: string; subject: string });
    expect(lines.map(({ message, subject }) => [message, subject])).toEqual([['recomputation-failed', ids[0]], ['sweep-failed', ids[0]]]);

    await schemaVersion(ids[0], 1);
    expect(await sweep({ ...bed.deps, caller: system('2026-10-14T01:00:00+08:00') })).toMatchObject({ looked: 1, settled: 1, failed: 0 });
  });
});

describe('counting what the law approved', () => {
  it('[art.17] counts a silence that was recorded once, and none that somebody was faster than', async () => {
    const [id, other] = [await file(), await file()];
    const settle = (requestId: string, meanwhile?: () => Promise<unknown>) =>
      performPatiently(bed.deps.store, system('2026-10-20T00:00:00+08:00')(), async (call) => {
        const outcome = await settleRequest(bed.deps)({ requestId }, call);
        await meanwhile?.();
        return outcome;
      });
    await settle(id);
    await settle(id);
    expect(heard.counted().filter((name) => name === 'DeemedApproved')).toHaveLength(1);

    let once = false;
    const withdraw = async (): Promise<void> => {
      if (once) return;
      once = true;
      await perform(bed.deps.store, { actor: steward, now: FILED, language: 'zh' }, (call) => withdrawRequest(bed.deps)({ path: { id: other }, query: {}, body: {} }, call));
    };
    expect((await settle(other, withdraw)).body).toEqual({ outcome: 'decided', status: 'withdrawn' });
    expect(heard.counted().filter((name) => name === 'DeemedApproved')).toHaveLength(1);
  });
});
