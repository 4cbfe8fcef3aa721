import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { registering, statement, steward } from '../../test/support/registering.ts';
import { registrationsBed, type RegistrationsBed } from '../../test/support/registrationsBed.ts';
import { startDynamo, type TestDynamo } from '../../test/support/dynamo.ts';
import { recomputeOperation } from './commands/recomputeOperation.ts';
import type { OperationInput } from './operationSchema.ts';
import { operationOf } from './operations.ts';
import { listOperations, readOperation } from './queries/readOperations.ts';

const NOW = '2026-09-25T10:00:00+08:00';
const LATE = '2026-10-30T00:00:00+08:00';
let engine: TestDynamo;
let bed: RegistrationsBed;
let acts: ReturnType<typeof registering>;
let resourceId: string;
let beds = 0;
beforeAll(async () => {
  engine = await startDynamo([]);
});
afterAll(() => engine.stop());
beforeEach(async () => {
  bed = await registrationsBed(engine, `o${(beds += 1)}-`);
  acts = registering(bed);
  await bed.department('mzj');
  resourceId = await bed.resource();
});

const operation = (more: Partial<OperationInput> = {}): OperationInput => ({ operator: '某授权运营机构', authorization: { document: '授权运营协议' }, startsOn: '2026-09-01', deliversSince: '2026-09-24', ...more });
const declare = (body = operation(), version?: number, org = 'mzj', now = NOW) => acts.declareOperation(now, resourceId, body, version, org);
const read = (now: string, org = 'mzj') => bed.at(now, steward(org)).run(readOperation(bed.deps), { path: { id: resourceId }, query: {}, body: {} });
const initial = () => ({ type: 'initial', object: { kind: 'resource', resourceId }, ...statement }) as const;

describe('a resource under authorised operation', () => {
  it('[registration.art.8] is registered within twenty working days of its first delivery, and is a finding when it is not', async () => {
    expect(await declare(operation({ deliversSince: undefined }))).toMatchObject({ duty: 'not-yet', status: 'operating' });
    expect(await declare(operation(), 1)).toMatchObject({ duty: 'due', deadline: { dueDate: '2026-10-29', takesEffectAt: LATE } });
    expect((await read('2026-10-29T23:59:59+08:00')).duty).toBe('due');
    expect((await read(LATE)).duty).toBe('overdue');
    const found = (duty: 'due' | 'overdue') => bed.at(LATE, { sub: 'bureau@sjj', org: 'sjj', roles: ['bureau'] }).run(listOperations(bed.deps), { path: {}, query: { duty }, body: {} });
    expect([(await found('overdue')).items.map((one) => one.resourceId), (await found('due')).items]).toEqual([[resourceId], []]);
    const { id } = await acts.draft(LATE, initial());
    expect(await read(LATE)).toMatchObject({ duty: 'applied', holder: id });
    const { types, faults } = await bed.chain(operationOf(resourceId));
    expect([types, faults]).toEqual([['operation-declared', 'operation-changed', 'operation-applied-for'], []]);
    await acts.withdraw(LATE, id);
    expect([(await read(LATE)).duty, await acts.renewDuty(LATE, resourceId), await acts.renewDuty(LATE, resourceId)]).toEqual(['overdue', { outcome: 'due-again' }, { outcome: 'unchanged' }]);
  });

  it('[registration.art.8] is declared by who holds it, of what is published, with dates that can be', async () => {
    await expect(declare(operation(), undefined, 'wjw')).rejects.toMatchObject({ code: 'not-your-department' });
    const refused = await declare(operation({ startsOn: '2026-09-26', deliversSince: '2026-09-30', authorization: { document: '授权运营协议', until: '2026-09-25' } })).catch((error: { faults: { pointer: string; code: string }[] }) => error.faults.map(({ pointer, code }) => `${pointer} ${code}`));
    expect(refused).toEqual(['/deliversSince in-the-future', '/authorization/until before-start']);
    await expect(declare(operation({ deliversSince: '2026-08-31' }))).rejects.toMatchObject({ code: 'invalid-input' });
    await bed.resource({ id: resourceId, status: 'draft', edition: undefined });
    await expect(declare()).rejects.toMatchObject({ code: 'not-published' });
  });

  it('[registration.art.8] is not replaced unseen, ends with a reason, and owes nothing then', async () => {
    await declare();
    await expect(declare()).rejects.toMatchObject({ code: 'precondition-required' });
    const end = () => acts.endOperation(LATE, resourceId);
    expect(await end()).toMatchObject({ status: 'ended', duty: 'not-yet', ended: { reason: '授权期限届满' }, allowedActions: [] });
    await expect(end()).rejects.toMatchObject({ code: 'wrong-state' });
    expect(await declare(operation(), 2, 'mzj', LATE)).toMatchObject({ status: 'operating', duty: 'overdue', allowedActions: ['change', 'end'] });
  });

  it('[civil.art.203] has its deadline counted anew when the calendar changes, and once', async () => {
    await declare(operation({ startsOn: '2026-12-01', deliversSince: '2026-12-29' }), undefined, 'mzj', '2026-12-30T10:00:00+08:00');
    expect(await read('2027-06-01T10:00:00+08:00')).toMatchObject({ duty: 'due', deadline: { provisional: true } });
    await bed.publish('2026-12-31T10:00:00+08:00', 2027, ['2027-01-01', '2027-01-04']);
    const recompute = () => bed.at('2026-12-31T10:05:00+08:00').run(recomputeOperation(bed.deps), { id: operationOf(resourceId), cause: 'year_2027#1' });
    expect([await recompute(), await recompute()]).toEqual([{ outcome: 'moved' }, { outcome: 'unchanged' }]);
    expect(await read('2027-06-01T10:00:00+08:00')).toMatchObject({ duty: 'overdue', deadline: { provisional: false } });
  });
});
