import type { Context, Handler } from 'aws-lambda';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startKms } from '../../infra/local/kms/kms.ts';
import { startS3 } from '../../infra/local/s3/s3.ts';
import { openState } from '../../infra/local/state/stateDatabase.ts';
import type { RouteContract } from '#shared/http/route.ts';
import { contexts } from '../../infra/contracts.ts';
import { entryOf, functionNames, root, type FunctionName } from '../../infra/functions.ts';
import { changeResource } from '../../functions/catalog/commands/changeResource.ts';
import { checkResource } from '../../functions/catalog/commands/checkResource.ts';
import { signResource } from '../../functions/catalog/commands/signResource.ts';
import { announceImport } from '../../functions/catalog/sheets/commands/announceImport.ts';
import { startImport } from '../../functions/catalog/sheets/commands/startImport.ts';
import { s3Files } from '#shared/files/files.ts';
import { keysOf } from '../../functions/catalog/sheets/files.ts';
import { importsCollection } from '../../functions/catalog/sheets/repository.ts';
import { dutiesCollection, levelsCollection, resourcesCollection, systemsCollection } from '../../functions/catalog/repository.ts';
import { registerWebhook } from '../../functions/notices/commands/registerWebhook.ts';
import { webhooksCollection } from '../../functions/notices/repository.ts';
import { paths, read } from '../fitness/source.ts';
import { actor, sharingBed, type SharingBed } from '../support/sharingBed.ts';
import { sealBed } from '../support/sealBed.ts';
import { awsEndpoint } from './awsEndpoint.ts';

/** The ids that the files name; the request gets its own when it is filed. */
const RESOURCE = 'res_01K5XV9Z7Q3M8N2B4C6D8E0F1G';
const REQUEST = 'req_01K5XV9Z7Q3M8N2B4C6D8E0F1G';
const DELIVERY = 'dlv_01K5XV9Z7Q3M8N2B4C6D8E0F1G';
const IMPORT = 'imp_01K5XV9Z7Q3M8N2B4C6D8E0F1G';
const TOKEN = 'token-of-the-execution';

let bed: SharingBed;
let aws: Awaited<ReturnType<typeof awsEndpoint>>;
let requestId = REQUEST;
let deliveryId = DELIVERY;
let importId = IMPORT;
/** The local stack's own objects and keys. */
const near: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  bed = await sharingBed();
  await bed.department('csl');
  await bed.resource({ type: 'conditional', conditions: '仅用于社会救助' }, 'mzj', RESOURCE);
  await bed.dynamo.create(['Sources', 'Libraries', 'Registrations', 'Quality', 'Supervision', 'Reports']);
  aws = await awsEndpoint({ 'AWSStepFunctions.StartExecution': { executionArn: 'execution', startDate: 0 }, 'AWSEvents.PutEvents': { FailedEntryCount: 0, Entries: [{ EventId: '1' }] } });
  const s3 = await startS3({ port: 0, root: undefined, now: () => Date.now(), region: 'cn-north-1' });
  for (const bucket of ['seals', 'sheets']) s3.createBucket(bucket);
  const kms = await startKms({ port: 0, keys: [{ id: 'key', arn: 'key' }], db: openState(undefined) });
  near.push(s3, kms);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ENDPOINT_URL_KMS: kms.url,
    SEALS_BUCKET: 'seals',
    SHEETS_BUCKET: 'sheets',
    SEAL_KEY_ID: 'key',
    AWS_ENDPOINT_URL_SFN: aws.url,
    AWS_ENDPOINT_URL_EVENTBRIDGE: aws.url,
    REQUESTS_TABLE: 'Requests',
    REGISTRATIONS_TABLE: 'Registrations',
    LIBRARIES_TABLE: 'Libraries',
    QUALITY_TABLE: 'Quality',
    SUPERVISION_TABLE: 'Supervision',
    REPORTS_TABLE: 'Reports',
    CATALOG_TABLE: 'Catalog',
    SOURCES_TABLE: 'Sources',
    CALENDAR_TABLE: 'Calendar',
    DEPARTMENTS_TABLE: 'Departments',
    EVIDENCE_TABLE: 'Evidence',
    EVIDENCE_ALGORITHM: 'sha256',
    NOTICES_TABLE: 'Notices',
    DELIVERY_STATE_MACHINE_ARN: 'deliveries',
    WEBHOOK_PORTS: '443',
    WEBHOOK_ALLOWED_HOSTS: '',
    WEBHOOK_DISABLE_AFTER_DAYS: '5',
    WORK_ITEMS_TABLE: 'WorkItems',
    ESCALATE_WORKING_DAYS_BEFORE: '0',
    EVENT_BUS_NAME: 'bus',
    SHARING_STATE_MACHINE_ARN: 'machine',
    CATALOG_STATE_MACHINE_ARN: 'reviews',
    IMPORT_STATE_MACHINE_ARN: 'imports',
  });
});
afterAll(async () => {
  vi.useRealTimers();
  aws.close();
  await Promise.all(near.map((one) => one.stop()));
  await bed.stop();
});

