import { describe, expect, it } from 'vitest';
import type { Role } from '#shared/permissions.ts';
import { addresseesOf, deskKey, desksIn, desksOf, escalationDesk, tends, type AbsentPost } from './desk.ts';

const desks = (roles: readonly Role[], absent: readonly AbsentPost[] = [], sub = 'x') => desksOf({ org: 'mzj', sub, roles }, absent).map(deskKey).filter((key) => key !== `mzj/@${sub}`);
const stewardAway = (deputy: AbsentPost['deputy']): AbsentPost => ({ post: 'data-steward', deputy });

describe('desks', () => {
  it.each<[Role, string[]]>([
    ['steward', ['mzj/steward']],
    ['cdo', ['mzj/cdo', 'mzj/steward']],
    ['lead', ['mzj/lead', 'mzj/cdo', 'mzj/steward', 'mzj/security']],
    ['security', ['mzj/security']],
    ['bureau', ['district/bureau']],
    ['centre', ['district/centre']],
  ])('[art.6] of %s are %j', (role, expected) => {
    expect(desks([role])).toEqual(expected);
  });

  it('[art.6] of an absent post are its deputy’s, by post or by person', () => {
    expect(desks(['security'], [stewardAway({ post: 'security-officer' })])).toEqual(['mzj/security', 'mzj/steward']);
    expect(desks(['security'], [stewardAway({ subject: 'x' })])).toEqual(['mzj/security', 'mzj/steward']);
    expect(desks(['security'], [stewardAway({ subject: 'somebody else' })])).toEqual(['mzj/security']);
    expect(desks(['security'], [stewardAway({ post: 'cdo' })])).toEqual(['mzj/security']);
  });

  it('[art.28] include what fell to somebody in person, whatever their role, and to nobody else', () => {
    const own = { org: 'mzj', role: 'inspector', sub: 'x' } as const;
    expect(tends(desksOf({ org: 'mzj', sub: 'x', roles: ['bureau'] }, []), own)).toBe(true);
    for (const other of [{ org: 'mzj', sub: 'y' }, { org: 'wjw', sub: 'x' }]) expect(tends(desksOf({ ...other, roles: ['lead', 'bureau'] }, []), own)).toBe(false);
    expect(desksIn('mzj').map(deskKey)).not.toContain('mzj/@x');
    expect(addresseesOf(own, [stewardAway({ post: 'cdo' })])).toEqual([own]);
  });

  it('are seen whole by those who supervise the department', () => {
    expect(desksIn('mzj').map(deskKey)).toEqual(['mzj/lead', 'mzj/cdo', 'mzj/steward', 'mzj/security']);
    expect(tends([{ role: 'bureau' }], { role: 'bureau' })).toBe(true);
    expect(tends([{ org: 'wjw', role: 'steward' }], { org: 'mzj', role: 'steward' })).toBe(false);
  });
});

describe('who is told', () => {
  const steward = { org: 'mzj', role: 'steward' } as const;

  it('is the desk, or whoever claimed the item', () => {
    expect(addresseesOf(steward, [])).toEqual([steward]);
    expect(addresseesOf(steward, [], { sub: 'a' })).toEqual([{ ...steward, sub: 'a' }]);
  });

  it('is the deputy besides, while the holder of that post is away', () => {
    expect(addresseesOf(steward, [stewardAway({ post: 'cdo' })])).toEqual([steward, { org: 'mzj', role: 'cdo' }]);
    expect(addresseesOf(steward, [stewardAway({ subject: 'b' })])).toEqual([steward, { ...steward, sub: 'b' }]);
    expect(addresseesOf({ org: 'mzj', role: 'cdo' }, [stewardAway({ subject: 'b' })])).toEqual([{ org: 'mzj', role: 'cdo' }]);
  });

  it('[art.6] climbs within the department, and from an authority to the data bureau', () => {
    expect(escalationDesk(steward, 'cdo')).toEqual({ org: 'mzj', role: 'cdo' });
    expect(escalationDesk(steward, 'lead')).toEqual({ org: 'mzj', role: 'lead' });
    expect(escalationDesk({ role: 'centre' }, 'cdo')).toEqual({ role: 'centre' });
    expect(escalationDesk({ role: 'centre' }, 'lead')).toEqual({ role: 'bureau' });
  });
});
