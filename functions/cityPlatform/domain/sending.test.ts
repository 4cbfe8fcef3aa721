import { describe, expect, it } from 'vitest';
import { toEpoch } from '#shared/clock.ts';
import { acknowledgedThrough, isStuck, nextAttemptAt, sentThrough } from './sending.ts';

const NOW = '2026-09-24T10:00:00+08:00';

describe('[art.7] where sending stands', () => {
  it('goes on with what was sent, and knows when another run was faster', () => {
    expect(sentThrough({ acknowledged: 0, next: 1 }, 1, 20)).toEqual({ acknowledged: 20, next: 21 });
    expect(sentThrough({ acknowledged: 40, next: 41 }, 1, 20)).toEqual({ acknowledged: 40, next: 41 });
  });

  it('keeps a replay that was asked for while a message was on its way', () => {
    expect(sentThrough({ acknowledged: 40, next: 5 }, 41, 60)).toEqual({ acknowledged: 60, next: 5 });
  });

  it('takes the word of the city platform, which never goes back nor ends a replay early', () => {
    expect(acknowledgedThrough({ acknowledged: 0, next: 1 }, 7)).toEqual({ acknowledged: 7, next: 8 });
    expect(acknowledgedThrough({ acknowledged: 7, next: 8 }, 3)).toEqual({ acknowledged: 7, next: 8 });
    expect(acknowledgedThrough({ acknowledged: 40, next: 5 }, 40)).toEqual({ acknowledged: 40, next: 5 });
  });

  it('waits longer after each failure, an hour at the most, and never gives up', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 100].map((failures) => (toEpoch(nextAttemptAt(failures, NOW)) - toEpoch(NOW)) / 60_000);
    expect(waits).toEqual([1, 2, 5, 10, 30, 60, 60, 60]);
  });

  it('is stuck once the oldest record has waited for hours', () => {
    expect(isStuck(undefined, NOW, 4)).toBe(false);
    expect(isStuck('2026-09-24T06:00:01+08:00', NOW, 4)).toBe(false);
    expect(isStuck('2026-09-24T06:00:00+08:00', NOW, 4)).toBe(true);
  });
});
