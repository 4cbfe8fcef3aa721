import { dateOf } from '#shared/clock.ts';
import { forEachCase, type ListedCase } from '#shared/statutoryClock/cases.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { beginReorganisation, followReorganisation } from '../commands/advanceReorganisation.ts';
import type { Succession } from '../domain/succession.ts';
import type { ReorganisationDeps } from '../reorganisationRecord.ts';
import type { ReorganisationState } from '../reorganisationSchema.ts';

/** What a reorganisation still has to hand over, counted by kind; a kind of which nothing is left is not named. */
export type Left = (succession: Succession) => Promise<Readonly<Record<string, number>>>;

export interface ReorganiseDeps extends ReorganisationDeps {
  readonly store: Store;
  readonly every: () => AsyncIterable<ListedCase<Recorded<ReorganisationState>>>;
  readonly left: Left;
  readonly caller: () => Caller;
}

/** Brings into force what has its day, completes what has been handed over, urges the rest. Runs hourly and after every acceptance; safe to repeat. */
export async function reorganise(deps: ReorganiseDeps): Promise<{ looked: number; advanced: number }> {
  let advanced = 0;
  const advance = async (became: Promise<{ body: { became?: string } }>): Promise<void> => {
    if ((await became).body.became !== undefined) advanced += 1;
  };
  const looked = await forEachCase(deps.every(), { what: 'reorganisations', code: 'sweep-failed' }, async ({ state }, id) => {
    if (state.status === 'accepted' && state.effectiveOn <= dateOf(deps.caller().now)) {
      const inventory = await deps.left(state);
      await advance(performPatiently(deps.store, deps.caller(), (call) => beginReorganisation(deps)({ id, inventory }, call)));
    } else if (state.status === 'in-force') {
      const left = await deps.left(state);
      await advance(performPatiently(deps.store, deps.caller(), (call) => followReorganisation(deps)({ id, left }, call)));
    }
  });
  return { looked, advanced };
}
