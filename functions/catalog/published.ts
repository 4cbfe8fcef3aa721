/** What other contexts may read of the catalogue, in their own round trip. */
export { everyEntry, resourceRef } from './repository.ts';
export { methods } from './schema.ts';
export type { DataItem, ResourceState } from './schema.ts';
