import { describe, expect, it } from 'vitest';
import { inForceAt } from './history.ts';

const versions = [
  { version: 2, at: '2027-03-01T10:00:00.500+08:00' },
  { version: 1, at: '2026-11-16T10:00:00+08:00' },
  { version: 4, at: '2028-02-29T00:00:00+08:00' },
  { version: 3, at: '2028-02-29T00:00:00+08:00' },
];
const versionAt = (at: string) => inForceAt(versions, at)?.version;

describe('[art.14] the version in force', () => {
  it.each([
    ['2026-11-16T09:59:59.999+08:00', undefined],
    ['2026-11-16T10:00:00+08:00', 1],
    ['2027-03-01T10:00:00.499+08:00', 1],
    ['2027-03-01T10:00:00.500+08:00', 2],
    ['2028-02-28T23:59:59.999+08:00', 2],
    ['2028-02-29T00:00:00+08:00', 4],
    ['2028-02-28T16:00:00Z', 4],
    ['2099-01-01T00:00:00+08:00', 4],
  ])('at %s is %s', (at, version) => {
    expect(versionAt(at)).toBe(version);
  });

  it('is none where nothing was ever registered', () => {
    expect(inForceAt([], '2026-11-16T10:00:00+08:00')).toBeUndefined();
  });
});
