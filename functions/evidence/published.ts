/** What other contexts may read of the evidence: a whole chain, to certify from it. */
export { readStoredChain } from './repository.ts';
