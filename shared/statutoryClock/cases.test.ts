import { describe, expect, it } from 'vitest';
import { AT_ONCE, forEachCase, type ListedCase } from './cases.ts';

const JOB = { what: 'open cases', code: 'sweep-failed' } as const;

async function* listed(count: number, ends?: Error): AsyncGenerator<ListedCase<number>> {
  for (let i = 0; i < count; i += 1) yield { id: `case-${i}`, read: () => i };
  if (ends) throw ends;
}

/** Lets everything that can go on without an answer from outside go on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** An act that lasts until it is told to end. */
function heldActs() {
  const begun: number[] = [];
  const open = new Map<number, { end: () => void; fail: (error: Error) => void }>();
  return {
    begun,
    open,
    act: (state: number) => new Promise<void>((resolve, reject) => {
      begun.push(state);
      open.set(state, { end: () => (open.delete(state), resolve()), fail: (error) => (open.delete(state), reject(error)) });
    }),
  };
}

describe('tending every case of a list', () => {
  it('begins in the order of the list and never tends more than so many at a time', async () => {
    const { begun, open, act } = heldActs();
    const done = forEachCase(listed(40), JOB, act);
    await settled();
    expect(begun).toEqual(Array.from({ length: AT_ONCE }, (_, i) => i));
    open.get(7)?.end();
    await settled();
    expect(begun).toHaveLength(AT_ONCE + 1);
    while (open.size > 0) {
      expect(open.size).toBeLessThanOrEqual(AT_ONCE);
      for (const { end } of open.values()) end();
      await settled();
    }
    expect(begun).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect(await done).toBe(40);
  });

  it('goes on past a case that hangs, one that fails and one that cannot be read, and tells of them at the end', async () => {
    const { begun, open, act } = heldActs();
    async function* withUnreadable(): AsyncGenerator<ListedCase<number>> {
      yield { id: 'unreadable', read: () => { throw new Error('not ours'); } };
      yield* listed(40);
    }
    const done = forEachCase(withUnreadable(), JOB, act);
    await settled();
    open.get(1)?.fail(new Error('refused'));
    await settled();
    while (open.size > 1) {
      for (const [state, { end }] of open) if (state !== 0) end();
      await settled();
    }
    expect(begun).toHaveLength(40);
    open.get(0)?.end();
    await expect(done).rejects.toThrow('2 of 41 open cases could not be tended');
  });

  it('finishes what it has begun when the list cannot be read on, and then says so', async () => {
    const { open, act } = heldActs();
    let said: unknown;
    const done = forEachCase(listed(3, new Error('no page')), JOB, act).catch((error: unknown) => void (said = error));
    await settled();
    expect(open.size).toBe(3);
    expect(said).toBeUndefined();
    for (const { end } of open.values()) end();
    await done;
    expect(said).toMatchObject({ message: 'no page' });
  });
});
