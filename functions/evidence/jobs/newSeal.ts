import { GENESIS } from '#shared/evidence/chain.ts';
import { fingerprintOf, sealHash, signedText } from '#shared/evidence/seal.ts';
import type { Caller, Store } from '#shared/store/session.ts';
import { contentOf, daysFrom, LATE_DAYS, leavesOf, placeOf } from '../domain/day.ts';
import { entriesOfDays } from '../repository.ts';
import type { SealedDay, SealState } from '../schema.ts';
import type { Signer } from '#shared/evidence/signer.ts';
import type { Vault } from '../vault.ts';

export interface Sealing {
  readonly store: Store;
  readonly vault: Vault;
  readonly signer: Signer;
  readonly caller: () => Caller;
}

/** The seal of a day as it would be now: over its entries, and over those of the days before that came after their seal. */
export async function newSeal({ store, vault, signer, caller }: Sealing, date: string, before: SealState | undefined): Promise<SealedDay> {
  const { algorithm } = store.evidence;
  const { from, places } = await sealedBefore(vault, date, before);
  const { leaves, late } = leavesOf(date, await entriesOfDays(store.client, store.evidence.table, from, date), places);
  const publicKey = await signer.publicKey();
  const content = contentOf({ date, leaves, late, algorithm, before, sealedAt: caller().now, key: fingerprintOf(publicKey) });
  const signed = { ...content, hash: sealHash(content) };
  return { seal: { ...signed, signature: await signer.sign(signedText(signed)), publicKey }, leaves: [...leaves] };
}

/** What the seals of the days before hold, and from which day on that is known: behind a seal that cannot be read nothing is late. */
async function sealedBefore(vault: Vault, date: string, before: SealState | undefined): Promise<{ readonly from: string; readonly places: ReadonlySet<string> }> {
  const places = new Set<string>();
  let from = date;
  for (let prev = before?.hash ?? GENESIS; prev !== GENESIS && from > daysFrom(date, -LATE_DAYS); from = daysFrom(from, -1)) {
    const day = await vault.read(daysFrom(from, -1));
    if (!day) break;
    for (const leaf of day.leaves) places.add(placeOf(leaf));
    prev = day.seal.prev;
    if (prev === GENESIS) return { from: daysFrom(date, -LATE_DAYS), places };
  }
  return { from, places };
}
