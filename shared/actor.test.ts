import { describe, expect, it } from 'vitest';
import { actorOf, supervises, systemActor } from './actor.ts';
import { mayDo, permissions, roles, type Permission } from './permissions.ts';

const claims = { sub: 'u-1', org: 'mzj', roles: '[steward cdo]' };

describe('the actor of a token', () => {
  it('is read from claims as the gateway hands them over, every one as text', () => {
    expect(actorOf({ ...claims, name: '经办人', iss: 'https://issuer.example', exp: '1' })).toEqual({ sub: 'u-1', org: 'mzj', roles: ['steward', 'cdo'], name: '经办人' });
    expect(actorOf(claims)).not.toHaveProperty('name');
  });

  it.each([
    ['[steward cdo]', ['steward', 'cdo']],
    ['[steward]', ['steward']],
    ['steward', ['steward']],
    ['steward,cdo', ['steward', 'cdo']],
    ['[steward, cdo]', ['steward', 'cdo']],
    ['[ steward  cdo ]', ['steward', 'cdo']],
    ['[]', []],
    ['', []],
    [['steward', 'cdo'], ['steward', 'cdo']],
    [[], []],
  ])('holds the roles of the claim %j', (held, expected) => {
    expect(actorOf({ ...claims, roles: held })?.roles).toEqual(expected);
  });

  it.each(['[admin steward root]', '[Steward steward]', '[system steward]', '[steward__proto__ steward constructor]'])('drops roles that are not ours, and nobody becomes the system: %s', (held) => {
    expect(actorOf({ ...claims, roles: held })?.roles).toEqual(['steward']);
  });

  it.each([
    ['no claims', undefined],
    ['no department', { ...claims, org: undefined }],
    ['a department in capitals', { ...claims, org: 'MZJ' }],
    ['a department that is a path', { ...claims, org: 'mzj#csl' }],
    ['an empty subject', { ...claims, sub: '' }],
    ['the system for a subject', { ...claims, sub: 'system' }],
    ['a subject without end', { ...claims, sub: 'x'.repeat(257) }],
    ['a subject in broken Unicode', { ...claims, sub: 'a\ud800' }],
    ['a name in broken Unicode', { ...claims, name: '\udfff' }],
    ['a subject with control characters', { ...claims, sub: 'a\u0000' }],
    ['no roles claim', { ...claims, roles: undefined }],
    ['roles that are no text', { ...claims, roles: { 0: 'bureau' } }],
    ['a list of other things than text', { ...claims, roles: [1] }],
  ])('is nobody where the token has %s', (_, broken) => {
    expect(actorOf(broken)).toBeUndefined();
  });

  it('supervises the district only as the data bureau', () => {
    for (const role of roles) expect(supervises({ sub: 'u', org: 'x', roles: [role] })).toBe(role === 'bureau');
    expect(supervises(systemActor)).toBe(false);
  });
});

describe('the table of permissions', () => {
  const names = Object.keys(permissions) as Permission[];

  it('gives each permission to known roles, each once, and to at least one', () => {
    for (const name of names) {
      const holders: readonly string[] = permissions[name];
      expect(holders.length, name).toBeGreaterThan(0);
      expect(new Set(holders).size, name).toBe(holders.length);
      for (const role of holders) expect(roles).toContain(role);
    }
  });

  it('lets no one do anything without a role, with an unknown one, or as the system', () => {
    for (const name of names) {
      expect(mayDo(name, [])).toBe(false);
      expect(mayDo(name, ['admin', 'toString', '__proto__'])).toBe(false);
      expect(mayDo(name, ['system'])).toBe(false);
    }
  });

  it('is satisfied by any one of the roles held', () => {
    expect(mayDo('sharing:decide', ['security', 'cdo'])).toBe(true);
    expect(mayDo('sharing:decide', ['security', 'lead'])).toBe(false);
  });

  it('[art.17] lets the bureau file a scenario but decide no request, and outside parties neither', () => {
    expect(mayDo('scenarios:file', ['bureau'])).toBe(true);
    for (const role of ['bureau', 'centre', 'operator', 'evaluator', 'city']) expect(mayDo('sharing:decide', [role])).toBe(false);
    expect(names.filter((name) => mayDo(name, ['operator']) && !name.endsWith(':read'))).toEqual([]);
    expect(names.filter((name) => mayDo(name, ['evaluator']) && !name.endsWith(':read'))).toEqual(['evaluations:write']);
    // The city platform says how far it has taken over the feed of art. 7.
    expect(names.filter((name) => mayDo(name, ['city']) && !name.endsWith(':read'))).toEqual(['city-feed:acknowledge']);
  });
});
