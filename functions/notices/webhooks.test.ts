import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plusSeconds } from '#shared/clock.ts';
import { startDynamo, type TestDynamo } from '../../test/support/dynamo.ts';
import { noticesBed, RECEIVER, type NoticesBed } from '../../test/support/noticesBed.ts';
import { actor } from '../../test/support/sharingBed.ts';
import { enableWebhook } from './commands/enableWebhook.ts';
import { pingWebhook } from './commands/pingWebhook.ts';
import { removeWebhook } from './commands/removeWebhook.ts';
import { rotateSecret } from './commands/rotateSecret.ts';
import { signedHeaders } from './domain/signature.ts';
import { sweep } from './jobs/sweep.ts';

const NOW = '2026-09-24T10:00:00+08:00';
const later = (seconds: number): string => plusSeconds(NOW, seconds);
const DAY = 86_400;
const withdrawn = { requestId: 'req_1', resourceId: 'res_1', requester: 'csl', responsible: 'mzj' };
const mine = { path: { org: 'mzj' }, query: {}, body: {} };

let dynamo: TestDynamo;
let bed: NoticesBed;
let beds = 0;
beforeAll(async () => {
  dynamo = await startDynamo([]);
});
beforeEach(async () => {
  bed = await noticesBed(dynamo, `T${(beds += 1)}`);
  await bed.department('mzj');
});
afterAll(() => dynamo.stop());

/** An event of that time, and the delivery that it started. */
async function told(now: string, subject = `req_${now}`): Promise<string> {
  await bed.tell('sharing.request-withdrawn', withdrawn, { now, subject });
  return bed.started.at(-1) ?? '';
}

/** All attempts of a delivery, each when the last one said; answers when it ended. */
async function untilEnded(deliveryId: string, from: string): Promise<{ at: string; outcome: string; attempts: number }> {
  for (let now = from, attempts = 1; ; attempts += 1) {
    const { outcome, waitSeconds } = await bed.attempt(deliveryId, now);
    if (outcome !== 'pending') return { at: now, outcome, attempts };
    now = plusSeconds(now, waitSeconds);
  }
}

describe('[art.6] registering a webhook', () => {
  it('shows the secret once, and nowhere else ever', async () => {
    const { secret, ...shown } = await bed.register(NOW);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(shown).toMatchObject({ org: 'mzj', url: RECEIVER, status: 'active', allowedActions: ['change', 'rotate', 'ping', 'remove'] });
    const chain = await bed.chain('whk_mzj');
    expect(JSON.stringify(await bed.webhook()) + chain.text).not.toContain(secret);
    expect(chain).toMatchObject({ types: ['notices.webhook-registered'], faults: [] });
    expect(chain.text).not.toContain('/in');
  });

  it('[art.25] refuses with every fault at once what is not https, carries a password, a fragment or another port', async () => {
    await expect(bed.register(NOW, 'http://oa.example.org/')).rejects.toMatchObject({ faults: [{ code: 'https-only' }] });
    await expect(bed.register(NOW, 'https://me:pw@oa.example.org:8443/#x')).rejects.toMatchObject({ faults: [{ code: 'credentials-in-url' }, { code: 'fragment-in-url' }, { code: 'port-not-allowed' }] });
  });

  it('[art.25] refuses a name of which any address is not the Internet’s, unless the stage names the host', async () => {
    bed.leadingTo('203.0.112.7', '10.0.0.1');
    await expect(bed.register(NOW)).rejects.toMatchObject({ faults: [{ code: 'address-refused' }] });
    bed.leadingTo();
    await expect(bed.register(NOW)).rejects.toMatchObject({ faults: [{ code: 'unresolvable' }] });
    bed.leadingTo('10.0.0.1');
    expect(await bed.register(NOW, 'https://inside.example.org/in')).toMatchObject({ status: 'active' });
    bed.leadingTo('169.254.169.254');
    await expect(bed.register(NOW, 'https://inside.example.org/other', actor('mzj', 'cdo'), 1)).rejects.toMatchObject({ faults: [{ code: 'address-refused' }] });
  });

  it('is for the department itself and 区数据局, and replaces nothing unseen', async () => {
    await expect(bed.register(NOW, RECEIVER, actor('wjw', 'cdo'))).rejects.toMatchObject({ code: 'not-your-department' });
    await bed.register(NOW, RECEIVER, actor('sjj', 'bureau'));
    await expect(bed.register(NOW, 'https://other.example.org/')).rejects.toMatchObject({ code: 'precondition-required' });
    const changed = await bed.register(NOW, 'https://other.example.org/', actor('mzj', 'lead'), 1);
    expect([changed.url, changed.secret]).toEqual(['https://other.example.org/', undefined]);
  });
});

