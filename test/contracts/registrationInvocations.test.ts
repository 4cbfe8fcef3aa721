import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { paths } from '../fitness/source.ts';
import { registering, statement } from '../support/registering.ts';
import { registrationsBed, type RegistrationsBed } from '../support/registrationsBed.ts';
import { awsEndpoint } from './awsEndpoint.ts';
import { replayStep } from './replay.ts';

/** The ids that the files name; what is filed gets its own. */
const RESOURCE = 'res_01K5XV9Z7Q3M8N2B4C6D8E0F1G';
const ids: Record<string, string> = { app_01K5XV9Z7Q3M8N2B4C6D8E0F1G: '', reg_01K5XV9Z7Q3M8N2B4C6D8E0F1G: '' };

let bed: RegistrationsBed;
let acts: ReturnType<typeof registering>;
let aws: Awaited<ReturnType<typeof awsEndpoint>>;
let application = '';

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  bed = await registrationsBed();
  acts = registering(bed);
  await bed.department('mzj');
  await bed.resource({ id: RESOURCE });
  aws = await awsEndpoint({ 'AWSStepFunctions.StartExecution': { executionArn: 'execution', startDate: 0 } });
  const tables = { REGISTRATIONS_TABLE: 'Registrations', CATALOG_TABLE: 'Catalog', CALENDAR_TABLE: 'Calendar', DEPARTMENTS_TABLE: 'Departments', EVIDENCE_TABLE: 'Evidence', EVIDENCE_ALGORITHM: 'sha256' };
  const machines = Object.fromEntries(['ACCEPTANCE', 'FORMAL_REVIEW', 'PUBLICATION', 'CANCELLATION', 'VALIDITY'].map((name) => [`${name}_STATE_MACHINE_ARN`, `machine-${name}`]));
  Object.assign(process.env, { AWS_ENDPOINT_URL_SFN: aws.url, ...tables, ...machines });
  application = await acts.submitted('2026-09-24T10:00:00+08:00', { type: 'initial', object: { kind: 'resource', resourceId: RESOURCE }, ...statement });
  ids['app_01K5XV9Z7Q3M8N2B4C6D8E0F1G'] = application;
});
afterAll(async () => {
  vi.useRealTimers();
  aws.close();
  await bed.stop();
});

const files = paths.filter((path) => path.startsWith('events/invocations/registrations/'));

const replay = (step: number, now: string) => replayStep('registrations', step, now, ids);

// One story, told by its invocations in order.
it('1 and 2 the execution of a submitted application asks how long to wait, and waits under a token', async () => {
  expect(await replay(1, '2026-09-24T10:00:01+08:00')).toMatchObject({ outcome: 'running', takesEffectAt: '2026-10-01T00:00:00+08:00' });
  expect(await replay(2, '2026-09-24T10:00:02+08:00')).toBeNull();
  expect(await bed.deps.tokenOf(`${application}-acceptance-1`)).toBe('token-of-the-execution');
});

it('3 the calendar is amended: the period is counted anew and the execution woken', async () => {
  const holidays = ['2026-09-25', '2026-09-26', '2026-09-27', '2026-09-28', ...Array.from({ length: 7 }, (_, i) => `2026-10-0${i + 1}`)];
  await bed.publish('2026-09-25T09:00:00+08:00', 2026, holidays, 1);
  expect(await replay(3, '2026-09-25T09:00:01+08:00')).toEqual({ moved: 1 });
  expect(await bed.application(application)).toMatchObject({ clock: { deadline: { dueDate: '2026-10-08' } } });
  expect(aws.calls.at(-1)).toMatchObject({ operation: 'AWSStepFunctions.SendTaskSuccess', input: { output: '{"outcome":"deadline-moved"}' } });
});

it('4, 5 and 6 a reminder, an overrun that approves nothing, and a sweep with nothing left to do', async () => {
  expect(await replay(4, '2026-09-30T09:00:00+08:00')).toEqual({ outcome: 'reminded' });
  expect(await replay(5, '2026-10-09T00:00:00+08:00')).toEqual({ outcome: 'overrun' });
  expect(await bed.application(application)).toMatchObject({ status: 'submitted' });
  expect(await replay(6, '2026-10-09T01:00:00+08:00')).toMatchObject({ periods: { looked: 1, settled: 0, failed: 0 }, terms: { looked: 0 } });
});

it('7 and 8 the catalogue changes under the record, and its end lapses what was under way on it', async () => {
  await acts.accept('2026-10-12T09:00:00+08:00', application);
  await acts.pass('2026-10-12T10:00:00+08:00', application);
  await acts.settleNow('2026-11-14T00:00:00+08:00', application);
  const { registrationId = '' } = await acts.code('2026-11-16T10:00:00+08:00', application, 'X-1');
  ids['reg_01K5XV9Z7Q3M8N2B4C6D8E0F1G'] = registrationId;
  await bed.resource({ id: RESOURCE, abstract: '含分类施保信息' });
  expect(await replay(7, '2026-11-20T09:00:01+08:00')).toEqual({ asked: 1 });
  expect(await replay(7, '2026-11-20T09:00:02+08:00')).toEqual({ asked: 0 });
  const { id: change } = await acts.draft('2026-11-20T10:00:00+08:00', { type: 'change', registrationId, reason: '目录条目变更' });
  await acts.revoke('2026-11-23T09:00:00+08:00', registrationId);
  expect(await replay(8, '2026-11-23T09:00:01+08:00')).toEqual({ lapsed: 1 });
  expect(await bed.application(change)).toMatchObject({ status: 'lapsed' });
});

it('9 the statistics count what they are told, once', async () => {
  expect(await replay(9, '2026-11-24T00:00:01+08:00')).toEqual({ counted: true });
  expect(await replay(9, '2026-11-24T00:00:02+08:00')).toEqual({ counted: false });
});

it('every invocation is part of the story', () => {
  expect(files).toHaveLength(9);
});
