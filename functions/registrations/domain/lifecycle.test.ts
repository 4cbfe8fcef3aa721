import { describe, expect, it } from 'vitest';
import { allowedActions } from '#shared/lifecycle.ts';
import type { Role } from '#shared/permissions.ts';
import { sidesOf } from './application.ts';
import { articles } from './articles.ts';
import { applicationLifecycle, objectionLifecycle, registrationLifecycle } from './lifecycle.ts';

const who = (org: string, ...held: Role[]) => ({ sub: 'u', org, roles: held });
const subjects = ['mzj', 'rsj'].map((code) => ({ code, name: code }));
const may = (status: keyof typeof applicationLifecycle.states, org: string, role: Role, filedBy: 'subject' | 'interested-party' = 'subject') =>
  allowedActions(applicationLifecycle, status, sidesOf({ subjects, filedBy }, { org }), who(org, role));
const steps = Object.entries(applicationLifecycle.steps);
const ENDS = ['completed', 'not-accepted', 'rejected', 'terminated', 'withdrawn', 'lapsed'];

describe('the life of an application', () => {
  it('[registration.art.8] is this table, and no other step exists', () => {
    const rows = steps.filter(([, { side }]) => side !== 'system').map(([name, { from, to, side, article }]) => `${name}: ${from.join()} → ${to.join() || 'the same'} by ${side} (${article})`);
    expect(rows).toEqual([
      'edit: draft,returned → draft by lead (registration.art.7)',
      'request-review: draft → internal-review by lead (registration.art.7)',
      'endorse: internal-review → internal-review,endorsed by subject (registration.art.7)',
      'send-back: internal-review → draft by subject (registration.art.7)',
      'submit: endorsed,returned → submitted by lead (registration.art.8)',
      'withdraw: draft,internal-review,endorsed,submitted,returned,formal-review,cancelling → withdrawn by lead (registration.art.8)',
      'accept: submitted → formal-review,cancelling,returned,not-accepted by centre (registration.art.10)',
      'review: formal-review → publication,completed,rejected by centre (registration.art.11)',
      'explain: submitted,formal-review,cancelling → the same by centre (registration.art.11)',
      'object: publication → publication by public (registration.art.12)',
      'dismiss: publication,objection-review → the same by centre (registration.art.12)',
      'uphold: publication,objection-review → terminated by centre (registration.art.12)',
      'assign-code: awaiting-code → completed by centre (registration.art.13)',
      'cancel: cancelling → completed,rejected by centre (registration.art.14)',
    ]);
  });

  it('[registration.art.11] is never completed or accepted by the clock: the system closes a publication, records, counts and lets lapse', () => {
    const bySystem = steps.filter(([, { side }]) => side === 'system').map(([name, { to }]) => [name, to.join()]);
    expect(bySystem).toEqual([['conclude-objections', 'awaiting-code'], ['close-publication', 'awaiting-code,objection-review'], ['overrun', ''], ['remind', ''], ['recompute', ''], ['lapse', 'lapsed']]);
  });

  it('[registration.art.12] is terminated by an upheld objection and by nothing else', () => {
    expect(steps.filter(([, { to }]) => (to as readonly string[]).includes('terminated')).map(([name]) => name)).toEqual(['uphold']);
  });

  it('[registration.art.8] ends for good: nobody can do anything to what has ended', () => {
    for (const status of ENDS) expect(steps.filter(([, { from }]) => (from as readonly string[]).includes(status))).toEqual([]);
  });

  it('[registration.art.7] lets stewards of the leading department file, and the CDO of every subject consent', () => {
    expect(may('draft', 'mzj', 'steward')).toEqual(['edit', 'request-review', 'withdraw']);
    expect(may('draft', 'rsj', 'steward')).toEqual([]);
    expect(may('internal-review', 'rsj', 'cdo')).toEqual(['endorse', 'send-back']);
    expect(may('internal-review', 'wjw', 'cdo')).toEqual([]);
    expect(may('endorsed', 'mzj', 'cdo')).toEqual(['withdraw']);
  });

  it('[art.14] lets the centre, and it alone, accept, review and code', () => {
    expect(may('submitted', 'cyzx', 'centre')).toEqual(['accept', 'explain']);
    expect(may('publication', 'cyzx', 'centre')).toEqual(['dismiss', 'uphold']);
    expect(may('awaiting-code', 'cyzx', 'centre')).toEqual(['assign-code']);
    for (const role of ['steward', 'cdo', 'lead', 'bureau'] as const) expect(may('submitted', 'cyzx', role)).toEqual([]);
  });

  it('[registration.art.9] keeps every department’s hands off what an interested party filed', () => {
    expect(may('submitted', 'mzj', 'steward', 'interested-party')).toEqual([]);
    expect(may('submitted', 'cyzx', 'centre', 'interested-party')).toEqual(['accept', 'explain']);
  });

  it('rests in every state on an article', () => {
    expect(Object.keys(articles)).toEqual(Object.keys(applicationLifecycle.states));
  });
});

it('[registration.art.15] [registration.art.20] a record is cancelled on application or by the clock, revoked by the centre, and both are final and different', () => {
  const ends = Object.entries(registrationLifecycle.steps).filter(([, { to }]) => to.some((state) => state !== 'active')).map(([name, { to, side }]) => `${name} → ${to.join()} by ${side}`);
  expect(ends).toEqual(['cancel → cancelled by lead', 'revoke → revoked by centre', 'expire → cancelled by system']);
});

it('[registration.art.12] an objection is decided once', () => {
  expect(Object.values(objectionLifecycle.steps).map(({ from, to, side }) => `${from.join()} → ${to.join()} by ${side}`)).toEqual(['received → upheld,dismissed by centre']);
});
