import { describe, expect, it } from 'vitest';
import type { EventType } from '#events/catalogue.ts';
import { deskKey } from '../domain/desk.ts';
import { project } from '../domain/projection.ts';
import { itemIdOf } from '../domain/facts.ts';
import type { ItemState } from '../schema.ts';
import { registrations } from './registrations.ts';
import { factsOf } from './source.ts';

const NOW = '2026-09-24T10:00:00+08:00';
const deadline = { receivedAt: NOW, dueDate: '2026-09-29', takesEffectAt: '2026-09-30T00:00:00+08:00', provisional: false, calendarVersion: '2026.1' };
const steward = [{ org: 'mzj', post: 'steward' }];
const centre = [{ post: 'centre' }];
const cdos = (...orgs: string[]) => orgs.map((org) => ({ org, post: 'cdo' }));
type Step = readonly [act: string, status: string, next: readonly object[], more?: object];

/** The desks at which an application filed by two departments waits after each of its acts. */
function walk(steps: readonly Step[]) {
  const items = new Map<string, ItemState>();
  let from: string | undefined;
  return steps.map(([act, status, next, more = {}], i) => {
    const data = { applicationId: 'app_1', type: 'initial', kind: 'resource', subjects: ['mzj', 'csl'], name: '低保救助对象信息', status, ...(from === undefined ? {} : { from }), next, ...more };
    from = status;
    for (const fact of factsOf(registrations, { type: `registrations.${act}` as EventType, subject: 'app_1', seq: i + 1, at: NOW, data })) {
      const projected = project(items.get(itemIdOf(fact)), fact, NOW, [{ role: 'centre' }]);
      if (projected) items.set(itemIdOf(fact), projected.after);
    }
    return [...items.values()].filter(({ status: of }) => of === 'open').map(({ owner }) => deskKey(owner)).toSorted();
  });
}

const desksOf = (next: readonly object[]): string[] => (next as { org?: string; post: string }[]).map(({ org, post }) => (org ? `${org}/${post}` : `district/${post}`)).toSorted();

const beginning: readonly Step[] = [
  ['application-drafted', 'draft', steward, { filedBy: 'subject' }],
  ['application-edited', 'draft', steward, { changed: [] }],
  ['review-requested', 'internal-review', cdos('mzj', 'csl')],
  ['application-endorsed', 'internal-review', cdos('csl'), { by: 'mzj', missing: ['csl'] }],
  ['application-endorsed', 'endorsed', steward, { by: 'csl', missing: [] }],
  ['application-submitted', 'submitted', centre, { submission: 1, filedBy: 'subject', deadline }],
];

describe('an application for registration', () => {
  it.each<[string, readonly Step[]]>([
    ['registered in the end', [
      ...beginning,
      ['application-returned', 'returned', steward, { missing: [] }],
      ['application-submitted', 'submitted', centre, { submission: 2, filedBy: 'subject', deadline }],
      ['application-accepted', 'formal-review', centre, { acceptanceNumber: 'x', deadline }],
      ['publication-started', 'publication', [], { subjectNames: 'x', summary: 'x', deadline }],
      ['objection-filed', 'publication', centre, { open: 1 }],
      ['objection-filed', 'publication', centre, { open: 2 }],
      ['objection-decided', 'publication', centre, { open: 1 }],
      ['objection-decided', 'publication', [], { open: 0 }],
      ['publication-closed', 'awaiting-code', centre, { dueDate: '2026-10-15', open: 0 }],
      ['application-completed', 'completed', [], { registrationId: 'reg_1' }],
    ]],
    ['sent back, and then withdrawn', [
      ...beginning.slice(0, 3),
      ['application-sent-back', 'draft', steward, { by: 'mzj', reason: 'x' }],
      ['review-requested', 'internal-review', cdos('mzj', 'csl')],
      ['application-withdrawn', 'withdrawn', []],
    ]],
    ['terminated by an objection that outlasted its publication', [
      ...beginning,
      ['application-accepted', 'formal-review', centre, { acceptanceNumber: 'x', deadline }],
      ['publication-started', 'publication', [], { subjectNames: 'x', summary: 'x', deadline }],
      ['objection-filed', 'publication', centre, { open: 1 }],
      ['publication-closed', 'objection-review', centre, { dueDate: '2026-10-15', open: 1 }],
      ['application-terminated', 'terminated', []],
    ]],
  ])('[art.14] %s waits at each moment where its last act says', (_, steps) => {
    expect(walk(steps)).toEqual(steps.map(([, , next]) => desksOf(next)));
  });

  it('[art.14] carries the period of the centre, and the leading department waits for it', () => {
    const [fact] = factsOf(registrations, { type: 'registrations.deadline-recomputed', subject: 'app_1', seq: 7, at: NOW, data: { subjects: ['mzj'], name: '低保', status: 'submitted', from: 'submitted', next: centre, after: deadline } });
    expect(fact).toMatchObject({ kind: 'moves', slot: 'submitted-centre', owner: { role: 'centre' }, counterpart: 'mzj', deadline: { dueDate: '2026-09-29' }, title: { zh: '受理登记申请：低保' } });
  });

  it('[art.14] of a record asks its steward for change and renewal, until it is done', () => {
    const record = { registrationId: 'reg_1', kind: 'resource', subjects: ['mzj'], name: '低保', status: 'active', version: 2 };
    const facts = (type: string, more: object = {}) => factsOf(registrations, { type: `registrations.${type}` as EventType, subject: 'reg_1', seq: 3, at: NOW, data: { ...record, ...more } });
    expect(facts('renewal-due', { until: '2028-02-28', next: steward })).toMatchObject([{ kind: 'waits', slot: 'renewal', path: '/registrations/reg_1', owner: { org: 'mzj', role: 'steward' }, deadline: { dueDate: '2028-02-28', takesEffectAt: '2028-02-29T00:00:00+08:00' } }]);
    expect(facts('change-asked', { next: steward })).toMatchObject([{ kind: 'stands', slot: 'change' }]);
    expect(facts('change-asked', { changed: [], next: [] })).toMatchObject([{ kind: 'over', slot: 'change', outcome: 'unchanged', ifWaiting: true }]);
    expect(facts('registration-revoked', { ground: 'forgery', reason: 'x' }).map(({ kind, slot }) => `${kind} ${slot}`)).toEqual(['over change', 'over renewal', 'over cancellation']);
    expect(facts('cancellation-asked', { next: steward })).toMatchObject([{ kind: 'stands', slot: 'cancellation', article: 'registration.art.14' }]);
  });
});
