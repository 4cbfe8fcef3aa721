import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CopyObjectCommand, DeleteObjectCommand, DeleteObjectsCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startS3, type LocalS3 } from './s3.ts';

const START = Date.parse('2026-09-25T02:00:00+08:00');
const DAY = 86_400_000;
const Bucket = 'locked';
const folder = mkdtempSync(join(tmpdir(), 's3-locks-'));
let now = START;
let s3: LocalS3;
let client: S3Client;

async function open(): Promise<void> {
  s3 = await startS3({ port: 0, now: () => now, region: 'cn-north-1', root: folder });
  s3.createBucket(Bucket, { mode: 'GOVERNANCE', days: 10 });
  s3.createBucket('open');
  client = new S3Client({ endpoint: s3.url, region: 'cn-north-1', forcePathStyle: true, credentials: { accessKeyId: 'me', secretAccessKey: 'local' }, maxAttempts: 1 });
}
async function close(): Promise<void> {
  client.destroy();
  await s3.stop();
}
beforeAll(open);
afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true });
});
let Key = '';
beforeEach(async () => {
  now = START;
  Key = `seals/${Math.random()}.json`;
  await client.send(new PutObjectCommand({ Bucket, Key, Body: 'first', IfNoneMatch: '*' }));
});

const refused = { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } };
const put = (Body: string, more: object = {}) => client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = async () => (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();

test('a new object is locked as long as its bucket says, and tells so', async () => {
  const { ObjectLockMode, ObjectLockRetainUntilDate } = await client.send(new GetObjectCommand({ Bucket, Key }));
  expect([ObjectLockMode, ObjectLockRetainUntilDate?.getTime()]).toEqual(['GOVERNANCE', START + 10 * DAY]);
});

test('a locked object is neither overwritten nor removed, in any way', async () => {
  await expect(put('second', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
  await expect(put('second')).rejects.toMatchObject(refused);
  await expect(client.send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/${Key}`, MetadataDirective: 'REPLACE' }))).rejects.toMatchObject(refused);
  await expect(client.send(new DeleteObjectCommand({ Bucket, Key }))).rejects.toMatchObject(refused);
  const { Deleted = [], Errors } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key }] } }));
  expect([Deleted, Errors]).toMatchObject([[], [{ Key, Code: 'AccessDenied' }]]);
  expect(await get()).toBe('first');
});

test('a lock outlives the process, and ends with its time', async () => {
  await close();
  await open();
  now = START + 10 * DAY - 1;
  await expect(put('second')).rejects.toMatchObject(refused);
  now = START + 10 * DAY;
  await put('second');
  expect(await get()).toBe('second');
});

test('other buckets know no locks, and nobody sets one by hand', async () => {
  await client.send(new PutObjectCommand({ Bucket: 'open', Key, Body: 'x' }));
  await client.send(new DeleteObjectCommand({ Bucket: 'open', Key }));
  await expect(put('x', { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: new Date(START) })).rejects.toMatchObject({ name: 'NotImplemented' });
});
