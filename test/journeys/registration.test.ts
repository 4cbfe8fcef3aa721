import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officials } from '../support/client.ts';
import { firstRegistration, newResource, publishOverHttp, submitOverHttp, type Ask } from '../support/registrationApi.ts';
import { startJourney, type Journey } from './stack.ts';

let journey: Journey;
let ask: Ask;
beforeAll(async () => {
  journey = await startJourney({ now: '2026-11-02T10:00:00+08:00' });
  ask = async (method, path, options) => {
    const answer = await journey.client.api(method, path, options);
    expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
    return answer;
  };
});
afterAll(() => journey.stack.stop());

describe('a first registration', () => {
  it('[art.14] [registration.art.10] [registration.art.12] [registration.art.13] goes from draft to code, each period an execution with its name', async () => {
    const { centre } = officials;
    const path = await submitOverHttp(ask, firstRegistration(await newResource(ask, '低保家庭信息')));
    const states = new SFNClient({ endpoint: journey.stack.stepFunctionsUrl, region: 'cn-north-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
    const statusOf = async (executionArn: string) => (await states.send(new DescribeExecutionCommand({ executionArn }))).status;
    const read = async () => (await ask('GET', path, { as: centre })).body;

    const acceptance = (await read()).clock;
    expect(acceptance.executionArn).toContain('registration-acceptance:app_');
    await publishOverHttp(ask, path);
    const publication = (await read()).clock;
    expect(publication).toMatchObject({ step: 'publication', deadline: { dueDate: '2026-11-16' } });

    const page = await journey.client.api('GET', '/registrations/publications', { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type'), String(page.body).includes('低保家庭信息')]).toEqual([200, 'text/html; charset=utf-8', true]);
    await journey.client.moveTo('2026-11-17T00:00:00+08:00');
    expect((await read()).status).toBe('awaiting-code');
    const coded = (await ask('POST', `${path}/code`, { as: centre, body: { code: '310107-2026-000123' } })).body;
    expect(coded).toMatchObject({ status: 'completed', past: [{ step: 'acceptance' }, { step: 'formal-review' }, { step: 'publication', overrun: false }] });
    for (const { executionArn } of [acceptance, publication]) expect(await statusOf(executionArn)).toBe('SUCCEEDED');
    expect((await ask('GET', `/evidence/${coded.registrationId}`, { as: centre })).body).toMatchObject({ intact: true, length: 1 });
    expect((await ask('GET', '/registrations/statistics?department=mzj', { as: centre })).body.total).toMatchObject({ statuses: { completed: 1 }, periods: { publication: { limitWorkingDays: 10, ended: 1, overrun: 0 } } });
  });
});
