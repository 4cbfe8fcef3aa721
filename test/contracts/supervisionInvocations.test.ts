import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { bureau, supervisionBed, type SupervisionBed } from '../support/supervisionBed.ts';
import { awsEndpoint } from './awsEndpoint.ts';
import { replayStep } from './replay.ts';

/** The id that the files name; the order gets its own when it is issued. */
const ORDER = 'ord_01K5XV9Z7Q3M8N2B4C6D8E0F1G';

let bed: SupervisionBed;
let aws: Awaited<ReturnType<typeof awsEndpoint>>;
let id = ORDER;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  bed = await supervisionBed();
  aws = await awsEndpoint({ 'AWSStepFunctions.StartExecution': { executionArn: 'execution', startDate: 0 }, 'AWSStepFunctions.SendTaskSuccess': {} });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SFN: aws.url, SUPERVISION_TABLE: 'Supervision', EVIDENCE_TABLE: 'Evidence', EVIDENCE_ALGORITHM: 'sha256', DEPARTMENTS_TABLE: 'Departments', CATALOG_TABLE: 'Catalog', REQUESTS_TABLE: 'Requests',
    QUALITY_TABLE: 'Quality', CALENDAR_TABLE: 'Calendar', REPORTS_TABLE: 'Reports', ORDER_STATE_MACHINE_ARN: 'orders', DETECTOR_THRESHOLDS: JSON.stringify({ scoreBelow: 60, silenceShare: 0.3, silenceAtLeast: 3 }),
  });
});
afterAll(async () => {
  vi.useRealTimers();
  aws.close();
  await bed.stop();
});

const replay = (step: number, now: string) => replayStep('supervision', step, now, { [ORDER]: id });

it('1 every detector looks at every department, and finds nothing new the second time', async () => {
  expect(await replay(1, '2026-09-24T03:30:00+08:00')).toEqual({ looked: 3, opened: 15, changed: 0, mended: 0, failed: 0 });
  expect(await replay(1, '2026-09-24T03:31:00+08:00')).toEqual({ looked: 3, opened: 0, changed: 0, mended: 0, failed: 0 });
});

it('2 to 6 an order waits, moves with the calendar, is taken higher once, and leaves nothing for the sweep', async () => {
  ({ id } = await bed.issue({ workingDays: 2 }, bureau));
  expect(await replay(2, '2026-09-24T10:00:01+08:00')).toMatchObject({ outcome: 'running', provisional: false });
  expect(await replay(3, '2026-09-24T10:00:02+08:00')).toBeNull();
  await bed.publishYear(2026, ['2026-09-25', '2026-09-28', '2026-10-01'], 1);
  expect(await replay(4, '2026-09-25T09:00:00+08:00')).toEqual({ moved: 1 });
  expect(aws.calls.at(-1)).toMatchObject({ operation: 'AWSStepFunctions.SendTaskSuccess', input: { taskToken: 'token-of-the-execution' } });
  expect(await replay(5, '2026-10-01T00:00:00+08:00')).toEqual({ outcome: 'lapsed', status: 'issued' });
  expect(aws.calls.at(-1)).toMatchObject({ operation: 'AWSStepFunctions.StartExecution', input: { name: `${id}-c2`, input: JSON.stringify({ caseId: `${id}-c2` }) } });
  expect(await replay(5, '2026-10-01T00:00:01+08:00'), 'the same deadline again').toEqual({ outcome: 'decided', status: 'issued' });
  expect(await replay(6, '2026-10-01T01:00:00+08:00')).toMatchObject({ looked: 1, settled: 0, failed: 0 });
  expect((await bed.chain(id)).types).toEqual(['supervision.order-issued', 'supervision.order-deadline-recomputed', 'supervision.order-escalated']);
});
