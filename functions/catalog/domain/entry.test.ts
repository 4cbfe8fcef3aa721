import { describe, expect, it } from 'vitest';
import type { Role } from '#shared/permissions.ts';
import { allowedActions } from './access.ts';
import { missingFrom } from './completeness.ts';
import { differences } from './differences.ts';
import { matches } from './search.ts';

const entry = {
  department: 'mzj',
  status: 'published' as const,
  edition: 1,
  name: '低保救助对象信息',
  abstract: '最低生活保障家庭',
  sharing: { type: 'conditional' },
  opening: { type: 'none' },
  items: [{ name: 'id_number', label: '身份证件号码' }, { name: 'granted_on', label: '批准日期' }],
};

describe('what an entry does not say yet', () => {
  it('[reg809.art.13] is format, update cycle, method and level where they are open', () => {
    expect(missingFrom({ sharing: { type: 'conditional' } })).toEqual(['format', 'updateCycle', 'sharing.methods', 'level']);
    expect(missingFrom({ format: 'database', updateCycle: 'daily', level: '一般1级', sharing: { type: 'conditional', methods: ['api'] } })).toEqual([]);
  });

  it('[reg809.art.13] is no method where nothing is shared', () => {
    expect(missingFrom({ format: 'database', updateCycle: 'daily', sharing: { type: 'none' } })).toEqual(['level']);
  });
});

describe('looking for entries', () => {
  it.each(['低保', 'ID_NUMBER', '身份证件 批准', 'ｉｄ＿number', '家庭', '  '])('finds one by %j', (q) => {
    expect(matches(entry, { q })).toBe(true);
  });

  it.each(['医保', '低保 医保'])('does not find it by %j', (q) => {
    expect(matches(entry, { q })).toBe(false);
  });

  it('narrows by sharing and opening type', () => {
    expect(matches(entry, { sharing: 'conditional', opening: 'none' })).toBe(true);
    expect(matches(entry, { sharing: 'none' })).toBe(false);
    expect(matches(entry, { q: '低保', opening: 'conditional' })).toBe(false);
  });
});

const by = (org: string, ...roles: Role[]) => allowedActions({ sub: 'x', org, roles }, entry);

describe('what may be done with an entry', () => {
  it('[art.9] is to change it for the stewards of its department', () => {
    expect(by('mzj', 'steward')).toEqual(['change']);
    expect(by('mzj', 'cdo')).toEqual(['retire']);
  });

  it('[art.15] is to request it for the stewards of every other department, unless it is not shared', () => {
    expect(by('csl', 'steward')).toEqual(['request-sharing']);
    expect(allowedActions({ sub: 'x', org: 'csl', roles: ['steward'] }, { ...entry, sharing: { type: 'none' } })).toEqual([]);
  });
});

describe('the difference of two versions', () => {
  it('names the fields that were changed, added or removed', () => {
    expect(differences({ a: 1, b: [1, { c: 2 }], d: 1 }, { a: 1, b: [1, { c: 3 }], e: 1 })).toEqual(['b', 'd', 'e']);
    expect(differences({ a: [1] }, { a: [1] })).toEqual([]);
  });
});
