import { describe, expect, it } from 'vitest';
import { arrangementFaults } from './arrangement.ts';
import { builtInYears } from './builtInYears.ts';

const told = (year: number, arrangement: Parameters<typeof arrangementFaults>[1]) => arrangementFaults(year, arrangement).map(({ pointer, code }) => `${pointer} ${code}`);

describe('a year’s arrangement', () => {
  it('[art.17] is complete as the State Council published 2025 and 2026', () => {
    for (const built of builtInYears()) expect(arrangementFaults(built.year, built)).toEqual([]);
  });

  it('may begin in the last days of the year before', () => {
    expect(told(2027, { holidays: ['2026-12-31', '2027-01-01'], workdays: ['2026-12-27'] })).toEqual([]);
  });

  it('names no day of another year', () => {
    expect(told(2027, { holidays: ['2028-01-01', '2026-11-30'], workdays: ['2025-12-27'] })).toEqual(['/holidays/0 other-year', '/holidays/1 other-year', '/workdays/0 other-year']);
  });

  it('names every day once', () => {
    expect(told(2027, { holidays: ['2027-01-01', '2027-01-01'], workdays: ['2027-01-03', '2027-01-03'] })).toEqual(['/holidays/1 duplicate', '/workdays/1 duplicate']);
  });

  it('has no day both off and worked', () => {
    expect(told(2027, { holidays: ['2027-01-02'], workdays: ['2027-01-02'] })).toEqual(['/workdays/0 contradiction']);
  });

  it('makes up on weekend days only: any other day is worked anyway', () => {
    expect(told(2027, { holidays: ['2027-01-01'], workdays: ['2027-01-04'] })).toEqual(['/workdays/0 not-a-weekend']);
  });

  it('names no festival on a day that it does not list', () => {
    expect(told(2027, { holidays: ['2027-01-01'], workdays: [], names: { '2027-01-01': '元旦', '2027-02-01': '春节' } })).toEqual(['/names/2027-02-01 not-listed']);
  });

  it('tells every fault at once', () => {
    expect(told(2027, { holidays: ['2027-01-01', '2026-01-01'], workdays: ['2027-01-01', '2027-01-05'], names: { '2027-03-01': '无' } })).toHaveLength(4);
  });
});
