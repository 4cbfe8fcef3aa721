import * as z from 'zod';
import { dateOf } from '../clock.ts';
import { isWhole } from './chain.ts';
import { digestSchema, entryShape } from './entry.ts';
import { rootFromPath } from './merkle.ts';
import { once } from '../once.ts';
import { faultOfSeal, leafOf, sealedSchema, type SealFault } from './seal.ts';

/** That one entry was there when its day was sealed: the entry, its way to the root, the seal and the key. */
export const proofSchema = once(() => z.strictObject({
  subject: z.string(),
  seq: z.int().positive(),
  entry: z.strictObject(entryShape()),
  /** The leaf's place in the tree, from 0. */
  index: z.int().nonnegative(),
  path: z.array(digestSchema()),
  seal: sealedSchema(),
}));
export type Proof = z.output<ReturnType<typeof proofSchema>>;

export type ProofFault = SealFault | 'entry-altered' | 'other-entry' | 'not-in-the-seal' | 'sealed-before-it-was';

/** What is wrong with a proof, and at which part of it; nothing when it proves its entry. A path proves nothing under a seal that is none. */
export function faultsOfProof({ subject, seq, entry, index, path, seal }: Proof): { readonly part: string; readonly fault: ProofFault }[] {
  const wrongSeal = faultOfSeal(seal);
  const elsewhere = (['subject', 'seq'] as const).filter((part) => entry[part] !== { subject, seq }[part]);
  const altered = !isWhole(entry);
  const leaf = leafOf(entry, seal.algorithm);
  const strays = !wrongSeal && rootFromPath({ leaf, index, size: seal.size, path }, seal.algorithm) !== seal.root;
  return [
    ...elsewhere.map((part) => ({ part, fault: 'other-entry' as const })),
    ...(altered ? [{ part: 'entry', fault: 'entry-altered' as const }] : []),
    ...(wrongSeal ? [{ part: 'seal', fault: wrongSeal }] : []),
    ...(strays && !altered ? [{ part: 'path', fault: 'not-in-the-seal' as const }] : []),
    ...(!altered && dateOf(entry.at) > seal.date ? [{ part: 'entry.at', fault: 'sealed-before-it-was' as const }] : []),
  ];
}

/** Whether an entry was sealed later than with its own day. */
export function isLate({ entry, seal }: Pick<Proof, 'entry' | 'seal'>): boolean {
  return dateOf(entry.at) < seal.date;
}
