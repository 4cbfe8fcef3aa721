import { dateOf } from '#shared/clock.ts';
import { forEachCase, type ListedCase } from '#shared/statutoryClock/cases.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { announceGaps, unannounced } from '../commands/announceGaps.ts';
import type { DepartmentState } from '../schema.ts';

export interface WatchDeps {
  readonly store: Store;
  readonly departments: Collection<DepartmentState>;
  readonly every: () => AsyncIterable<ListedCase<Recorded<DepartmentState>>>;
  readonly caller: () => Caller;
}

/** Announces, every morning, which posts are vacant and whose terms run out soon; each once. Safe to run again. */
export async function watchPosts({ every, store, caller, departments }: WatchDeps): Promise<{ looked: number; announced: number }> {
  let announced = 0;
  const looked = await forEachCase(every(), { what: 'departments', code: 'sweep-failed' }, async ({ state }) => {
    if (unannounced(state, dateOf(caller().now)).length === 0) return;
    const { body } = await performPatiently(store, caller(), (call) => announceGaps({ departments })({ code: state.code }, call));
    announced += body.announced;
  });
  return { looked, announced };
}