describe('a notice for a department with a webhook', () => {
  it('is sent, signed, with the same id and text at every attempt', async () => {
    const { secret = '' } = await bed.register(NOW);
    const id = await told(NOW);
    bed.answering('not-taken', 'taken');
    const { waitSeconds } = await bed.attempt(id, NOW);
    expect(waitSeconds).toBeGreaterThanOrEqual(5);
    expect(await bed.attempt(id, later(waitSeconds))).toEqual({ outcome: 'delivered', waitSeconds: 0 });
    const [first, second] = bed.sent;
    expect(bed.sent).toHaveLength(2);
    expect([first?.headers['webhook-id'], first?.body]).toEqual([id, second?.body]);
    expect(first?.headers).toEqual(signedHeaders({ id, body: first?.body ?? '', at: NOW }, [{ secret }]));
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
    expect(JSON.parse(first?.body ?? '')).toMatchObject({ type: 'sharing.request-withdrawn', timestamp: NOW, data: { org: 'mzj', roles: ['steward', 'cdo'], title: { zh: '共享申请已撤回', en: 'Sharing request withdrawn' } } });
  });

  it('is tried nine times within about a day, then given up; the webhook is failing meanwhile, and recovers', async () => {
    await bed.register(NOW);
    bed.answering('timed-out');
    const ended = await untilEnded(await told(NOW), NOW);
    expect([ended.outcome, ended.attempts]).toEqual(['given-up', 9]);
    expect(Date.parse(ended.at) - Date.parse(NOW)).toBeGreaterThan(23 * 3_600_000);
    expect(Date.parse(ended.at) - Date.parse(NOW)).toBeLessThan(27 * 3_600_000);
    expect(await bed.webhook()).toMatchObject({ status: 'failing', failingSince: NOW });
    bed.answering('taken');
    await untilEnded(await told(ended.at), ended.at);
    expect(await bed.webhook()).toMatchObject({ status: 'active' });
    expect((await bed.chain('whk_mzj')).types).toEqual(['notices.webhook-registered', 'notices.webhook-failing', 'notices.webhook-recovered']);
    expect((await bed.log()).map(({ status, attempts }) => [status, attempts.length])).toEqual([['delivered', 1], ['given-up', 9]]);
  });

  it('disables the webhook after days without a success, cancels what waits, and a person enables it again', async () => {
    await bed.register(NOW);
    bed.answering('not-connected');
    await untilEnded(await told(NOW), NOW);
    await untilEnded(await told(later(5 * DAY)), later(5 * DAY));
    expect(await bed.webhook()).toMatchObject({ status: 'disabled', failingSince: NOW, reason: '无法建立连接', allowedActions: ['change', 'rotate', 'ping', 'enable', 'remove'] });
    const before = bed.started.length;
    await told(later(7 * DAY));
    expect(bed.started).toHaveLength(before);
    await bed.tell('notices.webhook-disabled', { org: 'mzj', host: 'oa.example.org', failingSince: NOW, outcome: 'not-connected' }, { subject: 'whk_mzj' });
    expect((await bed.inbox(actor('mzj', 'lead'))).items).toMatchObject([{ title: '通知推送已停用', subject: { href: '/notices/webhooks/mzj' } }]);
    expect(await bed.at(later(8 * DAY), actor('mzj', 'cdo')).run(enableWebhook(bed.deps), mine)).toMatchObject({ status: 'active' });
  });

  it('that is answered with 410 Gone disables the webhook at once', async () => {
    await bed.register(NOW);
    bed.answering('gone');
    expect((await bed.attempt(await told(NOW), NOW)).outcome).toBe('given-up');
    expect(await bed.webhook()).toMatchObject({ status: 'disabled' });
  });

  it('is cancelled when the webhook is removed while it waits, also where another is registered since', async () => {
    await bed.register(NOW);
    bed.answering('not-taken');
    const id = await told(NOW);
    const { waitSeconds } = await bed.attempt(id, NOW);
    expect(await bed.at(NOW, actor('mzj', 'cdo')).run(removeWebhook(bed.deps), mine)).toMatchObject({ status: 'removed', allowedActions: [] });
    const again = await bed.register(later(1), 'https://new.example.org/in');
    expect(again).toMatchObject({ status: 'active', secret: expect.stringContaining('whsec_') });
    expect(await bed.attempt(id, later(waitSeconds))).toEqual({ outcome: 'cancelled', waitSeconds: 0 });
    expect(bed.sent).toHaveLength(1);
  });

  it('is signed with both secrets for a day when the secret is rotated between two attempts', async () => {
    const { secret: old = '' } = await bed.register(NOW);
    bed.answering('not-taken');
    const id = await told(NOW);
    const { waitSeconds } = await bed.attempt(id, NOW);
    const { secret: fresh = '', previousSecretUntil } = await bed.at(later(1), actor('mzj', 'cdo')).run(rotateSecret(bed.deps), mine);
    expect(previousSecretUntil).toBe(later(1 + DAY));
    await untilEnded(id, later(waitSeconds));
    const signed = (i: number, ...secrets: string[]) => signedHeaders({ id, body: bed.sent[i]?.body ?? '', at: `${new Date(Number(bed.sent[i]?.headers['webhook-timestamp']) * 1000).toISOString()}` }, secrets.map((secret) => ({ secret })))['webhook-signature'];
    expect(bed.sent[0]?.headers['webhook-signature']).toBe(signed(0, old));
    expect(bed.sent[1]?.headers['webhook-signature']).toBe(signed(1, fresh, old));
    expect(bed.sent.at(-1)?.headers['webhook-signature'], 'a day later the new one alone').toBe(signed(8, fresh));
  });

  it('that two executions try at the same moment is recorded once', async () => {
    await bed.register(NOW);
    const id = await told(NOW);
    bed.answering(async () => {
      bed.answering('not-taken');
      await bed.attempt(id, NOW);
      return 'not-taken';
    });
    const { outcome, waitSeconds } = await bed.attempt(id, NOW);
    expect(outcome).toBe('pending');
    expect((await bed.log())[0]?.attempts).toHaveLength(1);
    bed.answering('taken');
    expect(await bed.attempt(id, later(1)), 'one that comes early waits').toMatchObject({ outcome: 'pending' });
    expect(await bed.attempt(id, later(waitSeconds))).toMatchObject({ outcome: 'delivered' });
  });

  it('whose execution was lost is started again by the sweep, under a name of its own', async () => {
    await bed.register(NOW);
    const id = await told(NOW);
    const run = (now: string) => sweep({ ...bed.deps, caller: () => ({ actor: actor('system'), now, language: 'zh' }) });
    expect(await run(later(60))).toEqual({ started: 0 });
    expect(await run(later(3600))).toEqual({ started: 1 });
    expect(bed.started.at(-1)).toBe(`${id}-2026092411`);
    await bed.attempt(id, later(3601));
    expect(await run(later(7200))).toEqual({ started: 0 });
  });
});

it('a ping is tried once, tells nothing about the webhook, and reaches one that is disabled', async () => {
  await bed.register(NOW);
  bed.answering('gone');
  await bed.attempt(await told(NOW), NOW);
  const { id } = await bed.at(later(60), actor('mzj', 'lead')).run(pingWebhook(bed.deps), mine);
  bed.answering('not-taken');
  expect(await bed.attempt(id, later(60))).toEqual({ outcome: 'given-up', waitSeconds: 0 });
  expect(await bed.webhook()).toMatchObject({ status: 'disabled' });
  expect((await bed.log())[0]).toMatchObject({ id, kind: 'ping', attempts: [{ outcome: 'not-taken', detail: '接收方返回的状态码不是 2xx' }] });
});
