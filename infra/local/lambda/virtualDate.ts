import { readTime, type SharedTime } from '../clock/sharedTime.ts';

/**
 * Replaces this thread's `Date` by one that reads the stack's clock. `performance` stays real: it measures durations. Dates made from a given
 * time, comparisons and `instanceof` are those of the original, whose prototype is shared.
 */
export function installVirtualDate(time: SharedTime): void {
  const RealDate = globalThis.Date;
  const now = (): number => readTime(time, RealDate.now());
  function VirtualDate(...given: readonly unknown[]): unknown {
    if (!new.target) return new RealDate(now()).toString();
    return Reflect.construct(RealDate, given.length === 0 ? [now()] : given, new.target === VirtualDate ? RealDate : new.target);
  }
  Object.defineProperties(VirtualDate, {
    ...Object.getOwnPropertyDescriptors(RealDate),
    now: { value: now, writable: true, configurable: true },
  });
  RealDate.prototype.constructor = VirtualDate as unknown as DateConstructor;
  globalThis.Date = VirtualDate as unknown as DateConstructor;
}
