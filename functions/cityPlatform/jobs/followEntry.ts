import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '#shared/problems/problem.ts';
import { perform, type Caller, type Store } from '#shared/store/session.ts';
import { tellEntry, type TellDeps } from '../commands/tellEntry.ts';

export interface FollowDeps extends TellDeps {
  readonly store: Store;
  readonly caller: () => Caller;
}

/** So often an entry's turn is looked for, before the bus is left to try again. */
const TURNS = 40;
/** The longest that one waits for its turn, in milliseconds. */
const LONGEST_MS = 4000;

/** Something became of an entry of the catalogue: the feed tells whatever it has not told of it yet. Answers the positions. */
export async function followEntry(deps: FollowDeps, resourceId: string): Promise<{ readonly positions: readonly number[] }> {
  const positions: number[] = [];
  for (let lost = 0; ; ) {
    try {
      const { body } = await perform(deps.store, deps.caller(), (call) => tellEntry(deps)({ resourceId }, call));
      if (body.position === undefined) return { positions };
      positions.push(body.position);
      lost = 0;
    } catch (error) {
      lost += 1;
      if (!wasOvertaken(error) || lost === TURNS) throw error;
      // The feed has one end, and a re-issue or the nightly comparison may be writing there. Whoever asks again at once only holds up the others: the wait doubles, and is drawn anew each time.
      await pause(Math.random() * Math.min(LONGEST_MS, 25 * 2 ** lost));
    }
  }
}

/** By another record; or, where many write to the end of the feed, by the transactions in flight. */
function wasOvertaken(error: unknown): boolean {
  return error instanceof Problem ? error.code === 'concurrent-change' : error instanceof Error && error.name === 'TransactionCanceledException';
}
