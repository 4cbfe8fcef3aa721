import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counted, NOTHING, together, wentOver, without, type Counted, type Tally, type Told } from './statistics.ts';

const event = (seq: number, status: string, at: string, overrun = false): Told => ({ applicationId: 'app_1', type: 'initial', department: 'mzj', status, seq, at: `2026-${at}T10:00:00+08:00`, overrun });
const life = [event(1, 'draft', '09-01'), event(2, 'submitted', '09-03'), event(3, 'submitted', '09-08', true), event(4, 'formal-review', '09-10'), event(5, 'rejected', '09-20')];

function tell(events: readonly Told[]): Tally {
  let state: { tally: Tally; last: Counted | undefined } = { tally: NOTHING, last: undefined };
  for (const told of events) state = counted(state.tally, state.last, told) ?? state;
  return state.tally;
}

describe('the statistics', () => {
  it('[registration.art.11] say where applications stand, how long each step took, and how many overran', () => {
    const { statuses, periods } = tell(life);
    expect(Object.entries(statuses).filter(([, n]) => n > 0)).toEqual([['rejected', 1]]);
    expect(periods).toEqual({ 'acceptance': { ended: 1, days: 7, overrun: 1 }, 'formal-review': { ended: 1, days: 10, overrun: 0 } });
  });

  it('count every application in exactly one status, however often and in whatever order its events come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...life, ...life], { minLength: 1 }), (heard) => {
        const { statuses } = tell(heard);
        const last = heard.reduce((a, b) => (b.seq > a.seq ? b : a));
        expect(Object.entries(statuses).filter(([, n]) => n !== 0)).toEqual([[last.status, 1]]);
      }),
    );
  });

  it('[art.6] go over to the successor with an application that does; what it took at the predecessor stays there', () => {
    const told = { applicationId: 'app_1', type: 'initial', department: 'mzj', status: 'submitted', seq: 1, at: '2026-09-24T10:00:00+08:00', overrun: false };
    const first = counted(NOTHING, undefined, told);
    const over = { ...told, department: 'ybj', seq: 2 };
    expect(wentOver(first?.last, over)).toBe(true);
    expect(without(first!.tally, first!.last).statuses).toEqual({ submitted: 0 });
    const second = counted(NOTHING, first?.last, over);
    expect([second?.tally.statuses, second?.tally.periods, second?.last.department]).toEqual([{ submitted: 1 }, {}, 'ybj']);
    expect(wentOver(second?.last, { department: 'ybj' })).toBe(false);
  });

  it('add up over departments and types', () => {
    expect(together([tell(life), tell(life.slice(0, 2))])).toMatchObject({ statuses: { rejected: 1, submitted: 1 }, periods: { acceptance: { ended: 1, days: 7, overrun: 1 } } });
  });
});