/** The first story; a context with a story of its own has a folder and a test of its own. */
const files = paths.filter((path) => /^events\/invocations\/[^/]+\.json$/.test(path));

function invocation(step: number): { name: FunctionName; event: any } { // oxlint-disable-line typescript/no-explicit-any -- as AWS delivers it
  const path = files.find((file) => file.startsWith(`events/invocations/${step}.`)) ?? '';
  const name = functionNames.find((known) => known === path.split('.')[1]);
  if (!name) throw new Error(`${path || step}: a file is called <step>.<function>.<what-it-does>.json, by a name of infra/functions.ts`);
  return { name, event: JSON.parse(read(path).text.replaceAll(REQUEST, requestId).replaceAll(DELIVERY, deliveryId).replaceAll(IMPORT, importId)) };
}

/** Invokes the function's own entry file with the event of the step, at a time. */
async function replay(step: number, now: string): Promise<unknown> {
  vi.setSystemTime(now);
  const { name, event } = invocation(step);
  const { handler } = (await import(new URL(entryOf(name), root).href)) as { handler: Handler };
  return handler(event, { getRemainingTimeInMillis: () => 30_000 } as Context, () => {});
}

// One story, told by its invocations in order.
it('1 a request is filed, over a New Year that nobody has published', async () => {
  const answer = (await replay(1, '2026-12-29T10:00:00+08:00')) as { statusCode: number; body: string };
  expect(answer).toMatchObject({ statusCode: 201 });
  const request = JSON.parse(answer.body);
  expect(request).toMatchObject({ status: 'under-review', deadline: { provisional: true } });
  requestId = request.id;
  expect(aws.calls).toMatchObject([{ operation: 'AWSStepFunctions.StartExecution', input: { name: requestId } }]);
});

it('2 and 3 its execution asks how long to wait, and waits under a token', async () => {
  expect(await replay(2, '2026-12-29T10:00:01+08:00')).toMatchObject({ outcome: 'running', provisional: true });
  expect(await replay(3, '2026-12-29T10:00:02+08:00')).toBeNull();
  expect(await bed.deps.tokenOf(requestId)).toBe(TOKEN);
});

it('4 and 5 the year is published, and the bus learns it from the evidence', async () => {
  expect(await replay(4, '2026-12-30T09:00:00+08:00')).toMatchObject({ statusCode: 201 });
  const { NewImage } = invocation(5).event.Records[0].dynamodb;
  const { PK, SK } = unmarshall(NewImage);
  const stored = await bed.dynamo.client.send(new GetCommand({ TableName: 'Evidence', Key: { PK, SK } }));
  expect(unmarshall(NewImage), 'the record is not what publishing the year records').toEqual(stored.Item);

  expect(await replay(5, '2026-12-30T09:00:01+08:00')).toEqual({ batchItemFailures: [] });
  const put = aws.calls.at(-1)?.input['Entries'] as { Detail: string }[];
  const received = invocation(6).event;
  expect(put).toMatchObject([{ EventBusName: 'bus', Source: received.source, DetailType: received['detail-type'] }]);
  expect(JSON.parse(put[0]?.Detail ?? ''), 'the event is not what the bus was given').toEqual(received.detail);
});

it('6 the deadline is counted anew, and the execution woken', async () => {
  expect(await replay(6, '2026-12-30T09:00:02+08:00')).toEqual({ moved: 1 });
  expect(await bed.request(requestId)).toMatchObject({ deadline: { dueDate: '2027-01-06', provisional: false } });
  expect(aws.calls.at(-1)).toMatchObject({ operation: 'AWSStepFunctions.SendTaskSuccess', input: { taskToken: TOKEN, output: '{"outcome":"deadline-moved"}' } });
});

