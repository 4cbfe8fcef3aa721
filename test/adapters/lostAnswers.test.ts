import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apiHandler, serve } from '#shared/http/apiHandler.ts';
import { patience } from '#shared/patience.ts';
import { documentClient } from '#shared/store/client.ts';
import { fileRequest } from '../../functions/sharing/commands/fileRequest.ts';
import * as routes from '../../functions/sharing/routes.ts';
import { callerOf, official } from '../support/httpEvent.ts';
import { filing, sharingBed, type SharingBed } from '../support/sharingBed.ts';
import { lossyEngine } from './lostAnswers.ts';

let bed: SharingBed;
let engine: Awaited<ReturnType<typeof lossyEngine>>;
let resourceId: string;
let call: ReturnType<typeof callerOf>;

beforeAll(async () => {
  bed = await sharingBed();
  for (const code of ['csl', 'mzj']) await bed.department(code);
  resourceId = await bed.resource({ type: 'conditional', conditions: '仅用于社会救助' });
  engine = await lossyEngine(bed.dynamo.endpoint);
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = engine.endpoint;
  call = deskWith(documentClient());
});
afterAll(async () => {
  engine.stop();
  await bed.stop();
});
beforeEach(() => {
  engine.tokens.length = 0;
  bed.workflow.started.length = 0;
});

function deskWith(client: ReturnType<typeof documentClient>): ReturnType<typeof callerOf> {
  const store = { client, evidence: bed.deps.store.evidence };
  return callerOf(apiHandler({ store, receipts: bed.deps.tables.requests, endpoints: [serve(routes.fileRequest, fileRequest(bed.deps))] }));
}

const file = (headers: Record<string, string> = {}, desk = call) => desk('POST', '/sharing/requests', { as: official('csl', 'steward'), body: { ...filing, resourceId, until: '2099-12-31' }, headers });
async function filed(): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of bed.deps.openRequests()) ids.push(id);
  return ids;
}

describe('an answer that is lost after the commit', () => {
  it('is asked for again by the SDK under the same client token, and the act is done once', async () => {
    const before = await filed();
    engine.fates.push('lost');
    const { status, body } = await file();
    expect([status, body.status]).toEqual([201, 'under-review']);
    expect(engine.tokens).toHaveLength(2);
    expect(new Set(engine.tokens).size).toBe(1);
    expect(engine.tokens[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect((await filed()).filter((id) => !before.includes(id))).toEqual([body.id]);
    expect(await bed.chain(body.id)).toMatchObject({ types: ['sharing.request-filed'], faults: [] });
    expect(bed.workflow.started).toEqual([body.id]);
  });

  it('is given up when it takes too long, and asked for again under the same token', async () => {
    engine.fates.push('withheld');
    const { status, body } = await file({}, deskWith(documentClient({ ...patience, requestTimeout: 250 })));
    expect([status, body.status]).toEqual([201, 'under-review']);
    expect(engine.tokens).toHaveLength(2);
    expect(new Set(engine.tokens).size).toBe(1);
  });

  it('time after time is a 503, and the caller’s own retry under the same key gets the answer of what was done', async () => {
    const before = await filed();
    engine.fates.push('lost', 'lost', 'lost', 'lost');
    const key = { 'idempotency-key': 'lost-for-good' };
    const refused = await file(key);
    expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([503, 'temporarily-unavailable', '2']);
    expect(new Set(engine.tokens).size).toBe(1);
    // It was committed, but nobody came to start its execution: that is the sweep's to find.
    expect(bed.workflow.started).toEqual([]);

    const answers = [await file(key), await file(key)];
    const [id] = (await filed()).filter((one) => !before.includes(one));
    for (const { status, headers, body } of answers) expect([status, headers['location'], body.id]).toEqual([201, `/sharing/requests/${id}`, id]);
    expect(await filed()).toHaveLength(before.length + 1);
    expect((await bed.chain(id ?? '')).types).toEqual(['sharing.request-filed']);
  });

  it('never shares its token with another commit', async () => {
    await file();
    await file();
    expect(new Set(engine.tokens).size).toBe(2);
  });
});
