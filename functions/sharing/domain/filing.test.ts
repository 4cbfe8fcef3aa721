import { describe, expect, it } from 'vitest';
import { Problem } from '#shared/problems/problem.ts';
import { reviewClock } from './clock.ts';
import { earliestEnd, filingFaults, receiptNumber, refuseUnshareable, unknownFaults, type SharedResource } from './filing.ts';
import { openRequest } from './opening.ts';

const NOW = '2026-09-24T10:00:00+08:00';
const resource: SharedResource = {
  id: 'res_1',
  name: '低保救助对象信息',
  department: 'mzj',
  sharing: { type: 'conditional', conditions: '仅用于社会救助', methods: ['api', 'file'] },
  items: [{ name: 'household_id', type: 'C' as const }, { name: 'approval_date', type: 'C' as const }],
};
const filing = { scope: { items: ['household_id'] }, method: 'api' as const, until: '2027-09-30' };
const codes = (more: object = {}, of = resource, requester = 'csl', firstEnd = '2026-10-10') => filingFaults({ ...filing, ...more }, of, requester, firstEnd).map(({ pointer, code }) => `${pointer} ${code}`);

describe('a filing', () => {
  it('[art.17] that asks for items of the resource, by an offered method, for a time that can begin, has no fault', () => {
    expect(codes()).toEqual([]);
    expect(codes({ until: '2026-10-10', method: 'file', scope: { items: ['approval_date', 'household_id'] } })).toEqual([]);
  });

  it('[reg809.art.21] is told everything that is wrong with it at once, each at its place', () => {
    const bad = { scope: { items: ['household_id', 'salary', 'household_id'] }, method: 'exchange', until: '2026-10-09' };
    expect(codes(bad, resource, 'mzj')).toEqual(['/resourceId own-resource', '/scope/items/1 unknown-item', '/scope/items/2 duplicate', '/method method-not-offered', '/until too-early']);
  });

  it('may ask for any method where the resource names none', () => {
    expect(codes({ method: 'exchange' }, { ...resource, sharing: { type: 'conditional' } })).toEqual([]);
  });

  it('knows no item by a name that every object has', () => {
    expect(codes({ scope: { items: ['constructor', '__proto__'] } })).toEqual(['/scope/items/0 unknown-item', '/scope/items/1 unknown-item']);
  });

  it('of a resource or by a department that does not exist is told both', () => {
    const pointers = (...args: Parameters<typeof unknownFaults>) => unknownFaults(...args).map(({ pointer, code }) => `${pointer} ${code}`);
    expect(pointers('res_9', undefined, 'xyz', undefined)).toEqual(['/resourceId unknown-id', ' unregistered-department']);
    expect(pointers('res_1', resource, 'csl', {})).toEqual([]);
  });

  it('[art.17] must reach the day on which silence would take effect, or the day of filing where nothing is awaited', () => {
    expect(earliestEnd(NOW, '2026-10-10T00:00:00+08:00')).toBe('2026-10-10');
    expect(earliestEnd('2026-09-24T17:00:00Z', undefined)).toBe('2026-09-25');
  });

  it('is quoted by the day of its receipt in Shanghai and the end of its id', () => {
    expect(receiptNumber('req_01K5XV9Z7Q3M8N2B4C6D8E0F1G', '2026-09-23T16:30:00Z')).toBe('PTGX-20260924-6D8E0F1G');
  });
});

describe('a resource that the law bars', () => {
  it('[art.16] is refused at the door, with the law and its article', () => {
    const barred = { ...resource, sharing: { type: 'none' as const, legalBasis: '《某法》第三条' } };
    const refuse = (): void => refuseUnshareable(barred);
    expect(refuse).toThrow(Problem);
    expect(refuse).toThrow(expect.objectContaining({ code: 'not-shareable', article: 'art.16(3)', extensions: { resourceId: 'res_1', legalBasis: '《某法》第三条' } }));
  });

  it('[art.16] is none of those that are shared, with or without conditions', () => {
    for (const type of ['unconditional', 'conditional'] as const) expect(() => refuseUnshareable({ ...resource, sharing: { type } })).not.toThrow();
  });
});

describe('a request as it begins', () => {
  const statement = { ...filing, basis: '工作职责', scenario: '救助核对' };
  const opening = { id: 'req_01K5XV9Z7Q3M8N2B4C6D8E0F1G', grantId: 'gr_1', requester: 'csl', statement, resource, resourceVersion: 3, now: NOW };

  it('[art.17] is under review with its clock, and keeps the resource as it stood', () => {
    const request = openRequest({ ...opening, clock: reviewClock(NOW, []) });
    expect(request).toMatchObject({ status: 'under-review', responsible: 'mzj', requester: 'csl', receivedAt: NOW, deadline: { receivedAt: NOW }, resource: { id: 'res_1', version: 3, sharing: 'conditional', conditions: '仅用于社会救助' } });
    expect(request).not.toHaveProperty('grantId');
    expect(request).not.toHaveProperty('scenarioId');
  });

  it('[art.16] [art.17] is approved at once by the system where the law asks for no review', () => {
    const request = openRequest({ ...opening, statement: { ...statement, scenarioId: 'scn_1' }, resource: { ...resource, sharing: { type: 'unconditional' } }, clock: undefined });
    expect(request).toMatchObject({ status: 'approved', decidedAt: NOW, decidedBy: 'system', effectiveAt: NOW, grantId: 'gr_1', scenarioId: 'scn_1', resource: { sharing: 'unconditional' } });
    expect(request).not.toHaveProperty('deadline');
  });
});
