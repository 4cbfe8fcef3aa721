import { readFileSync } from 'node:fs';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kmsSigner } from '#shared/evidence/signer.ts';
import type { Exchange, Outgoing } from '#shared/outgoing/transport.ts';
import type { Store } from '#shared/store/session.ts';
import { systemActor } from '#shared/actor.ts';
import { plusSeconds } from '#shared/clock.ts';
import { published } from '../../test/support/catalogApi.ts';
import { official } from '../../test/support/httpEvent.ts';
import { startPlatform, type TestPlatform } from '../../test/support/platform.ts';
import { faultsOf, type FeedRecord } from './domain/record.ts';
import { followEntry } from './jobs/followEntry.ts';
import { push, type PushDeps } from './jobs/push.ts';
import { reconcile } from './jobs/reconcile.ts';
import { courseCollection } from './repository.ts';
import { everyEntry } from '../catalog/published.ts';
import { wireFollow, wirePush, wireReconcile } from './wire.ts';

let platform: TestPlatform;
let deps: PushDeps & Parameters<typeof reconcile>[0];
const sent: Outgoing[] = [];
let answers: Exchange['outcome'][] = ['taken'];
/** The present of the API's handlers, which ask for it themselves; jobs are told. */
let moment = '';
const city = official('city', 'city');
const centre = official('cyzx', 'centre');
const cdo = official('mzj', 'cdo');

beforeAll(async () => {
  platform = await startPlatform();
  const { client } = platform.dynamo;
  const store: Store = { client, evidence: { table: 'Evidence', algorithm: 'sha256' } };
  deps = {
    store, table: 'CityPlatform', catalogTable: 'Catalog', signer: kmsSigner('feed'), courses: courseCollection('CityPlatform'), endpoint: 'https://city.example.org/feed', batch: 2, stuckAfterHours: 4,
    caller: () => ({ actor: systemActor, now: moment, language: 'zh' }),
    everyEntry: () => everyEntry(client, 'Catalog'),
    send: async (outgoing) => {
      sent.push(outgoing);
      return { outcome: (answers.length > 1 ? answers.shift() : answers[0]) ?? 'taken', milliseconds: 1 };
    },
  };
  moment = (await ok('PUT', '/departments/mzj', official('sjj', 'bureau'), { name: '区民政局', kind: 'department' })).registeredAt;
});
afterAll(() => platform.stop());

const call = (method: string, path: string, as = city, body?: unknown) => platform.call(method, path, { as, body });
async function ok(method: string, path: string, as = city, body?: unknown) {
  const answer = await call(method, path, as, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
const entry = (name: string) => ({ name, sharing: { type: 'unconditional' }, opening: { type: 'none' }, items: [{ name: 'code', label: '代码', type: 'C' }] });
const adopt = (name: string) => published(platform.call, 'mzj', entry(name));
const retire = (id: string) => ok('POST', `/catalog/resources/${id}/retirement`, cdo, { reason: '职责划转' });
const feed = async (): Promise<FeedRecord[]> => (await ok('GET', '/city-platform/feed?limit=100')).items;
const positionsSent = () => sent.map(({ headers }) => headers['x-feed-range']);

describe('the feed', () => {
  it('[art.7] tells what is published and retired in order, each record numbered, chained and signed, and nothing twice', async () => {
    const [first, second] = [await adopt('低保对象信息'), await adopt('养老机构信息')];
    await ok('POST', '/catalog/resources', official('mzj', 'steward'), entry('草稿'));
    expect(await followEntry(deps, first)).toEqual({ positions: [1] });
    expect(await followEntry(deps, first), 'told twice').toEqual({ positions: [] });
    await retire(first);
    expect(await followEntry(deps, second)).toEqual({ positions: [2] });
    expect(await followEntry(deps, first)).toEqual({ positions: [3] });
    const { items, head, publicKey } = await ok('GET', '/city-platform/feed');
    expect(items.map(({ kind, resourceId, position }: FeedRecord) => [position, kind, resourceId])).toEqual([[1, 'published', first], [2, 'published', second], [3, 'retired', first]]);
    expect(items[0]).toMatchObject({ department: 'mzj', edition: 1, restated: false, content: { name: '低保对象信息' } });
    expect(items[2].content).toBeUndefined();
    expect([head.position, head.hash, faultsOf(items, publicKey)]).toEqual([3, items[2].hash, []]);
    const evidence = (await ok('GET', `/evidence/${second}`, official('mzj', 'steward'))).entries.at(-1);
    expect(evidence.data.contentHash, 'the evidence of the publication holds the same hash').toBe(items[1].contentHash);
  });

  it('[art.7] betrays whoever changes, leaves out or reorders a record', async () => {
    const records = await feed();
    const { publicKey } = await ok('GET', '/city-platform/feed');
    const [one, two, three] = records as [FeedRecord, FeedRecord, FeedRecord];
    expect(faultsOf([one, three], publicKey)).toEqual([{ position: 3, fault: 'gap' }]);
    expect(faultsOf([{ ...one, department: 'wjw' }], publicKey)).toEqual([{ position: 1, fault: 'altered' }]);
    expect(faultsOf([one, { ...two, signature: one.signature }, three], publicKey)).toEqual([{ position: 2, fault: 'signature-wrong' }]);
    expect(faultsOf([two], publicKey, { position: 1, hash: three.hash })).toEqual([{ position: 2, fault: 'unlinked' }]);
  });

  it('[art.7] stays without a gap when many entries are published at the same moment', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, (_, i) => adopt(`同时发布 ${i}`)));
    await Promise.all([...ids, ...ids].map((id) => followEntry(deps, id)));
    const records = await feed();
    expect(records.map(({ position }) => position)).toEqual(Array.from({ length: 11 }, (_, i) => i + 1));
    expect(faultsOf(records, (await ok('GET', '/city-platform/feed')).publicKey)).toEqual([]);
    expect((await ok('GET', '/city-platform/feed?after=9&limit=1')).next).toBe(10);
    expect(await ok('GET', '/city-platform/feed?after=11')).toMatchObject({ items: [], head: { position: 11 } });
  });
});

