import { describe, expect, it } from 'vitest';
import { allowedActions } from '#shared/lifecycle.ts';
import { permissions, roles, type Role } from '#shared/permissions.ts';
import { articleOf } from './articles.ts';
import { grantLifecycle, requestLifecycle } from './lifecycle.ts';

const sides = { requester: 'csl', responsible: 'mzj' };
const who = (org: string, ...held: Role[]) => ({ sub: 'u', org, roles: held });
const { steps } = requestLifecycle;

describe('the life of a request', () => {
  it('[art.17] is this table, and no other step exists', () => {
    const rows = Object.entries(steps).map(([name, { from, to, side, article }]) => `${name}: ${from.join()} → ${to.join()} by ${side} (${article})`);
    expect(rows).toEqual([
      'decide: under-review → approved,refused by responsible (art.17(2))',
      'withdraw: under-review → withdrawn by requester (art.17(2))',
      'remind: under-review → under-review by system (art.17(2))',
      'recompute: under-review → under-review by system (art.17(2))',
      'deem: under-review → deemed-approved by system (art.17(2))',
      'bar: under-review → refused by system (art.16(3))',
    ]);
  });

  it('[art.17] begins under review, or approved at once where the law asks for no review', () => {
    expect(requestLifecycle.initial).toEqual(['under-review', 'approved']);
  });

  it('[art.17] has one outcome: whatever ends the review is final', () => {
    const open = new Set<string>(Object.values(steps).flatMap(({ from }) => from));
    expect([...open]).toEqual(['under-review']);
  });

  it('[art.17] lets nobody but the law approve by silence', () => {
    for (const [name, { to, side }] of Object.entries(steps)) {
      if ((to as readonly string[]).includes('deemed-approved')) expect([name, side]).toEqual(['deem', 'system']);
    }
  });

  it('[art.17] lets the responsible department decide and the requester withdraw, each in its roles, while it is open', () => {
    for (const role of roles) {
      expect(allowedActions(requestLifecycle, 'under-review', sides, who('mzj', role))).toEqual((permissions['sharing:decide'] as readonly Role[]).includes(role) ? ['decide'] : []);
      expect(allowedActions(requestLifecycle, 'under-review', sides, who('csl', role))).toEqual((permissions['sharing:withdraw'] as readonly Role[]).includes(role) ? ['withdraw'] : []);
      expect(allowedActions(requestLifecycle, 'under-review', sides, who('sjj', role))).toEqual([]);
      for (const status of ['approved', 'deemed-approved', 'refused', 'withdrawn'] as const) expect(allowedActions(requestLifecycle, status, sides, who('mzj', role))).toEqual([]);
    }
  });
});

describe('the life of a grant', () => {
  it('[art.15] is used and given up by its holder, and revoked by the other side', () => {
    expect(allowedActions(grantLifecycle, 'active', sides, who('csl', 'steward'))).toEqual(['use', 'relinquish']);
    expect(allowedActions(grantLifecycle, 'active', sides, who('csl', 'cdo'))).toEqual(['relinquish']);
    expect(allowedActions(grantLifecycle, 'active', sides, who('mzj', 'cdo'))).toEqual(['revoke']);
  });

  it('[art.15] ends for good when it expires or is revoked', () => {
    for (const status of ['expired', 'revoked'] as const) {
      for (const org of ['csl', 'mzj']) expect(allowedActions(grantLifecycle, status, sides, who(org, 'steward', 'cdo'))).toEqual([]);
    }
  });
});

describe('the article that a state rests on', () => {
  it.each([
    ['art.17(2)', 'under review', { status: 'under-review' }],
    ['art.17(2)', 'approved by an official', { status: 'approved', decidedBy: 'cdo@mzj' }],
    ['art.17(2)', 'approved by an official although a scenario is named', { status: 'approved', decidedBy: 'cdo@mzj', scenarioId: 'scn_1' }],
    ['art.16(1)', 'granted at once, shared with all', { status: 'approved', decidedBy: 'system' }],
    ['art.17(1)', 'granted at once by a filed scenario', { status: 'approved', decidedBy: 'system', scenarioId: 'scn_1' }],
    ['art.17(2)', 'deemed approved by silence', { status: 'deemed-approved', decidedBy: 'system' }],
    ['art.15(2)', 'refused by an official', { status: 'refused', decidedBy: 'cdo@mzj' }],
    ['art.16(3)', 'barred by law', { status: 'refused', decidedBy: 'system' }],
    ['art.17(2)', 'withdrawn', { status: 'withdrawn' }],
  ] as const)('[%s] is that of a request %s', (article, _, request) => {
    expect(articleOf(request)).toBe(article);
  });
});
