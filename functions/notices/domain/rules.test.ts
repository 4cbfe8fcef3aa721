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
    expect(inboxesOf({ org: 'sjj', sub: 'b', roles: ['bureau', 'evaluator'] })).toEqual(['*/bureau', '*/bureau/@b', 'sjj/@b']);
  });

  it('are opened by no name that somebody could choose', () => {
    expect(inboxOf({ org: 'mzj', role: 'cdo' })).not.toBe(inboxOf({ org: 'mzj', role: 'steward', sub: 'cdo' }));
    expect(inboxesOf({ org: 'csl', sub: '/../mzj/cdo', roles: ['steward'] })).not.toContain('mzj/cdo');
    expect(inboxesOf({ org: 'mzj', sub: 'a', roles: ['lead'] })).not.toContain(inboxOf({ role: 'bureau' }));
  });
});

it('a subject has a place where the API shows it, if it has one', () => {
  expect(['req_1', 'app_1', 'reg_1', 'whk_mzj', 'cal_2027'].map((subject) => placeOf({ subject }))).toEqual(['/sharing/requests/req_1', '/registrations/applications/app_1', '/registrations/reg_1', '/notices/webhooks/mzj', undefined]);
});

describe('annual reports and inspections', () => {
  const told = (type: 'reports.reminder-recorded' | 'reports.report-submitted' | 'supervision.inspection-drawn', data: object) => noticesOf(noticeRules[type] as unknown as NoticeRule<never>, { ...fact, type }, data, (code) => code);
  const report = { reportId: 'rpt_1', year: 2026, department: 'mzj' };

  it('[art.31] a report has a place though its id does not say it, and what the desk reminds of is not said twice', () => {
    const reminded = (stage: string) => told('reports.reminder-recorded', { ...report, stage, dueDate: '2027-03-31', to: ['steward'] }).map(placeOf);
    expect(['before-30', 'before-10', 'before-3', 'before-1', 'due', 'overdue-1', 'overdue-2'].map((stage) => reminded(stage).length)).toEqual([1, 1, 1, 0, 0, 0, 1]);
    expect(reminded('before-3')).toEqual(['/reports/2026/mzj']);
  });

  it('[art.28] a draw is told to each department once, and to each inspector in person, whatever their role', () => {
    const drawn = [['res_1', 'mzj', 'a'], ['res_2', 'mzj', 'b'], ['res_3', 'csl', 'a']].map(([id, department, inspector]) => ({ id, itemId: `itm_${id}`, department, inspector, inspectorOrg: 'sjj' }));
    const said = told('supervision.inspection-drawn', { inspectionId: 'ins_1', title: '抽查', drawn });
    expect(said.map(({ to, text }) => [...to.map(inboxOf), /\d/.exec(text.en)?.[0]])).toEqual([['mzj/steward', 'mzj/cdo', '2'], ['csl/steward', 'csl/cdo', '1'], ['sjj/@a', '2'], ['sjj/@b', '1']]);
    expect(inboxesOf({ org: 'sjj', sub: 'a', roles: ['bureau'] })).toContain('sjj/@a');
  });
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
