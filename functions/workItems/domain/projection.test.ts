import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEvent } from '#events/catalogue.ts';
import { endOfDay } from '#shared/clock.ts';
import { itemState, type ItemState } from '../schema.ts';
import type { Fact } from './facts.ts';
import { project } from './projection.ts';

const NOW = '2026-10-08T09:00:00+08:00';
const waiting = {
  source: 'sharing' as const,
  subject: 'req_1',
  path: '/sharing/requests/req_1',
  slot: 'review',
  owner: { org: 'mzj', role: 'steward' as const },
  counterpart: 'csl',
  title: { zh: '审核共享申请', en: 'Decide the sharing request' },
  article: 'art.17(2)' as const,
  at: '2026-09-24T10:00:00+08:00',
};
const due = (dueDate: string) => ({ dueDate, takesEffectAt: endOfDay(dueDate), provisional: false });
const waits = (seq: number, dueDate = '2026-10-09'): Fact => ({ kind: 'waits', ...waiting, seq, deadline: due(dueDate) });
const moves = (seq: number, dueDate: string): Fact => ({ kind: 'moves', ...waiting, seq, deadline: due(dueDate) });
const stands = (seq: number, dueDate = '2026-10-09'): Fact => ({ kind: 'stands', ...waiting, seq, deadline: due(dueDate) });
const over = (seq: number, ends = true, outcome = 'approved'): Fact => ({ kind: 'over', ...waiting, seq, ends, outcome });

/** What the facts make of an item, in the order in which they are heard; every state and event on the way has to be a good one. */
function heard(...facts: readonly Fact[]): { item: ItemState | undefined; acts: string[] } {
  const acts: string[] = [];
  const item = facts.reduce<ItemState | undefined>((before, fact) => {
    const projected = project(before, fact, NOW, [{ org: 'mzj', role: 'steward' }]);
    if (!projected) return before;
    parseEvent(projected.event);
    acts.push(projected.event.type.replace('work-items.', ''));
    return itemState().parse(projected.after);
  }, undefined);
  return { item, acts };
}

const claimed = (item: ItemState | undefined): ItemState => ({ ...item, status: 'claimed', claimant: { sub: 'steward@mzj', org: 'mzj', at: NOW } }) as ItemState;

describe('a work item', () => {
  it('opens, moves and closes with its case', () => {
    const { item, acts } = heard(waits(1), moves(2, '2026-10-12'), over(3));
    expect(acts).toEqual(['item-opened', 'deadline-moved', 'item-closed']);
    expect(item).toMatchObject({ id: 'wi_req-1-review', status: 'closed', outcome: 'approved', deadline: { dueDate: '2026-10-12' }, since: waiting.at });
  });

  it('takes a repeated act for what it is', () => {
    expect(heard(waits(1), waits(1), moves(2, '2026-10-12'), moves(2, '2026-10-12'), over(3), over(3)).acts).toEqual(['item-opened', 'deadline-moved', 'item-closed']);
  });

  it('stays closed when its end is heard of before its beginning', () => {
    const { item, acts } = heard(over(2), waits(1));
    expect(acts).toEqual(['item-closed']);
    expect(item).toMatchObject({ status: 'closed', outcome: 'approved' });
  });

  it('opens with the later deadline when the move is heard of first', () => {
    expect(heard(moves(2, '2026-10-12'), waits(1, '2026-10-09')).item).toMatchObject({ status: 'open', deadline: { dueDate: '2026-10-12' } });
  });

  it('opens again when its case comes back, unclaimed and with no stage recorded', () => {
    const before = claimed(heard(waits(1)).item);
    const passed = project(before, over(2, false, 'returned'), NOW, [])?.after;
    expect(passed).toMatchObject({ status: 'passed', outcome: 'returned' });
    expect(project(passed, waits(3, '2026-10-20'), NOW, [{ role: 'centre' }])?.after).toMatchObject({ status: 'open', reached: {}, deadline: { dueDate: '2026-10-20' } });
    expect(project(passed, waits(1), NOW, [])).toBeUndefined();
  });

  it('keeps its claimant when the deadline moves, and loses them when it is over', () => {
    const before = claimed(heard(waits(1)).item);
    expect(project(before, moves(2, '2026-10-12'), NOW, [{ org: 'mzj', role: 'steward' }])?.after).toMatchObject({ status: 'claimed', claimant: { sub: 'steward@mzj' } });
    expect(project(before, over(2), NOW, [])?.after).not.toHaveProperty('claimant');
  });

  it('is not over where it never waited, when the act does not tell whether it did', () => {
    expect(heard({ ...over(2, false), ifWaiting: true } as Fact).acts).toEqual([]);
    expect(heard(waits(1), { ...over(2, false), ifWaiting: true } as Fact).acts).toEqual(['item-opened', 'item-closed']);
  });

  it('learns nothing from a case that stands as it knows it', () => {
    const { item } = heard(waits(1));
    expect(project(item, stands(4), NOW, [])).toBeUndefined();
    expect(project(item, stands(4, '2026-10-13'), NOW, [{ org: 'mzj', role: 'steward' }])?.event.type).toBe('work-items.deadline-moved');
    expect(project(undefined, stands(4), NOW, [{ org: 'mzj', role: 'steward' }])?.event.type).toBe('work-items.item-opened');
  });

  it('ends up the same in whatever order and however often the bus delivers the acts of a case', () => {
    const rounds = fc.array(fc.array(fc.integer({ min: 10, max: 28 }), { maxLength: 2 }), { minLength: 1, maxLength: 4 });
    const history = fc.tuple(rounds, fc.constantFrom('waits', 'passes', 'ends')).map(([all, last]) => {
      const facts: Fact[] = [];
      for (const [i, deadlines] of all.entries()) {
        facts.push(waits(facts.length + 1, `2026-11-0${i + 1}`));
        for (const day of deadlines) facts.push(moves(facts.length + 1, `2026-10-${day}`));
        if (i < all.length - 1 || last === 'passes') facts.push(over(facts.length + 1, false, 'returned'));
        else if (last === 'ends') facts.push(over(facts.length + 1, true));
      }
      return facts;
    });
    const shuffled = history.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts, ...facts], { minLength: 2 * facts.length })));
    const outcome = (facts: readonly Fact[]) => {
      const { item } = heard(...facts);
      // A deadline matters while it waits; what was never heard open is closed without one.
      return { status: item?.status, due: item?.status === 'open' ? item.deadline?.dueDate : undefined };
    };
    const same = fc.property(shuffled, ([facts, delivered]) => {
      expect(outcome(delivered)).toEqual(outcome(facts));
    });
    fc.assert(same, { numRuns: 300 });
  });
});
