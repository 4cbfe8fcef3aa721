import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { refuseFaults } from '#shared/problems/problem.ts';
import { refuseUnpublished } from '../../catalog/published.ts';
import { decisionFaults } from '../domain/proposal.ts';
import { factsOf, membershipFor, notRetired, type Kept } from '../membershipAtHand.ts';
import { leavePlace } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { MembershipState, MembershipView } from '../schema.ts';
import { viewMembership } from '../view.ts';

/** 区城运中心 confirms that the resource belongs to the library, or refuses with the reason (办法 12). */
export const decideMember =
  (kept: Kept) =>
  async ({ path: { id }, body }: Parsed<typeof routes.decideMember.input>, call: Call): Promise<Outcome<MembershipView>> => {
    const { membership, library, resource } = await membershipFor(kept, 'decide', 'proposed', id, call);
    refuseFaults(decisionFaults(body), 'art.12');
    const { outcome, reason } = body;
    const { status: _, ...proposed } = membership.state;
    const act = { at: call.now, by: call.actor.sub };
    const version = membership.version + 1;
    const answered = (after: MembershipState) => ({ body: viewMembership(after, version, call.actor), version });
    const facts = factsOf(membership.state, library);
    if (outcome === 'refused') {
      const after: MembershipState = { ...proposed, status: 'refused', refused: { ...act, reason: reason ?? '' } };
      const event = { type: 'libraries.membership-refused', data: { ...facts, reason: reason ?? '' } } as const;
      return { answer: answered(after), changes: [kept.memberships.change(membership, after, [{ event, article: 'art.12' }])], notes: [leavePlace(kept.tables.libraries, after)] };
    }
    refuseUnpublished(resource.state);
    const note = reason === undefined ? {} : { note: reason };
    const after: MembershipState = { ...proposed, status: 'confirmed', confirmed: { ...act, ...note } };
    const event = { type: 'libraries.membership-confirmed', data: { ...facts, ...note } } as const;
    return { answer: answered(after), changes: [kept.memberships.change(membership, after, [{ event, article: 'art.12' }])], guards: [notRetired(kept.tables.catalog, resource.state)] };
  };
