import { systemActor } from '#shared/actor.ts';
import { tell } from '../../functions/notices/jobs/tell.ts';
import { webhooksCollection } from '../../functions/notices/repository.ts';
import { deliver } from '../../functions/notices/tasks/deliver.ts';
import { official } from '../support/httpEvent.ts';
import type { TestPlatform } from '../support/platform.ts';

/** An address needs no name server, and here nothing is sent to it. */
export const RECEIVER = 'https://203.0.112.7/in';

/** Notices for every department, a webhook of `csl`, and one of `wjw` whose receiver has said that it is gone. Answers a notice of `mzj` and a delivery of `csl`. */
export async function seedNotices({ call, dynamo }: TestPlatform): Promise<{ notice: string; delivery: string }> {
  for (const org of ['csl', 'wjw']) {
    const { status } = await call('PUT', `/notices/webhooks/${org}`, { as: official(org, 'cdo'), body: { url: RECEIVER } });
    if (status !== 201) throw new Error(`registering the webhook of ${org} answered ${status}`);
  }
  const store = { client: dynamo.client, evidence: { table: 'Evidence', algorithm: 'sha256' as const } };
  const webhooks = webhooksCollection('Notices');
  const started: string[] = [];
  const deps = { store, webhooks, tables: { departments: 'Departments' }, deliveries: { start: async (id: string) => void started.push(id) } };
  const now = '2026-09-24T10:00:00+08:00';
  const caller = { actor: systemActor, now, language: 'zh' as const };
  for (const responsible of ['csl', 'sjj', 'mzj', 'wjw']) {
    for (let seq = 1; seq <= 3; seq += 1) {
      const data = { requestId: 'req_1', resourceId: 'res_1', requester: 'csl', responsible };
      await tell({ ...deps, caller: () => caller }, { id: `req_${responsible}#${seq}`, type: 'sharing.request-withdrawn', at: now, subject: `req_${responsible}`, data });
    }
  }
  await deliver({ store, webhooks, disableAfterDays: 5, caller: () => caller, send: async () => ({ outcome: 'gone', milliseconds: 1 }) }, { deliveryId: started.at(-1) ?? '' });
  const { body } = await call('GET', '/notices', { as: official('mzj', 'steward') });
  return { notice: body.items[0].id, delivery: started[0] ?? '' };
}
