import type { ListedCase } from '#shared/statutoryClock/cases.ts';
import type { Caller } from '#shared/store/session.ts';
import { itemIdOf, type Fact } from './domain/facts.ts';
import { project } from './domain/projection.ts';
import type { WaitingItem } from './schema.ts';

/** Whether the item of a case already says what the case does; where that is not sure, it is looked at anew. Most do, every hour, and cost no read of their own. */
export function told(waiting: readonly ListedCase<WaitingItem>[]): (fact: Fact, caller: Caller) => boolean {
  const read = new Map(waiting.map((item) => [item.id, item.read]));
  return (fact, { now }) => {
    try {
      const item = read.get(itemIdOf(fact))?.();
      return item !== undefined && project(item, fact, now, []) === undefined;
    } catch {
      return false;
    }
  };
}
