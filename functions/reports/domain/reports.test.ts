import { describe, expect, it } from 'vitest';
import { corrections, figures, figuresOf, QUESTIONS, sections, type Facts } from './figures.ts';
import { dueNow, nextOf, remindersOf } from './reminders.ts';

const facts: Facts = {
  catalogue: { duties: 3, systems: 2, resources: 8, gaps: 1, opened: 4 },
  quality: { delivered: 6, onTime: 3, overdue: 3, neverDelivered: 1, records: 1000, score: 91.5, openIssues: 2, closedIssues: 5 },
  registrations: { live: 4 },
  provided: { received: 10, answered: 6, refused: 1, bySilence: 2 },
  demanded: { filed: 5, granted: 4, uses: 9 },
  vacancies: 1,
  supervision: { openFindings: 2, openOrders: 1, violations: 0 },
};
const value = (code: string, of: Facts = facts) => figuresOf(of).find((one) => one.code === code)?.value;

describe('the figures of the annual report', () => {
  it('[art.31] each have a section, a definition in both languages and entries to look at', () => {
    const known = new Set(sections.map(({ code }) => code));
    expect(new Set(figures.map(({ code }) => code)).size).toBe(figures.length);
    for (const { section, definition, entries } of figures) expect([known.has(section), definition.zh.length > 3, definition.en.length > 3, entries.startsWith('/')]).toEqual([true, true, true, true]);
    expect(QUESTIONS.every(({ section }) => known.has(section))).toBe(true);
  });

  it('are worked out as they are defined, and the same facts give the same', () => {
    expect([value('delivered'), value('on-time'), value('answered-in-time'), value('score'), value('opened')]).toEqual([75, 50, 75, 91.5, 4]);
    expect(figuresOf(facts)).toEqual(figuresOf(structuredClone(facts)));
  });

  it('are nothing where there is nothing to measure, which is no zero', () => {
    const none: Facts = { ...facts, catalogue: { ...facts.catalogue, resources: 0 }, quality: { ...facts.quality, delivered: 0, score: undefined }, provided: { received: 0, answered: 0, refused: 0, bySilence: 0 } };
    expect(['delivered', 'on-time', 'answered-in-time', 'score'].map((code) => value(code, none))).toEqual([null, null, null, null]);
    expect(value('requests-received', none)).toBe(0);
  });

  it('stand as reported, and what has changed since stands beside them', () => {
    const later = figuresOf({ ...facts, vacancies: 0 });
    expect(corrections(figuresOf(facts), later)).toEqual([{ code: 'vacancies', reported: 1, now: 0 }]);
  });
});

describe('the reminders of a report', () => {
  const all = remindersOf('2027-03-31', []);
  it('[art.31] come 30, 10, 3 and 1 working days before, on the day, and on every working day after it', () => {
    expect(all.slice(0, 8).map(({ stage, at }) => `${stage} ${at.slice(0, 10)}`)).toEqual([
      'before-30 2027-02-17', 'before-10 2027-03-17', 'before-3 2027-03-26', 'before-1 2027-03-30', 'due 2027-03-31', 'overdue-1 2027-04-01', 'overdue-2 2027-04-02', 'overdue-3 2027-04-05',
    ]);
    expect([all[0]?.to, all[2]?.to, all[6]?.to, all[7]?.to]).toEqual([['steward'], ['steward', 'cdo'], ['steward', 'cdo'], ['steward', 'cdo', 'lead']]);
  });

  it('are recorded once each, the last that has come, and what an outage let pass is not made up for', () => {
    expect(dueNow(all, undefined, '2027-02-17T08:59:59+08:00')).toBeUndefined();
    expect(dueNow(all, undefined, '2027-02-17T09:00:00+08:00')?.stage).toBe('before-30');
    expect(dueNow(all, 'before-30', '2027-02-18T09:00:00+08:00')).toBeUndefined();
    expect(dueNow(all, 'before-30', '2027-03-31T10:00:00+08:00')?.stage).toBe('due');
    expect(nextOf(all, '2027-03-31T10:00:00+08:00')?.stage).toBe('overdue-1');
    expect(nextOf(all, '2028-01-01T00:00:00+08:00')).toBeUndefined();
  });
});