it('7, 8 and 9 a reminder, silence that takes effect, and nothing left for the sweep', async () => {
  expect(await replay(7, '2027-01-05T09:00:00+08:00')).toEqual({ outcome: 'reminded' });
  expect(await replay(8, '2027-01-07T00:00:00+08:00')).toEqual({ outcome: 'deemed-approved', status: 'deemed-approved' });
  expect(await replay(9, '2027-01-07T01:00:00+08:00')).toMatchObject({ looked: 0, failed: 0 });
  expect(await bed.chain(requestId)).toMatchObject({ faults: [], types: ['sharing.request-filed', 'sharing.deadline-recomputed', 'sharing.reminder-recorded', 'sharing.request-deemed-approved'] });
});

it('10, 11 and 12 both sides are told, a webhook that leads inside is refused, and the sweep starts what lost its execution', async () => {
  await bed.dynamo.create(['Notices']);
  const register = registerWebhook({ webhooks: webhooksCollection('Notices'), tables: { departments: 'Departments' }, receivers: { ports: [443], allowedHosts: ['10.0.0.1'] }, resolve: async (host) => [host] });
  await bed.at('2027-01-06T10:00:00+08:00', actor('csl', 'cdo')).run(register, { path: { org: 'csl' }, query: {}, body: { url: 'https://10.0.0.1/in' } });
  expect(await replay(10, '2027-01-07T00:00:01+08:00')).toEqual({ made: 2 });
  const started = aws.calls.at(-1);
  expect(started).toMatchObject({ operation: 'AWSStepFunctions.StartExecution', input: { stateMachineArn: 'deliveries', name: expect.stringMatching(/^dlv_/) } });
  deliveryId = String(started?.input['name']);
  expect(await replay(10, '2027-01-07T00:00:02+08:00'), 'the same event again').toEqual({ made: 0 });
  expect(await replay(11, '2027-01-07T00:00:02+08:00')).toEqual({ outcome: 'pending', waitSeconds: expect.any(Number) });
  expect(await replay(12, '2027-01-07T02:00:00+08:00')).toEqual({ started: 1 });
  expect(aws.calls.at(-1)?.input).toMatchObject({ name: `${deliveryId}-2027010702`, input: JSON.stringify({ deliveryId }) });
});

it('40, 41 and 42 what waited is over, the morning has nobody to remind, and nothing was lost', async () => {
  await bed.dynamo.create(['WorkItems']);
  expect(await replay(40, '2027-01-07T00:00:01+08:00')).toEqual({ changed: 1 });
  expect(await replay(40, '2027-01-07T00:00:02+08:00'), 'the same event again').toEqual({ changed: 0 });
  expect(await replay(41, '2027-01-07T08:30:00+08:00')).toEqual({ looked: 0, recorded: 0 });
  expect(await replay(42, '2027-01-07T09:00:00+08:00')).toEqual({ repaired: 0, recorded: 0 });
  expect((await bed.chain(`wi_${requestId.replace('_', '-')}-review`)).types).toEqual(['work-items.item-closed']);
});

it('70 to 74 the change of a published entry is signed; its review moves with the calendar, is overdue, and leaves nothing for the sweep', async () => {
  await startReview('2027-12-30T10:00:00+08:00');
  expect(await replay(70, '2027-12-30T10:00:01+08:00')).toMatchObject({ outcome: 'running', provisional: true });
  expect(await replay(71, '2027-12-30T10:00:02+08:00')).toBeNull();
  await bed.publish('2027-12-31T09:00:00+08:00', 2028, ['2028-01-01', '2028-01-03']);
  expect(await replay(72, '2027-12-31T09:00:02+08:00')).toEqual({ moved: 1 });
  expect(aws.calls.at(-1)).toMatchObject({ operation: 'AWSStepFunctions.SendTaskSuccess', input: { taskToken: TOKEN, output: '{"outcome":"deadline-moved"}' } });
  expect(await replay(73, '2028-01-05T00:00:00+08:00')).toEqual({ outcome: 'lapsed', status: 'lapsed' });
  expect(await replay(74, '2028-01-05T01:00:00+08:00')).toMatchObject({ looked: 0, failed: 0 });
  expect((await bed.chain(RESOURCE)).types.slice(-3)).toEqual(['catalog.review-requested', 'catalog.deadline-recomputed', 'catalog.review-lapsed']);
});

