import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readTogether } from '#shared/store/ref.ts';
import { anybody, registrationsBed, type RegistrationsBed } from '../../test/support/registrationsBed.ts';
import { race } from '../../test/support/race.ts';
import { centre, objecting, registering, statement } from '../../test/support/registering.ts';
import { startDynamo, type TestDynamo } from '../../test/support/dynamo.ts';
import { concludeCancellation } from './commands/concludeCancellation.ts';
import { filePartyCorrection } from './commands/filePartyCorrection.ts';
import { assignCode } from './commands/assignCode.ts';
import type { DraftInput } from './domain/forms.ts';
import { askForChanges } from './jobs/askForChanges.ts';
import { lapseApplications } from './jobs/lapseApplications.ts';
import { sweep } from './jobs/sweep.ts';
import { proposeChange } from './queries/proposeChange.ts';
import { versionKey } from './repository.ts';
import { registrationVersion } from './schema.ts';

const FILED = '2026-09-24T10:00:00+08:00';
const CODED = '2026-10-16T10:00:00+08:00';
const CODE = '310107-2026-000123';
let engine: TestDynamo;
let bed: RegistrationsBed;
let acts: ReturnType<typeof registering>;
let resourceId: string;
let registrationId: string;
let beds = 0;
beforeAll(async () => {
  engine = await startDynamo([]);
});
afterAll(() => engine.stop());
beforeEach(async () => {
  bed = await registrationsBed(engine, `t${(beds += 1)}-`);
  acts = registering(bed);
  await bed.department('mzj');
  resourceId = await bed.resource();
  ({ registrationId } = await acts.registered(FILED, CODED, { type: 'initial', object: { kind: 'resource', resourceId }, ...statement }, CODE));
});

const caller = (now: string) => ({ actor: { sub: 'system', org: 'system', roles: ['system' as const] }, now, language: 'zh' as const });
const sweepAt = (now: string) => sweep({ ...bed.deps, caller: () => caller(now), endingTerms: bed.endingTerms(now) });
const version = async (n: number) => {
  const { it: kept } = await readTogether(bed.deps.client, { it: { parts: [{ table: bed.deps.tables.registrations, key: versionKey(registrationId, n) }], parse: ([item]) => item } });
  if (!kept) return undefined;
  const { PK: _pk, SK: _sk, ...rest } = kept;
  return registrationVersion().parse(rest);
};
/** A change that is ready for its code. */
const changed = async (now: string, ended: string, body: DraftInput): Promise<string> => {
  const id = await acts.submitted(now, body);
  await acts.accept(now, id);
  await acts.pass(now, id);
  await acts.settleNow(ended, id);
  return id;
};

describe('the registered record', () => {
  it('[registration.art.9] says after a change what the change says, and every version of it is kept with the act that made it', async () => {
    await bed.resource({ id: resourceId, abstract: '含分类施保信息' });
    const id = await changed('2026-11-02T10:00:00+08:00', '2026-11-20T10:00:00+08:00', { type: 'change', registrationId, reason: '内容扩充' });
    await acts.code('2026-11-20T11:00:00+08:00', id);
    expect(await bed.record(registrationId)).toMatchObject({ code: CODE, summary: '含分类施保信息', term: { until: '2029-10-16' } });
    expect(await version(1)).toMatchObject({ act: 'registrations.registration-registered', at: CODED, state: { summary: '依法审核确认的低保家庭信息' } });
    expect(await version(2)).toMatchObject({ act: 'registrations.registration-changed', at: '2026-11-20T11:00:00+08:00', state: { summary: '含分类施保信息' } });
    expect((await bed.chain(registrationId)).entries.at(-1)?.data).toMatchObject({ type: 'change', changed: ['snapshot', 'summary'], version: 2 });
  });

  it('[registration.art.15] holds for three years, or as long as the authorisation; 29 February ends on 28 February', async () => {
    const leap = await registrationsBed(engine, `leap${beds}-`);
    await leap.department('mzj');
    await leap.publish('2027-11-01T10:00:00+08:00', 2028, ['2028-01-01']);
    const { registrationId: id } = await registering(leap).registered('2028-01-25T10:00:00+08:00', '2028-02-29T10:00:00+08:00', { type: 'initial', object: { kind: 'resource', resourceId: await leap.resource() }, ...statement }, 'L-1');
    expect((await leap.record(id)).term.until).toBe('2031-02-28');
  });

  it('[registration.art.13] has a code that leads to it alone', async () => {
    const other = await bed.resource({ name: '特困人员信息' });
    const id = await changed(FILED, CODED, { type: 'initial', object: { kind: 'resource', resourceId: other }, ...statement });
    await expect(acts.code(CODED, id, CODE)).rejects.toMatchObject({ code: 'already-registered' });
    await expect(acts.code(CODED, id)).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(acts.code(CODED, id, 'X-2')).resolves.toMatchObject({ status: 'completed' });
  });
});

