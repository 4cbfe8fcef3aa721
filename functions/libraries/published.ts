/** What other contexts may read of the libraries: which proposals are open, and one membership as it stands. */
export { membershipRef, openProposals } from './repository.ts';
export { membershipsToMove } from './jobs/transfer.ts';
export type { MembershipState } from './schema.ts';
