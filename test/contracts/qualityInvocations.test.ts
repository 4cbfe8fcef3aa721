import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { s3Files } from '#shared/files/files.ts';
import { keysOf } from '../../functions/quality/files.ts';
import { startS3, type LocalS3 } from '../../infra/local/s3/s3.ts';
import { deliveryBed, type DeliveryBed } from '../support/deliveryBed.ts';
import { HEADER, persons, rowsOf } from '../support/qualityBed.ts';
import { awsEndpoint } from './awsEndpoint.ts';
import { replayStep } from './replay.ts';

/** The ids that the files name; the batch, its resource and the use get their own. */
const [BATCH, RESOURCE, USE] = ['bat_01K5XV9Z7Q3M8N2B4C6D8E0F1G', 'res_01K5XV9Z7Q3M8N2B4C6D8E0F1G', 'use_01K5XV9Z7Q3M8N2B4C6D8E0F1G'];

let bed: DeliveryBed;
let s3: LocalS3;
let aws: Awaited<ReturnType<typeof awsEndpoint>>;
let [batchId, resourceId, useId] = [BATCH, RESOURCE, USE];
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  bed = await deliveryBed();
  resourceId = await bed.adopt({ ...persons, sharing: { type: 'unconditional' } });
  s3 = await startS3({ port: 0, root: undefined, now: () => Date.now(), region: 'cn-north-1' });
  s3.createBucket('batches');
  aws = await awsEndpoint({ 'AWSStepFunctions.StartExecution': { executionArn: 'execution', startDate: 0 } });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_S3: s3.url, AWS_ENDPOINT_URL_SFN: aws.url, QUALITY_TABLE: 'Quality', CATALOG_TABLE: 'Catalog', EVIDENCE_TABLE: 'Evidence', EVIDENCE_ALGORITHM: 'sha256',
    BATCHES_BUCKET: 'batches', BATCH_STATE_MACHINE_ARN: 'batches', SCAN_MEMORY_MB: '512', SCAN_THREADS: '2', SCAN_UNCOMPRESSED_BYTES: '100000000', SCORE_SCALE: JSON.stringify({ weights: {}, bands: [{ grade: '差', from: 0 }] }), GRACE_DAYS: '2', ISSUE_DAYS: '5,10', CALENDAR_TABLE: 'Calendar', DEPARTMENTS_TABLE: 'Departments', NIGHTLY_STATE_MACHINE_ARN: 'nights', REQUESTS_TABLE: 'Requests', WATERMARK: 'column',
  });
});
afterAll(async () => {
  vi.useRealTimers();
  aws.close();
  await s3.stop();
  await bed.stop();
});

const replay = (step: number, now: string) => replayStep('quality', step, now, { [BATCH]: batchId, [RESOURCE]: resourceId, [USE]: useId });

it('1 and 2 a file arrives and is checked as a whole, once', async () => {
  const file = Buffer.from(HEADER + rowsOf(3));
  const batch = await bed.announce(file, { resourceId, rows: 3, sha256: createHash('sha256').update(file).digest('hex') });
  batchId = batch.id;
  expect(await replay(1, '2026-09-24T10:00:00+08:00'), 'nothing is there yet').toEqual({ started: false });
  await s3Files('batches').write(keysOf(batch).file, file, 'text/csv');
  expect(await replay(1, '2026-09-24T10:00:01+08:00')).toEqual({ started: true });
  expect(await replay(1, '2026-09-24T10:00:02+08:00'), 'the same event again').toEqual({ started: false });
  for (const second of [3, 4]) expect(await replay(2, `2026-09-24T10:00:0${second}+08:00`)).toEqual({ status: 'accepted' });
  expect((await bed.chain(batchId)).types).toEqual(['quality.batch-announced', 'quality.batch-arrived', 'quality.batch-concluded']);
});

it('3 the hourly sweep finds nothing left behind', async () => {
  expect(await replay(3, '2026-09-24T11:00:00+08:00')).toEqual({ looked: 0, started: 0, expired: 0 });
});

it('4 a night evaluates a department, and changes nothing the second time', async () => {
  for (const second of [0, 1]) expect(await replay(4, `2026-09-25T02:30:0${second}+08:00`)).toEqual({ department: 'mzj', looked: 1, changed: 0, rescans: 0, opened: 0, closed: 0 });
});

it('5 what was granted of it is made ready for a use, once', async () => {
  const grant = await bed.granted(resourceId, ['amount']);
  ({ id: useId } = await bed.use(grant));
  for (const second of [0, 1]) expect(await replay(5, `2026-09-25T10:00:0${second}+08:00`)).toEqual({ status: 'ready' });
  expect((await bed.chain(useId)).types).toEqual(['sharing.extract-asked', 'sharing.extract-ready']);
});