describe('注销, 撤销 and the end of the term', () => {
  it('[registration.art.14] a cancellation is done within ten working days of acceptance, and the object may be registered anew', async () => {
    const id = await acts.submitted('2026-11-02T10:00:00+08:00', { type: 'cancellation', registrationId, ground: 'lost', reason: '系统下线' });
    await acts.accept('2026-11-03T10:00:00+08:00', id);
    expect(await bed.application(id)).toMatchObject({ status: 'cancelling', clock: { step: 'cancellation', deadline: { dueDate: '2026-11-17' } } });
    await acts.cancel('2026-11-04T10:00:00+08:00', id);
    expect(await bed.record(registrationId)).toMatchObject({ status: 'cancelled', end: { how: 'application', ground: 'lost', applicationId: id } });
    await expect(acts.draft('2026-11-05T10:00:00+08:00', { type: 'initial', object: { kind: 'resource', resourceId } })).resolves.toMatchObject({ status: 'draft' });
  });

  it('[registration.art.20] a revocation is another end than a cancellation, and what was under way on the record lapses', async () => {
    const id = await acts.submitted('2026-11-02T10:00:00+08:00', { type: 'change', registrationId, reason: '内容扩充' });
    await acts.revoke('2026-11-03T10:00:00+08:00', registrationId);
    expect(await bed.record(registrationId)).toMatchObject({ status: 'revoked', end: { how: 'revocation', ground: 'false-material' } });
    await expect(acts.accept('2026-11-03T11:00:00+08:00', id)).rejects.toMatchObject({ code: 'wrong-state' });
    expect(await lapseApplications(bed.deps, { registrationId, status: 'revoked' }, caller('2026-11-03T12:00:00+08:00'))).toEqual({ lapsed: 1 });
    expect(await bed.application(id)).toMatchObject({ status: 'lapsed' });
    await expect(acts.revoke('2026-11-03T13:00:00+08:00', registrationId)).rejects.toMatchObject({ code: 'wrong-state' });
  });

  it('[registration.art.15] what is not renewed is cancelled by the clock, at the end of its last day and never before', async () => {
    const { clock } = (await bed.record(registrationId)).term;
    expect(await acts.expire('2029-10-16T23:59:59.999+08:00', clock)).toEqual({ outcome: 'not-yet' });
    expect(await acts.expire('2029-10-17T00:00:00+08:00', clock)).toEqual({ outcome: 'expired' });
    expect(await acts.expire('2029-10-17T00:00:00+08:00', clock)).toEqual({ outcome: 'decided' });
    expect(await bed.record(registrationId)).toMatchObject({ status: 'cancelled', end: { how: 'expiry', ground: 'not-renewed', by: 'system' } });
  });

  it('[registration.art.15] the sweep starts the clock of a term near its end, announces the renewal, and cancels what nobody renewed', async () => {
    const { clock } = (await bed.record(registrationId)).term;
    expect((await sweepAt('2028-12-01T09:00:00+08:00')).terms).toMatchObject({ looked: 0 });
    expect((await sweepAt('2029-01-15T09:00:00+08:00')).terms).toMatchObject({ looked: 1, started: 1, reminded: 0 });
    expect(bed.workflow.started).toContain(clock);
    expect((await sweepAt('2029-08-17T09:00:00+08:00')).terms).toMatchObject({ reminded: 1 });
    expect((await bed.chain(registrationId)).types).toContain('renewal-due');
    expect((await sweepAt('2029-10-17T01:00:00+08:00')).terms).toMatchObject({ settled: 1 });
    expect((await bed.record(registrationId)).status).toBe('cancelled');
  });
});

