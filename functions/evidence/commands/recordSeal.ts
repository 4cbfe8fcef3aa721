import type { Call, Outcome } from '#shared/call.ts';
import type { Collection } from '#shared/store/collection.ts';
import { sealId } from '../repository.ts';
import type { SealState } from '../schema.ts';

/** Two seals of one day: the table has another than the vault. */
export class SealDiffers extends Error {
  readonly code = 'seal-differs';
  constructor(date: string) {
    super(`the table has another seal of ${date} than the vault`);
    this.name = 'SealDiffers';
  }
}

/** Lists a seal that is in the vault. One that is listed already is left as it is. */
export const recordSeal =
  ({ seals }: { readonly seals: Collection<SealState> }) =>
  async (seal: SealState, call: Call): Promise<Outcome<{ readonly recorded: boolean }>> => {
    const { known } = await call.read({ known: seals.ref(sealId(seal.date)) });
    if (known && known.state.hash !== seal.hash) throw new SealDiffers(seal.date);
    if (known) return { answer: { body: { recorded: false } } };
    const { date, size, late, algorithm, root, prev, hash } = seal;
    const change = seals.change(undefined, seal, [{ event: { type: 'evidence.day-sealed', data: { date, size, late, algorithm, root, prev, hash } }, article: 'art.15' }]);
    return { answer: { body: { recorded: true } }, changes: [change] };
  };
