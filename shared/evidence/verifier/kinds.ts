import { certificate } from './certificate.ts';
import { chain } from './chain.ts';
import type { Kind } from './kind.ts';
import { proof } from './proof.ts';
import { seal, seals } from './seals.ts';

/** Whatever can be verified, each known by its mark. */
export const kinds = [certificate, chain, proof, seals, seal] as unknown as readonly Kind[];
