/** What other contexts may read of the catalogue, in their own round trip. `state` is what is in force, where {@link isInForce} says that something is. */
export { dutyRef, editionRef, everyEntry, resourceRef } from './repository.ts';
export { entriesToMove, holderAfter } from './holdings.ts';
export { cardsIn } from './cardReader.ts';
export type { ResourceCard } from './domain/cards.ts';
export { methods } from './schema.ts';
export { isInForce, refuseUnpublished } from './domain/visibility.ts';
export type { DataItem, ResourceState } from './schema.ts';
export { catalogueOf, gapsOf } from './gaps.ts';
