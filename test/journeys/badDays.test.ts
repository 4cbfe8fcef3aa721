import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, it } from 'vitest';
import { officials } from '../support/client.ts';
import { file, resourceOf } from '../support/filing.ts';
import { startJourney, type Journey } from './stack.ts';

let journey: Journey;
afterEach(() => journey.stack.stop());

const steward = officials.steward('csl');
const cdo = officials.cdo('mzj');
const read = async (id: string) => (await journey.client.api('GET', `/sharing/requests/${id}`, { as: steward })).body;
const typesOf = async (id: string) => (await journey.client.api('GET', `/evidence/${id}`, { as: steward })).body.entries.map((entry: { type: string }) => entry.type);
const decide = (id: string, body: object) => journey.client.api('POST', `/sharing/requests/${id}/decision`, { as: cdo, body });
const stepFunctions = () => new SFNClient({ endpoint: journey.stack.stepFunctionsUrl, region: 'cn-north-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });

/** Five working days without a holiday between end on the nineteenth: each day that goes by is a day of hourly jobs. */
const MONDAY = { now: '2026-10-12T10:00:00+08:00' };

describe('bad days', () => {
  it('[art.17] the workflow engine was down over the deadline: the sweep settles, with the effect of the deadline', async () => {
    journey = await startJourney(MONDAY);
    const { id, executionArn } = (await file(journey.client, await resourceOf(journey.client, 'mzj', 'conditional'))).body;
    await stepFunctions().send(new StopExecutionCommand({ executionArn }));
    await journey.client.moveTo('2026-10-19T23:59:59+08:00');
    expect((await read(id)).status).toBe('under-review');
    await journey.client.moveTo('2026-10-20T01:00:00+08:00');
    expect(await read(id)).toMatchObject({ status: 'deemed-approved', effectiveAt: '2026-10-20T00:00:00+08:00' });
    expect(await typesOf(id)).toEqual(['sharing.request-filed', 'sharing.reminder-recorded', 'sharing.request-deemed-approved']);
  });

  it('[art.17] an unpublished year: nothing fires on a guess; publication moves the clock and wakes the execution', async () => {
    journey = await startJourney({ now: '2026-12-29T10:00:00+08:00' });
    const { client } = journey;
    const filed = (await file(client, await resourceOf(client, 'mzj', 'conditional'))).body;
    const { id, executionArn } = filed;
    expect(filed.deadline).toMatchObject({ provisional: true, dueDate: '2027-01-05' });
    await client.moveTo('2027-01-08T09:00:00+08:00');
    expect((await read(id)).status).toBe('under-review');

    const body = { holidays: ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-06', '2027-01-07'], workdays: [], source: '测试用安排' };
    expect((await client.api('PUT', '/calendar/2027', { as: officials.bureau, body })).status).toBe(201);
    await client.control('POST', '/clock', { advance: 'PT1M' });
    const moved = await read(id);
    expect(moved.deadline).toMatchObject({ provisional: false, calendarVersion: '2026.1+2027.1', dueDate: '2027-01-08' });
    expect(moved.status).toBe('under-review');
    const chain = (await client.api('GET', `/evidence/${id}`, { as: steward })).body;
    expect(chain.entries.find((entry: { type: string }) => entry.type === 'sharing.deadline-recomputed').data).toMatchObject({ before: { provisional: true }, after: { provisional: false, dueDate: '2027-01-08' } });

    await client.moveTo('2027-01-09T00:00:00+08:00');
    expect(await read(id)).toMatchObject({ status: 'deemed-approved', effectiveAt: '2027-01-09T00:00:00+08:00' });
    expect((await stepFunctions().send(new DescribeExecutionCommand({ executionArn }))).status).toBe('SUCCEEDED');
  });

  it('[art.17] decision and deadline at the same instant: one outcome each, always with its evidence', async () => {
    journey = await startJourney(MONDAY);
    const { client } = journey;
    const resource = await resourceOf(client, 'mzj', 'conditional');
    const ids: string[] = [];
    for (let i = 0; i < 6; i += 1) ids.push((await file(client, resource)).body.id);
    await client.moveTo('2026-10-19T23:59:59+08:00');
    const [, ...answers] = await Promise.all([client.moveTo('2026-10-20T00:00:00+08:00'), ...ids.map((id) => decide(id, { outcome: 'approved' }))]);
    expect(answers.every((answer) => answer.status === 200 || answer.status === 409)).toBe(true);
    await client.control('POST', '/clock', { advance: 'PT1H' });
    for (const [i, id] of ids.entries()) {
      const { status } = await read(id);
      expect(status).toBe(answers[i]?.status === 200 ? 'approved' : 'deemed-approved');
      const types: string[] = await typesOf(id);
      expect(types.filter((type) => type.endsWith('approved'))).toHaveLength(1);
    }
    const { executions } = await stepFunctions().send(new ListExecutionsCommand({ stateMachineArn: (await read(ids[0] as string)).executionArn.replace(':execution:', ':stateMachine:').replace(/:[^:]+$/, '') }));
    expect(executions?.every((execution) => execution.status === 'SUCCEEDED')).toBe(true);
  });

  it('every kind of bad token is refused with 401, a foreign department with 403, and nothing is leaked', async () => {
    journey = await startJourney();
    const { client } = journey;
    const { id } = (await file(client, await resourceOf(client, 'mzj', 'conditional'))).body;
    const path = `/sharing/requests/${id}`;
    const good = await client.token(steward);
    const [head = '', payload = '', signature = ''] = good.split('.');
    const forged = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), org: 'mzj' })).toString('base64url');
    const none = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${payload}.`;
    const bad = [
      undefined,
      'nonsense',
      `Bearer ${head}.${forged}.${signature}`,
      `Bearer ${none}`,
      `Bearer ${await client.token(steward, { expiresIn: 'PT1S' })}`,
      `Bearer ${await client.token(steward, { issuer: 'https://elsewhere.example' })}`,
      `Bearer ${await client.token(steward, { audience: 'another-service' })}`,
    ];
    await client.control('POST', '/clock', { advance: 'PT5M' });
    for (const authorization of bad) {
      const answer = await client.api('GET', path, { headers: authorization === undefined ? {} : { authorization } });
      expect(answer.status).toBe(401);
      expect(JSON.stringify(answer.body)).toBe('{"message":"Unauthorized"}');
    }
    const foreign = await client.api('GET', path, { as: officials.steward('wjw') });
    expect([foreign.status, foreign.body.code]).toEqual([403, 'not-your-department']);
    expect(JSON.stringify(foreign.body)).not.toContain('csl');
  });
});
