import { honourVersion, type Call } from '#shared/call.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import type { Guard } from '#shared/store/commit.ts';
import { refuseUnpublished, resourceRef, type ResourceState } from '../catalog/published.ts';
import { membershipLifecycle, sidesOf } from './domain/lifecycle.ts';
import { libraryOf, libraryRef, type Library } from './libraryAtHand.ts';
import type { LibraryState, MembershipState } from './schema.ts';

export interface Kept {
  readonly libraries: Collection<LibraryState>;
  readonly memberships: Collection<MembershipState>;
  readonly tables: { readonly libraries: string; readonly catalog: string };
}

/** A membership for one of its steps, with its library and its resource: refuses strangers, wrong states and versions out of date. */
export async function membershipFor<S extends MembershipState['status']>(
  { libraries, memberships, tables }: Kept,
  step: keyof typeof membershipLifecycle.steps,
  from: S,
  id: string,
  call: Call,
): Promise<{ membership: Recorded<Extract<MembershipState, { status: S }>>; library: Library; resource: Recorded<ResourceState> }> {
  const { membership } = await call.read({ membership: memberships.ref(id) });
  if (!membership) throw notFound({ zh: '入库申报', en: 'membership' }, id);
  const { state } = membership;
  checkStep(membershipLifecycle, step, state.status, sidesOf(state, call.actor), call.actor);
  if (state.status !== from) throw new Error(`the lifecycle does not let ${step} follow ${state.status}`);
  honourVersion(membership, call);
  const { kept, resource } = await call.read({ kept: libraryRef(libraries, state.library), resource: resourceRef(tables.catalog, state.resourceId) });
  if (!resource) throw new Error('resources are never deleted');
  return { membership: membership as Recorded<Extract<MembershipState, { status: S }>>, library: libraryOf(state.library, kept), resource };
}

/** What every act says of a membership. */
export function factsOf({ id, library, resourceId, resource, department }: MembershipState, { name }: Pick<Library, 'name'>) {
  return { membershipId: id, library, libraryName: name, resourceId, resource, department };
}

/** The resource has not been retired by the time of the commit: it may not slip into a library on its way out. */
export function notRetired(catalogTable: string, resource: ResourceState): Guard {
  const [part] = resourceRef(catalogTable, resource.id).parts;
  if (!part) throw new Error('a resource is one item');
  const lost = (): Error => {
    try {
      refuseUnpublished({ ...resource, status: 'retired' } as ResourceState);
    } catch (error) {
      return error as Error;
    }
    return new Error('a retired resource is refused');
  };
  return { ...part, path: ['state', 'status'], is: '<>', value: 'retired', lost };
}
