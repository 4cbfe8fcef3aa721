import type { EventData } from '#events/catalogue.ts';
import type { ResourceState } from './schema.ts';

/** What the evidence of an entry says: which version, of what kind, with which items. */
export function factsOf({ id, department, name, sharing, opening, items }: ResourceState, version: number): EventData<'catalog.resource-created'> {
  return { id, department, name, sharing: sharing.type, opening: opening.type, items: items.map((item) => item.name), version };
}
