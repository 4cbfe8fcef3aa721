import { describe, expect, it } from 'vitest';
import type { GrantState } from '../schema.ts';
import { grantFor, statusOf, useFaults } from './grant.ts';

const approved = {
  id: 'req_1', number: 'PTGX-20260924-00000001', requester: 'csl', responsible: 'mzj', resource: { id: 'res_1', name: '低保救助对象信息', version: 1, sharing: 'conditional' as const },
  basis: '工作职责', scenario: '救助核对', scope: { items: ['household_id'] }, method: 'api' as const, until: '2027-09-30', receivedAt: '2026-09-24T10:00:00+08:00',
  status: 'approved' as const, decidedAt: '2026-09-28T09:00:00+08:00', decidedBy: 'cdo@mzj', effectiveAt: '2026-09-28T09:00:00+08:00', grantId: 'gr_1',
};
const grant: GrantState = grantFor(approved, undefined);

describe('a grant', () => {
  it('[art.17] gives what was asked for and nothing more, from the moment of its effect', () => {
    expect(grant).toEqual({ id: 'gr_1', status: 'active', requestId: 'req_1', resourceId: 'res_1', requester: 'csl', responsible: 'mzj', items: ['household_id'], method: 'api', from: '2026-09-28T09:00:00+08:00', until: '2027-09-30', uses: 0 });
    expect(grantFor(approved, '仅用于社会救助').conditions).toBe('仅用于社会救助');
  });

  it('lasts to the end of its last day in Shanghai, whether or not anything has looked at it since', () => {
    expect(statusOf(grant, '2027-09-30T23:59:59.999+08:00')).toBe('active');
    expect(statusOf(grant, '2027-09-30T15:59:59Z')).toBe('active');
    expect(statusOf(grant, '2027-10-01T00:00:00+08:00')).toBe('expired');
    expect(statusOf(grant, '2027-09-30T16:00:00Z')).toBe('expired');
  });

  it('that was revoked stays revoked, before and after its last day', () => {
    const revoked = { ...grant, status: 'revoked' as const };
    expect([statusOf(revoked, '2026-10-01T00:00:00+08:00'), statusOf(revoked, '2028-01-01T00:00:00+08:00')]).toEqual(['revoked', 'revoked']);
  });
});

describe('a use of a grant', () => {
  it('[art.15] [reg809.art.25] never goes beyond the items granted, and every one beyond is named', () => {
    expect(useFaults(grant, ['household_id', 'household_id'])).toEqual([]);
    expect(useFaults(grant, ['salary', 'household_id', 'constructor']).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(['/items/0 not-granted', '/items/2 not-granted']);
  });
});
