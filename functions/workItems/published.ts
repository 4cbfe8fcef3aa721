import { sources } from './sources/sources.ts';

/** The acts that open, move or close a work item, by the context that tells of them: what the bus has to deliver here. */
export const actsOf: Readonly<Record<string, readonly string[]>> = Object.fromEntries(sources.map(({ name, meanings }) => [name, Object.keys(meanings)]));
