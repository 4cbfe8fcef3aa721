import { GENESIS } from '#shared/evidence/chain.ts';
import { faultOfSeal } from '#shared/evidence/seal.ts';
import { count } from '#shared/observability.ts';
import type { Collection } from '#shared/store/collection.ts';
import { performPatiently } from '#shared/store/session.ts';
import { recordSeal } from '../commands/recordSeal.ts';
import { daysFrom, lastSealable } from '../domain/day.ts';
import { firstDay, latestSeal } from '../repository.ts';
import type { SealedDay, SealState } from '../schema.ts';
import { checkSeal, type SealFinding } from './checkSeal.ts';
import { newSeal, type Sealing } from './newSeal.ts';

export interface SealDays extends Sealing {
  readonly seals: Collection<SealState>;
}

/** So many days a run; after a long outage the next runs go on. */
const MOST_DAYS = 60;

/** A day in the vault does not follow from the one before: sealing upon it would cover that up. */
export class SealMisfits extends Error {
  readonly code = 'seal-misfits';
  constructor(date: string) {
    super(`the seal of ${date} in the vault does not follow from the day before`);
    this.name = 'SealMisfits';
  }
}

/**
 * Seals every day that is over and not sealed, in order and without leaving one out, then looks at what was the newest seal before. Whoever is first in the
 * vault has sealed the day: a run that comes second, or again after a crash, takes over what is there.
 */
export async function sealDays(deps: SealDays): Promise<{ readonly sealed: readonly string[]; readonly findings: readonly SealFinding[] }> {
  const { store, seals, vault, caller } = deps;
  const newest = await latestSeal(store.client, seals);
  const last = lastSealable(caller().now);
  const sealed: string[] = [];
  let before = newest;
  let date = newest ? daysFrom(newest.date, 1) : await firstDay(store.client, store.evidence.table);
  for (; date !== undefined && date <= last && sealed.length < MOST_DAYS; date = daysFrom(date, 1)) {
    const { seal } = await sealDay(deps, date, before);
    await performPatiently(store, caller(), (call) => recordSeal({ seals })(seal, call));
    count('DaySealed');
    sealed.push(date);
    before = seal;
  }
  const findings = newest ? await checkSeal({ client: store.client, evidenceTable: store.evidence.table, vault })(newest) : [];
  return { sealed, findings };
}

async function sealDay(deps: SealDays, date: string, before: SealState | undefined): Promise<SealedDay> {
  const mine = await newSeal(deps, date, before);
  if (await deps.vault.write(mine)) return mine;
  const there = await deps.vault.read(date);
  if (there && there.seal.prev === (before?.hash ?? GENESIS) && !faultOfSeal(there.seal)) return there;
  count('SealBroken');
  throw new SealMisfits(date);
}
