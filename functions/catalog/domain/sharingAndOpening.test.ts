import { describe, expect, it } from 'vitest';
import type { Breach } from './rule.ts';
import { openingBreaches, sharingBreaches } from './sharingAndOpening.ts';

const told = (breaches: Breach[]) => breaches.map(({ path, code }) => `${path.join('/')} ${code}`);

describe('the sharing type of a resource', () => {
  it.each([
    { type: 'unconditional' },
    { type: 'unconditional', methods: ['api', 'file'] },
    { type: 'conditional', conditions: '限用于救助资格核验' },
    { type: 'none', legalBasis: '《中华人民共和国统计法》第九条' },
  ])('[art.16] is complete as %j', (sharing) => {
    expect(sharingBreaches(sharing)).toEqual([]);
  });

  it('[art.16] conditional needs its conditions', () => {
    expect(told(sharingBreaches({ type: 'conditional' }))).toEqual(['conditions conditions-required']);
  });

  it('[art.16] not shared needs the law that bars it', () => {
    expect(told(sharingBreaches({ type: 'none' }))).toEqual(['legalBasis legal-basis-required']);
  });

  it('carries nothing that belongs to another type', () => {
    expect(told(sharingBreaches({ type: 'unconditional', conditions: 'x', legalBasis: 'x' }))).toEqual(['conditions not-applicable', 'legalBasis not-applicable']);
    expect(told(sharingBreaches({ type: 'conditional', conditions: 'x', legalBasis: 'x' }))).toEqual(['legalBasis not-applicable']);
    expect(told(sharingBreaches({ type: 'none', legalBasis: 'x', conditions: 'x', methods: ['api'] }))).toEqual(['conditions not-applicable', 'methods not-applicable']);
  });

  it('names every method once', () => {
    expect(told(sharingBreaches({ type: 'unconditional', methods: ['api', 'file', 'api'] }))).toEqual(['methods/2 duplicate']);
  });

  it('says nothing about a type that it does not know, or fields of a wrong kind', () => {
    expect(sharingBreaches({ type: 'secret', conditions: 1, methods: 7 })).toEqual([]);
  });
});

describe('the opening type of a resource', () => {
  it.each([{ type: 'unconditional' }, { type: 'conditional', conditions: '实名申请', reason: '持续获取' }, { type: 'none' }, { type: 'none', reason: '涉及个人隐私' }])('[art.19] is complete as %j', (opening) => {
    expect(openingBreaches(opening)).toEqual([]);
  });

  it('[art.19] conditional needs its conditions', () => {
    expect(told(openingBreaches({ type: 'conditional' }))).toEqual(['conditions conditions-required']);
  });

  it('carries nothing that belongs to another type', () => {
    expect(told(openingBreaches({ type: 'unconditional', conditions: 'x', reason: 'x' }))).toEqual(['conditions not-applicable', 'reason not-applicable']);
    expect(told(openingBreaches({ type: 'none', conditions: 'x' }))).toEqual(['conditions not-applicable']);
  });
});