describe('the city platform', () => {
  it('[art.7] is sent the feed strictly in order, and held up by what it does not take', async () => {
    answers = ['taken', 'not-taken', 'timed-out', 'taken'];
    expect(await push(deps)).toEqual({ outcome: 'failed', sent: 2 });
    expect(await push(deps)).toEqual({ outcome: 'waiting', sent: 0 });
    expect(await ok('GET', '/city-platform')).toMatchObject({ position: 11, acknowledged: 2, next: 3, behind: 9, failing: { failures: 1, outcome: 'not-taken' } });
    moment = plusSeconds(moment, 61);
    expect(await push(deps)).toEqual({ outcome: 'failed', sent: 0 });
    moment = plusSeconds(moment, 121);
    expect(await push(deps)).toEqual({ outcome: 'sent', sent: 9 });
    expect(positionsSent()).toEqual(['1-2', '3-4', '3-4', '3-4', '5-6', '7-8', '9-10', '11-11']);
    expect(JSON.parse(sent[0]?.body ?? '').records).toEqual((await feed()).slice(0, 2));
    const standing = await ok('GET', '/city-platform');
    expect([standing.acknowledged, standing.next, standing.behind, standing.failing]).toEqual([11, 12, 0, undefined]);
    expect(await push(deps)).toEqual({ outcome: 'nothing-to-send', sent: 0 });
  });

  it('[art.7] acknowledges by itself what it has fetched, and proves which feed it is', async () => {
    const id = await adopt('自行读取');
    await followEntry(deps, id);
    const last = (await feed()).at(-1) as FeedRecord;
    expect((await call('POST', '/city-platform/acknowledgements', city, { position: 12, hash: 'f'.repeat(64) })).body.code).toBe('wrong-state');
    expect((await call('POST', '/city-platform/acknowledgements', city, { position: 99, hash: last.hash })).body.errors).toMatchObject([{ code: 'beyond-the-feed' }]);
    expect(await ok('POST', '/city-platform/acknowledgements', city, { position: 12, hash: last.hash })).toMatchObject({ acknowledged: 12, next: 13 });
    expect(await ok('POST', '/city-platform/acknowledgements', city, { position: 12, hash: last.hash }), 'said again').toMatchObject({ acknowledged: 12, next: 13 });
    const { intact, entries } = await ok('GET', '/evidence/city_feed', centre);
    expect([intact, entries.at(-1).data]).toEqual([true, { position: 12, hash: last.hash, by: 'city' }]);
  });

  it('[art.7] is sent the same records anew from a position, and what it acknowledged stays so', async () => {
    sent.length = 0;
    expect((await call('POST', '/city-platform/replays', centre, { from: 13, reason: '恢复备份' })).body.errors).toMatchObject([{ pointer: '/from', code: 'beyond-the-feed' }]);
    expect(await ok('POST', '/city-platform/replays', centre, { from: 10, reason: '恢复备份后缺失' })).toMatchObject({ acknowledged: 12, next: 10 });
    expect(await ok('GET', '/city-platform')).toMatchObject({ replay: { from: 10, reason: '恢复备份后缺失' } });
    expect(await push(deps)).toEqual({ outcome: 'sent', sent: 3 });
    expect(positionsSent()).toEqual(['10-11', '12-12']);
    expect((await ok('GET', '/city-platform')).replay).toBeUndefined();
  });

  it('without an endpoint is sent nothing, and the feed can be read', async () => {
    expect(await push({ ...deps, endpoint: undefined })).toEqual({ outcome: 'no-endpoint', sent: 0 });
  });
});

