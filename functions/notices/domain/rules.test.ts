import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { citationOf } from '#shared/articles.ts';
import { inboxesOf, inboxOf } from './inbox.ts';
import { noticesOf, placeOf, type NoticeRule } from './notice.ts';
import { noticedTypes, noticeRules } from './rules.ts';

const examples = (type: string): { valid: Record<string, unknown>[] } => JSON.parse(readFileSync(new URL(`../../../events/examples/${type}.json`, import.meta.url), 'utf8'));
const fact = { id: 'x_1#1', at: '2026-09-24T10:00:00+08:00', subject: 'req_1' };
/** Free text, which may name people, and logins; codes and dates are neither. */
const UNREPEATED = ['reason', 'message', 'conditions', 'scenario', 'basis', 'decidedBy'];

describe.each(noticedTypes)('the notices of %s', (type) => {
  const rule = noticeRules[type] as unknown as NoticeRule<never>;

  it('[art.6] are addressed and written in both languages, and cite an article', () => {
    const said = examples(type).valid.flatMap((data) => noticesOf(rule, { ...fact, type }, data, (code) => `〔${code}〕`));
    expect(said.length).toBeGreaterThan(0);
    for (const { to, title, text, article } of said) {
      expect(to.length).toBeGreaterThan(0);
      for (const { zh, en } of [title, text]) {
        expect(zh).toMatch(/\p{Script=Han}/u);
        expect(en).toMatch(/[a-z]/);
        expect(`${zh}${en}`).not.toMatch(/undefined|\[object/);
      }
      expect(citationOf(article as never).zh).toContain('条');
    }
  });

  it('repeat no free text and no login', () => {
    for (const data of examples(type).valid) {
      const text = JSON.stringify(noticesOf(rule, { ...fact, type }, data, (code) => code).map(({ title, text: body }) => [title, body]));
      for (const field of UNREPEATED) if (typeof data[field] === 'string' && data[field] !== 'system') expect(text, field).not.toContain(data[field]);
    }
  });
});

describe('the inboxes of an official', () => {
  it('are those of each role in the department, of the roles of an authority wherever it sits, and their own', () => {
    expect(inboxesOf({ org: 'mzj', sub: 'a', roles: ['steward', 'cdo'] })).toEqual(['mzj/steward', 'mzj/@a', 'mzj/cdo']);
    expect(inboxesOf({ org: 'sjj', sub: 'b', roles: ['bureau', 'evaluator'] })).toEqual(['*/bureau', '*/bureau/@b']);
  });

  it('are opened by no name that somebody could choose', () => {
    expect(inboxOf({ org: 'mzj', role: 'cdo' })).not.toBe(inboxOf({ org: 'mzj', role: 'steward', sub: 'cdo' }));
    expect(inboxesOf({ org: 'csl', sub: '/../mzj/cdo', roles: ['steward'] })).not.toContain('mzj/cdo');
    expect(inboxesOf({ org: 'mzj', sub: 'a', roles: ['lead'] })).not.toContain(inboxOf({ role: 'bureau' }));
  });
});

it('a subject has a place where the API shows it, if it has one', () => {
  expect(['req_1', 'app_1', 'reg_1', 'whk_mzj', 'cal_2027'].map(placeOf)).toEqual(['/sharing/requests/req_1', '/registrations/applications/app_1', '/registrations/reg_1', '/notices/webhooks/mzj', undefined]);
});

describe('an application for registration', () => {
  const application = { applicationId: 'app_1', type: 'initial', kind: 'resource', subjects: ['mzj', 'rsj'], name: '低保', status: 'withdrawn', next: [] };
  const told = (type: 'registrations.application-withdrawn' | 'registrations.application-endorsed', data: object) => noticesOf(noticeRules[type] as unknown as NoticeRule<never>, { ...fact, type }, { ...application, ...data }, (code) => code).map(({ to }) => to.map(inboxOf));

  it('[registration.art.8] that was never submitted is nothing that the centre hears of; the joint department does', () => {
    expect(told('registrations.application-withdrawn', { from: 'draft' })).toEqual([['rsj/steward', 'rsj/cdo']]);
    expect(told('registrations.application-withdrawn', { from: 'draft', subjects: ['mzj'] })).toEqual([]);
    expect(told('registrations.application-withdrawn', { from: 'submitted' })).toEqual([['rsj/steward', 'rsj/cdo', '*/centre']]);
  });

  it('[registration.art.7] may be submitted once nobody’s consent is missing, and only then its steward hears so', () => {
    expect(told('registrations.application-endorsed', { by: 'mzj', missing: ['rsj'] })).toEqual([]);
    expect(told('registrations.application-endorsed', { by: 'rsj', missing: [] })).toEqual([['mzj/steward']]);
  });
});