describe('the renewal', () => {
  const renewal = (years = 3): DraftInput => ({ type: 'renewal', registrationId, years });

  it('[registration.art.15] is applied for in the sixty days before the end, and counts from the end', async () => {
    await expect(acts.draft('2029-08-16T10:00:00+08:00', renewal())).rejects.toMatchObject({ code: 'invalid-input', article: 'registration.art.15' });
    const id = await acts.submitted('2029-08-17T10:00:00+08:00', renewal());
    await acts.accept('2029-08-20T10:00:00+08:00', id);
    const done = await acts.pass('2029-08-21T10:00:00+08:00', id);
    expect(done).toMatchObject({ status: 'completed' });
    expect(await bed.record(registrationId)).toMatchObject({ status: 'active', term: { until: '2032-10-16', clock: `${registrationId}-validity-20321016` }, renewals: [{ before: '2029-10-16', until: '2032-10-16' }] });
    expect(await acts.expire('2029-10-17T00:00:00+08:00', `${registrationId}-validity-20291016`)).toEqual({ outcome: 'decided' });
  });

  it('[registration.art.15] that was submitted in time holds the end up until it is decided; a mere draft does not', async () => {
    const { clock } = (await bed.record(registrationId)).term;
    const id = await acts.submitted('2029-10-15T10:00:00+08:00', renewal());
    expect(await acts.expire('2029-10-17T00:00:00+08:00', clock)).toEqual({ outcome: 'provisional' });
    await acts.refuse('2029-10-18T10:00:00+08:00', id);
    expect(await acts.expire('2029-10-18T11:00:00+08:00', clock)).toEqual({ outcome: 'expired' });
  });
});

