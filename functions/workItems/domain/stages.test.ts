import { describe, expect, it } from 'vitest';
import { escalatedTo, stageRules, stagesDue } from './stages.ts';

const deadline = { dueDate: '2026-10-09', takesEffectAt: '2026-10-10T00:00:00+08:00', provisional: false };
const due = (left: number, reached: Parameters<typeof stagesDue>[0]['reached'] = {}, before: 0 | 1 = 0) => stagesDue({ deadline, reached }, left, stageRules(before));

describe('reminders and escalation', () => {
  it.each([[3, []], [2, ['two-days']], [1, ['one-day']], [0, ['cdo']], [-1, ['lead']], [-7, ['lead']]])('[art.6] with %i working days left it is the turn of %j', (left, stages) => {
    expect(due(left)).toEqual(stages);
  });

  it('tells the CDO together with the last reminder where that is set', () => {
    expect(due(1, {}, 1)).toEqual(['one-day', 'cdo']);
    expect(due(0, { 'one-day': '2026-10-09' }, 1)).toEqual(['cdo']);
    expect(due(0, { 'one-day': '2026-10-09', 'cdo': '2026-10-09' }, 1)).toEqual([]);
  });

  it('comes once for each due date', () => {
    expect(due(2, { 'two-days': '2026-10-09' })).toEqual([]);
    expect(due(2, { 'two-days': '2026-10-08' })).toEqual(['two-days']);
    expect(stagesDue({ reached: {} }, 0, stageRules(0))).toEqual([]);
  });

  it('has climbed to where it was last told, for the present due date only', () => {
    expect(escalatedTo({ deadline, reached: { cdo: '2026-10-09', lead: '2026-10-08' } })).toBe('cdo');
    expect(escalatedTo({ deadline, reached: { cdo: '2026-10-09', lead: '2026-10-09' } })).toBe('lead');
    expect(escalatedTo({ deadline, reached: { 'one-day': '2026-10-09' } })).toBeUndefined();
    expect(escalatedTo({ reached: {} })).toBeUndefined();
  });
});
