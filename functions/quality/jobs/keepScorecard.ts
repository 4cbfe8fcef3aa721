import { dateOf } from '#shared/clock.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import type { Scorecard } from '../domain/scorecard.ts';
import { scorecardNotes } from '../repository.ts';

/** What stands for all departments together. */
export const DISTRICT = 'district';

/** The scorecard of a department or the district, as of today. */
export async function keepScorecard({ store, tables, caller }: { readonly store: Store; readonly tables: { readonly quality: string }; readonly caller: () => Caller }, code: string, card: Scorecard): Promise<void> {
  const now = caller();
  await performPatiently(store, now, async () => ({ answer: { body: null }, notes: scorecardNotes(tables.quality, { code, date: dateOf(now.now), ...card }) }));
}
