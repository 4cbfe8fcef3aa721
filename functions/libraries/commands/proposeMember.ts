import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { notFound, notYourDepartment, Problem, refuseFaults } from '#shared/problems/problem.ts';
import { refuseUnpublished, resourceRef } from '../../catalog/published.ts';
import { supplyFaults } from '../domain/proposal.ts';
import { libraryOf, libraryRef, notClosed, refuseClosed } from '../libraryAtHand.ts';
import { factsOf, notRetired, type Kept } from '../membershipAtHand.ts';
import { placeRef, takePlace, type Place } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { MembershipState, MembershipView } from '../schema.ts';
import { viewMembership } from '../view.ts';

/** A department proposes a published resource of its own for a library; 区城运中心 decides (办法 12: 会同相关职能部门). */
export const proposeMember =
  ({ libraries, memberships, tables }: Kept) =>
  async ({ path: { code }, body }: Parsed<typeof routes.proposeMember.input>, call: Call): Promise<Outcome<MembershipView>> => {
    const { resourceId, supplies = [], note } = body;
    const found = await call.read({ kept: libraryRef(libraries, code), resource: resourceRef(tables.catalog, resourceId), place: placeRef(tables.libraries, resourceId, code) });
    const library = libraryOf(code, found.kept);
    refuseClosed(library);
    if (!found.resource) throw notFound({ zh: '数据资源', en: 'resource' }, resourceId);
    const { state: resource } = found.resource;
    if (resource.department !== call.actor.org) throw notYourDepartment(resource.department);
    refuseUnpublished(resource);
    refuseTwice(found.place);
    refuseFaults(supplyFaults(supplies, library.items, resource.items), 'art.12');
    const state: MembershipState = {
      status: 'proposed', id: newId('mem', call.now), library: code, resourceId, resource: resource.name, department: resource.department, supplies,
      ...(note === undefined ? {} : { note }), proposed: { at: call.now, by: call.actor.sub },
    };
    const event = { type: 'libraries.membership-proposed', data: factsOf(state, library) } as const;
    return {
      answer: { body: viewMembership(state, 1, call.actor), version: 1, created: `/library-memberships/${state.id}` },
      changes: [memberships.change(undefined, state, [{ event, article: 'art.12' }])],
      notes: [takePlace(tables.libraries, state, found.place)],
      guards: [notRetired(tables.catalog, resource), notClosed(libraries, library)],
    };
  };

function refuseTwice(place: Place | undefined): void {
  if (place?.live !== 'yes') return;
  throw new Problem('wrong-state', {
    detail: { zh: `该资源已申报或已入该库（${place.membershipId}），不必重复申报。`, en: `This resource is proposed to the library or in it already (${place.membershipId}).` },
    article: 'art.12',
    extensions: { membershipId: place.membershipId },
  });
}
