import { failure, logger } from '../observability.ts';
import type { Item } from '../store/ref.ts';
import type { Page } from '../store/page.ts';

/** One of a list of open cases. It is understood only when it is its turn: one that cannot be holds up no other. */
export interface ListedCase<S> {
  readonly id: string;
  readonly read: () => S;
}

/** Every case of a list, page after page to the end. For jobs. */
export async function* everyPage<S>(readPage: (cursor: string | undefined) => Promise<Page<ListedCase<S>>>): AsyncGenerator<ListedCase<S>> {
  let cursor: string | undefined;
  do {
    const page = await readPage(cursor);
    yield* page.items;
    cursor = page.next;
  } while (cursor !== undefined);
}

/** The id in an item's partition key `PREFIX#id`. */
export function idIn(item: Item): string {
  const key = String(item['PK']);
  return key.slice(key.indexOf('#') + 1);
}

/** A job went through all its cases, and some could not be tended: the alarm rings, and the next run tries them again. */
export class CasesLeft extends Error {
  constructor({ failed, looked }: { readonly failed: number; readonly looked: number }, what: string) {
    super(`${failed} of ${looked} ${what} could not be tended`);
    this.name = 'CasesLeft';
  }
}

/**
 * Cases tended at a time. Each spends nearly all of its time waiting for DynamoDB and Step Functions. More would gain nothing: sixteen write about as fast
 * as the one partition of the list of open cases takes (1,000 units a second; docs/costs.md).
 */
export const AT_ONCE = 16;

/**
 * Does one thing to every case, {@link AT_ONCE} at a time; they begin in the order of the list. One bad case does not stop the rest; it is logged, and
 * {@link CasesLeft} tells of it at the end. Where the list itself cannot be read on, what has begun is finished first.
 */
export async function forEachCase<S>(
  cases: AsyncIterable<ListedCase<S>> | Iterable<ListedCase<S>>,
  job: { readonly what: string; readonly code: 'sweep-failed' | 'recomputation-failed' | 'reminding-failed' | 'reconciliation-failed' | 'transfer-failed' },
  act: (state: S, id: string) => Promise<void>,
): Promise<number> {
  const seen = { looked: 0, failed: 0 };
  // A generator hands out its turns one after the other, however many ask at once.
  const turns = inTurn(cases);
  const worker = async (): Promise<void> => {
    for (let turn = await turns.next(); !turn.done; turn = await turns.next()) {
      const { id, read } = turn.value;
      seen.looked += 1;
      try {
        await act(read(), id);
      } catch (error) {
        seen.failed += 1;
        logger().error(job.code, { subject: id, ...failure(error) });
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  if (seen.failed > 0) throw new CasesLeft(seen, job.what);
  return seen.looked;
}

async function* inTurn<T>(all: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> {
  yield* all;
}
