import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '#shared/problems/problem.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { tellEntry, type TellDeps } from '../commands/tellEntry.ts';

export interface FollowDeps extends TellDeps {
  readonly store: Store;
  readonly caller: () => Caller;
}

/** The feed has one end, which many entries may want at once: whoever loses waits a little, longer each time. */
const ROUNDS = 12;

/** Something became of an entry of the catalogue: the feed tells whatever it has not told of it yet. Answers the positions. */
export async function followEntry(deps: FollowDeps, resourceId: string): Promise<{ readonly positions: readonly number[] }> {
  const positions: number[] = [];
  for (let lost = 0; ; ) {
    try {
      const { body } = await performPatiently(deps.store, deps.caller(), (call) => tellEntry(deps)({ resourceId }, call));
      if (body.position === undefined) return { positions };
      positions.push(body.position);
    } catch (error) {
      lost += 1;
      if (!(error instanceof Problem) || error.code !== 'concurrent-change' || lost === ROUNDS) throw error;
      await pause(Math.random() * 100 * lost);
    }
  }
}