describe('what differs', () => {
  it('[art.7] is found in what the city platform says it holds, and mended by new records', async () => {
    const records = await feed();
    const told = new Map(records.map((record) => [record.resourceId, record]));
    const through = records.length;
    const living = [...told.values()].filter(({ kind }) => kind === 'published').map(({ resourceId, edition, contentHash }) => ({ resourceId, edition, contentHash }));
    expect(await ok('POST', '/city-platform/inventory', city, { through, entries: living })).toMatchObject({ drift: 0, findings: [] });
    const [lost = living[0], other = living[1], ...rest] = living;
    if (!lost || !other) throw new Error('there are entries');
    const found = await ok('POST', '/city-platform/inventory', city, { through, entries: [{ ...other, contentHash: 'a'.repeat(64) }, ...rest] });
    expect(found.findings).toMatchObject([{ resourceId: lost.resourceId, code: 'missing-there' }, { resourceId: other.resourceId, code: 'content-differs' }].toSorted((a, b) => (a.resourceId < b.resourceId ? -1 : 1)));
    expect((await ok('GET', `/evidence/${found.id}`, centre)).entries[0].data).toMatchObject({ drift: 2, codes: { 'missing-there': 1, 'content-differs': 1 } });

    expect(await ok('POST', '/city-platform/reissues', centre, { resources: [lost.resourceId, other.resourceId], reason: '对账发现差异' })).toMatchObject({ from: through + 1, through: through + 2 });
    const after = await feed();
    expect(after.slice(0, through), 'nothing that was told is changed').toEqual(records);
    expect(after.slice(through)).toMatchObject([{ restated: true, resourceId: lost.resourceId }, { restated: true, resourceId: other.resourceId }]);
    expect(faultsOf(after, (await ok('GET', '/city-platform/feed')).publicKey)).toEqual([]);
    expect((await ok('GET', `/city-platform/inventories/${found.id}`)).findings.map(({ mendedAt }: { mendedAt: number }) => mendedAt).toSorted()).toEqual([through + 1, through + 2]);
    expect((await ok('GET', '/city-platform/inventories')).items).toMatchObject([{ id: found.id, drift: 2 }, { drift: 0 }]);
  });

  it('tells every fault of a report at once', async () => {
    const one = { resourceId: 'res_01K5XV9Z7Q3M8N2B4C6D8E0F1G', edition: 1, contentHash: 'a'.repeat(64) };
    const { body } = await call('POST', '/city-platform/inventory', city, { through: 9999, after: one.resourceId, until: one.resourceId, entries: [one, one] });
    expect(body.errors.map(({ code }: { code: string }) => code).toSorted()).toEqual(['beyond-the-feed', 'duplicate', 'empty-range', 'outside-range']);
    expect((await call('POST', '/city-platform/reissues', centre, { resources: [one.resourceId], reason: '误报' })).body.errors).toMatchObject([{ pointer: '/resources/0', code: 'never-told' }]);
  });

  it('[art.7] between the feed and the catalogue is made good at night, when an event was lost', async () => {
    const [lost, retired] = [await adopt('事件丢失'), await adopt('退出事件丢失')];
    await followEntry(deps, retired);
    await retire(retired);
    expect(await reconcile(deps), 'what is still on its way is left alone').toMatchObject({ repaired: 0 });
    moment = plusSeconds(moment, 700);
    expect(await reconcile(deps)).toMatchObject({ repaired: 2 });
    expect(await reconcile(deps)).toMatchObject({ repaired: 0 });
    expect((await feed()).slice(-2).map(({ resourceId, kind }) => `${kind} ${resourceId}`).toSorted()).toEqual([`published ${lost}`, `retired ${retired}`].toSorted());
  });
});

it('its functions do as their events say', async () => {
  const told = (step: string) => JSON.parse(readFileSync(new URL(`../../events/invocations/cityPlatform/${step}.json`, import.meta.url), 'utf8').replaceAll('res_01K5XV9Z7Q3M8N2B4C6D8E0F1G', id));
  const id = await adopt('按事件');
  const telling = { CITY_PLATFORM_TABLE: 'CityPlatform', CATALOG_TABLE: 'Catalog', FEED_KEY_ID: 'feed' };
  const recording = { EVIDENCE_TABLE: 'Evidence', EVIDENCE_ALGORITHM: 'sha256' as const };
  const run = (handler: ReturnType<typeof wireFollow>, step: string) => handler(told(step), {} as Context, () => {});
  expect(await run(wireFollow(telling), '1.cityPlatform-follow.an-edition-is-in-force')).toEqual({ positions: [(await feed()).length] });
  expect(await run(wirePush({ ...telling, ...recording, CITY_ENDPOINT: undefined, CITY_BATCH: 20, FEED_STUCK_HOURS: 4, WEBHOOK_PORTS: [443], WEBHOOK_ALLOWED_HOSTS: [] }), '2.cityPlatform-push.nothing-to-send-it-to')).toEqual({ outcome: 'no-endpoint', sent: 0 });
  expect(await run(wireReconcile({ ...telling, FEED_STUCK_HOURS: 4 }), '3.cityPlatform-reconcile.nothing-lost')).toMatchObject({ repaired: 0, stuck: false });
});