it('75 a sheet that is not the one that was announced is refused, with a report', async () => {
  const imports = importsCollection('Catalog');
  const at = bed.at('2028-01-06T10:00:00+08:00', actor('csl', 'steward'));
  const deps = { imports, files: s3Files('sheets'), tables: { departments: 'Departments' }, workflow: { executionArn: String, start: async () => {}, wake: async () => {} } };
  ({ id: importId } = await at.run(announceImport(deps), { path: {}, query: {}, body: { format: 'xlsx', mode: 'dry-run', sha256: '0'.repeat(64), size: 1 } }));
  await deps.files.write(keysOf({ id: importId, department: 'csl' }).file, 'x', 'application/octet-stream');
  await at.run(startImport(deps), { path: { id: importId }, query: {}, body: {} });
  expect(await replay(75, '2028-01-06T10:00:01+08:00')).toEqual({ next: 'end' });
  expect(await replay(75, '2028-01-06T10:00:02+08:00'), 'the same step again').toEqual({ next: 'end' });
  expect((await bed.chain(importId)).types).toEqual(['catalog.import-announced', 'catalog.import-started', 'catalog.import-checked']);
});

/** The published resource of the story gets a change, which is checked and signed. */
async function startReview(now: string): Promise<void> {
  const { tables, workflow } = bed.deps;
  const resources = resourcesCollection('Catalog');
  const deps = { resources, duties: dutiesCollection('Catalog'), systems: systemsCollection('Catalog'), levels: levelsCollection('Catalog'), tables, workflow };
  const path = { id: RESOURCE };
  const items = [{ name: 'household_id', label: '户号', type: 'C' as const, level: '一般3级' }];
  const body = { name: '低保救助对象信息', format: 'database' as const, updateCycle: 'daily' as const, sharing: { type: 'none' as const, legalBasis: '《统计法》第二十八条' }, opening: { type: 'none' as const }, classification: { sharingBarred: true, openingBarred: true }, items };
  const assessed = { reference: '普民评〔2027〕1号', assessedOn: '2027-12-29' };
  const assessments = { confidentiality: { conclusion: 'no-state-secret' as const, ...assessed }, personalInformation: { conclusion: 'not-involved' as const, ...assessed } };
  await bed.at(now, actor('mzj', 'steward'), 1).run(changeResource(deps), { path, query: {}, body });
  await bed.at(now, actor('mzj', 'steward')).run(checkResource(deps), { path, query: {}, body: {} });
  await bed.at(now, actor('mzj', 'cdo')).run(signResource(deps), { path, query: {}, body: { outcome: 'signed', assessments } });
}

it('13 the days that are over are sealed, and once only', async () => {
  const { act, tables } = await sealBed(bed.dynamo, 'Later');
  Object.assign(process.env, { EVIDENCE_TABLE: tables.evidence, SEALS_TABLE: tables.seals });
  await act('2027-01-05T10:00:00+08:00', 'mzj');
  expect(await replay(13, '2027-01-07T02:00:00+08:00')).toEqual({ sealed: ['2027-01-05', '2027-01-06'], findings: [] });
  expect(await replay(13, '2027-01-07T02:00:01+08:00')).toEqual({ sealed: [], findings: [] });
});

it('50 and 51 what became of the resource is taken into the index, and the night finds nothing lost', async () => {
  expect(await replay(50, '2027-01-07T10:00:00+08:00')).toEqual({ outcome: 'indexed', suspected: 0 });
  expect(await replay(51, '2027-01-08T02:30:00+08:00')).toEqual({ looked: 1, mended: 0 });
});

it('every invocation is part of the story, and everything that no person calls is in it', () => {
  const told = new Set(paths.flatMap((path) => /^events\/invocations\/(?:[^/]+\/)?\d+\.([^.]+)\.[^.]+\.json$/.exec(path)?.[1] ?? []));
  const served = new Set(contexts.flatMap(({ context, routes }) => (routes as readonly RouteContract[]).map(({ entry = 'api' }) => `${context}-${entry}`)));
  expect(functionNames.filter((name) => !served.has(name) && !told.has(name))).toEqual([]);
});
