import type { Recorded } from '#shared/store/collection.ts';
import type { ResourceState } from '../catalog/published.ts';
import type { DeclaredItem } from './domain/baseLibraries.ts';
import { itemFor } from './domain/composition.ts';
import type { LibraryView, MembershipState } from './schema.ts';

/** A membership and its resource as the catalogue has it now. */
export interface Entry {
  readonly membership: MembershipState;
  readonly resource: Recorded<ResourceState>;
}

/** A resource in a library, and which of the declared items its own are. */
export function shown({ membership, resource: { state } }: Entry, declared: readonly DeclaredItem[]): LibraryView['items'][number] {
  const found = declared.map((one) => ({ name: one.name, item: itemFor(one, { items: state.items, supplies: membership.supplies }) }));
  const suppliedBy = (item: string): string[] => found.filter((one) => one.item === item).map((one) => one.name);
  const { id: resourceId, name, department, edition = 0, sharing, items } = state;
  return { membershipId: membership.id, resourceId, name, department, edition, sharing: sharing.type, items: items.map((item) => withSupplies(item, suppliedBy(item.name))) };
}

function withSupplies({ name, label }: { readonly name: string; readonly label: string }, supplies: string[]): LibraryView['items'][number]['items'][number] {
  return supplies.length === 0 ? { name, label } : { name, label, supplies };
}

/** Retired, and its event is still on its way. */
export function gone({ membership, resource: { state } }: Entry): LibraryView['left'] {
  return state.status === 'retired' ? [{ membershipId: membership.id, resourceId: state.id, name: state.name, department: state.department, at: state.retired.at, reason: state.retired.reason }] : [];
}

/** Retired, and its membership is over. */
export function droppedOut(membership: MembershipState): LibraryView['left'] {
  if (membership.status !== 'dropped' || !membership.confirmed) return [];
  const { id, resourceId, resource, department, dropped } = membership;
  return [{ membershipId: id, resourceId, name: resource, department, at: dropped.at, reason: dropped.reason }];
}
