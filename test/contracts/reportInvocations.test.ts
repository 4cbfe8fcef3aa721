import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { reportIdOf } from '../../functions/reports/repository.ts';
import { reportsBed, type ReportsBed } from '../support/reportsBed.ts';
import { awsEndpoint } from './awsEndpoint.ts';
import { replayStep } from './replay.ts';

/** The id that the files name; the report of `mzj` takes its place. */
const REPORT = 'rpt_01K5XV9Z7Q3M8N2B4C6D8E0F1G';

let bed: ReportsBed;
let aws: Awaited<ReturnType<typeof awsEndpoint>>;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  bed = await reportsBed();
  aws = await awsEndpoint({ 'AWSStepFunctions.StartExecution': { executionArn: 'execution', startDate: 0 }, 'AWSStepFunctions.SendTaskSuccess': {} });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SFN: aws.url, REPORTS_TABLE: 'Reports', EVIDENCE_TABLE: 'Evidence', EVIDENCE_ALGORITHM: 'sha256', DEPARTMENTS_TABLE: 'Departments', CATALOG_TABLE: 'Catalog', REQUESTS_TABLE: 'Requests',
    QUALITY_TABLE: 'Quality', REGISTRATIONS_TABLE: 'Registrations', SUPERVISION_TABLE: 'Supervision', CALENDAR_TABLE: 'Calendar', REPORT_STATE_MACHINE_ARN: 'reports', OBJECTION_STATE_MACHINE_ARN: 'objections',
  });
});
afterAll(async () => {
  vi.useRealTimers();
  aws.close();
  await bed.stop();
});

const replay = (step: number, now: string) => replayStep('reports', step, now, { [REPORT]: reportIdOf(2026, 'mzj') });

it('1 and 2 every department gets its report and its figures, once, and is reminded when it is time, by the morning and by its workflow, of each thing once', async () => {
  await bed.open(2026, { cutOff: '2026-09-23', dueDate: '2026-11-05' });
  expect(await replay(1, '2026-09-24T04:30:00+08:00')).toEqual({ looked: 3, drafted: 3, frozen: 3, ended: 0 });
  expect(aws.calls.at(-1)).toMatchObject({ operation: 'AWSStepFunctions.StartExecution', input: { name: expect.stringMatching(/^rpt_.*-r1$/) } });
  expect(await replay(1, '2026-09-24T04:31:00+08:00')).toEqual({ looked: 3, drafted: 0, frozen: 0, ended: 0 });
  for (const second of [0, 1]) expect(await replay(2, `2026-10-28T09:00:0${second}+08:00`)).toEqual({ outcome: 'wait', until: '2026-11-02T01:00:00.000Z' });
  expect((await bed.chain(reportIdOf(2026, 'mzj'))).types).toEqual(['reports.report-drafted', 'reports.figures-frozen', 'reports.reminder-recorded', 'reports.reminder-recorded']);
});

it('3 to 7 an objection waits, moves with the calendar, is overrun once and decided by nothing, and leaves nothing for the sweep', async () => {
  bed.moveTo('2026-10-28T09:00:02+08:00');
  await bed.keepScheme(2026);
  await bed.publish(2026);
  await bed.object(2026, 'mzj');
  expect(await replay(3, '2026-10-28T09:01:00+08:00')).toMatchObject({ outcome: 'running', provisional: false, takesEffectAt: '2026-11-12T00:00:00+08:00' });
  expect(await replay(4, '2026-10-28T09:02:00+08:00')).toBeNull();
  await bed.publishYear(2026, ['2026-10-01', '2026-10-02', '2026-10-29'], 1);
  expect(await replay(5, '2026-10-28T09:03:00+08:00')).toEqual({ moved: 1 });
  expect(aws.calls.at(-1)).toMatchObject({ operation: 'AWSStepFunctions.SendTaskSuccess', input: { taskToken: 'token-of-the-execution' } });
  for (const outcome of ['overrun', 'decided']) expect(await replay(6, '2026-11-13T00:00:00+08:00')).toEqual({ outcome });
  expect(await replay(7, '2026-11-13T01:00:00+08:00')).toMatchObject({ looked: 0, settled: 0, failed: 0 });
  expect((await bed.assessment(2026, 'mzj')).status).toBe('disputed');
});