describe('who else has a say', () => {
  const correcting = { code: CODE, party: objecting.party, corrections: [{ field: 'summary' as const, value: '更正后的简介' }], proof: '登记主体出具的书面同意' };

  it('[registration.art.9] an interested party asks for a correction by the code, by real name and with proof, and no department can take it back', async () => {
    const { id } = await bed.at('2026-11-02T10:00:00+08:00', anybody).run(filePartyCorrection(bed.deps), { path: {}, query: {}, body: correcting });
    expect(await bed.application(id)).toMatchObject({ status: 'submitted', filedBy: 'interested-party', title: { summary: '更正后的简介' } });
    await expect(acts.withdraw('2026-11-02T11:00:00+08:00', id)).rejects.toMatchObject({ code: 'not-your-department' });
    await expect(acts.return('2026-11-03T10:00:00+08:00', id)).rejects.toMatchObject({ code: 'invalid-input' });
    await acts.accept('2026-11-03T10:00:00+08:00', id);
    await acts.pass('2026-11-04T10:00:00+08:00', id);
    await acts.settleNow('2026-11-20T10:00:00+08:00', id);
    await acts.code('2026-11-20T11:00:00+08:00', id);
    expect(await bed.record(registrationId)).toMatchObject({ summary: '更正后的简介', name: '低保救助对象信息' });
    const everything = JSON.stringify([(await bed.chain(id)).entries, (await bed.chain(registrationId)).entries, await bed.application(id)]);
    for (const secret of Object.values(objecting.party)) expect(everything).not.toContain(secret);
  });

  it('[registration.art.14] correction and cancellation of one record that cross have one outcome, whichever comes first', async () => {
    const { id: correction } = await bed.at('2026-11-02T10:00:00+08:00', anybody).run(filePartyCorrection(bed.deps), { path: {}, query: {}, body: correcting });
    await acts.accept('2026-11-03T10:00:00+08:00', correction);
    await acts.pass('2026-11-03T10:00:00+08:00', correction);
    await acts.settleNow('2026-11-20T10:00:00+08:00', correction);
    const cancellation = await acts.submitted('2026-11-19T10:00:00+08:00', { type: 'cancellation', registrationId, ground: 'lost', reason: '系统下线' });
    await acts.accept('2026-11-20T10:00:00+08:00', cancellation);
    const results = await race<unknown>(bed.deps.store, { actor: centre, now: '2026-11-20T11:00:00+08:00', language: 'zh' }, [
      (call) => assignCode(bed.deps)({ path: { id: correction }, query: {}, body: {} }, call),
      (call) => concludeCancellation(bed.deps)({ path: { id: cancellation }, query: {}, body: { outcome: 'cancelled' } }, call),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { faults, types } = await bed.chain(registrationId);
    expect(faults).toEqual([]);
    expect(types).toHaveLength(2);
  });
});

describe('the catalogue moves on', () => {
  const told = (fields: string[], now = '2026-11-02T10:00:00+08:00') => askForChanges(bed.deps, { id: resourceId, changed: fields }, caller(now));

  it('[registration.art.9] a change of what is registered asks for 变更, with the difference filled in, however often it is heard', async () => {
    await bed.resource({ id: resourceId, abstract: '含分类施保信息', level: '一般4级' });
    expect(await told(['abstract', 'level', 'updatedAt'])).toEqual({ asked: 1 });
    expect(await told(['abstract', 'level', 'updatedAt'])).toEqual({ asked: 0 });
    expect(await bed.record(registrationId)).toMatchObject({ changeAsked: { resources: [{ resourceId, version: 2, changed: ['abstract', 'level'] }] } });
    const proposal = await bed.at('2026-11-02T11:00:00+08:00', { sub: 'steward@mzj', org: 'mzj', roles: ['steward'] }).run(proposeChange(bed.deps), { path: { id: registrationId }, query: {}, body: {} });
    expect(proposal.differences).toMatchObject([{ registeredVersion: 1, version: 2, changed: [{ field: 'abstract', registered: '依法审核确认的低保家庭信息', catalogue: '含分类施保信息' }, { field: 'level', registered: null }] }]);
    await expect(acts.draft('2026-11-02T12:00:00+08:00', proposal.draft)).resolves.toMatchObject({ type: 'change', summary: '含分类施保信息' });
  });

  it('[registration.art.9] how a resource is shared or opened is no matter of its registration, and what is changed back asks for nothing', async () => {
    await bed.resource({ id: resourceId, opening: { type: 'unconditional' } });
    expect(await told(['opening', 'updatedAt'])).toEqual({ asked: 0 });
    await bed.resource({ id: resourceId, abstract: '含分类施保信息' });
    await told(['abstract']);
    await bed.resource({ id: resourceId, abstract: '依法审核确认的低保家庭信息' });
    expect(await told(['abstract'], '2026-11-03T10:00:00+08:00')).toEqual({ asked: 1 });
    expect((await bed.record(registrationId)).changeAsked).toBeUndefined();
  });

  it('[registration.art.14] a retired entry asks for 注销 and for no 变更 any more, however often it is heard', async () => {
    await bed.resource({ id: resourceId, abstract: '含分类施保信息' });
    await told(['abstract']);
    await bed.resource({ id: resourceId, status: 'retired', retired: { at: '2026-11-03T09:00:00+08:00', by: 'cdo@mzj', reason: '已停用' } } as never);
    const retired = (now: string) => askForChanges(bed.deps, { id: resourceId }, caller(now));
    expect(await retired('2026-11-03T10:00:00+08:00')).toEqual({ asked: 1 });
    expect(await retired('2026-11-04T10:00:00+08:00')).toEqual({ asked: 0 });
    const record = await bed.record(registrationId);
    expect(record.cancellationAsked).toEqual({ at: '2026-11-03T10:00:00+08:00', resources: [resourceId] });
    expect(record.changeAsked).toBeUndefined();
    expect((await bed.chain(registrationId)).types.slice(-2)).toEqual(['change-asked', 'cancellation-asked']);
  });
});
