import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { resourceRef } from '../../catalog/published.ts';
import { libraryOf, libraryRef } from '../libraryAtHand.ts';
import { factsOf, membershipFor, type Kept } from '../membershipAtHand.ts';
import { leavePlace } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { MembershipState, MembershipView } from '../schema.ts';
import { viewMembership } from '../view.ts';

/** The department takes its proposal back before it is decided. */
export const withdrawMember =
  (kept: Kept) =>
  async ({ path: { id } }: Parsed<typeof routes.withdrawMember.input>, call: Call): Promise<Outcome<MembershipView>> => {
    const { membership, library } = await membershipFor(kept, 'withdraw', 'proposed', id, call);
    const after: MembershipState = { ...membership.state, status: 'withdrawn', withdrawn: { at: call.now, by: call.actor.sub } };
    const event = { type: 'libraries.membership-withdrawn', data: factsOf(after, library) } as const;
    return left(kept, membership, after, { event, article: 'art.12' }, call);
  };

/** 区城运中心 takes a resource out of the library, with the reason. */
export const endMember =
  (kept: Kept) =>
  async ({ path: { id }, body: { reason } }: Parsed<typeof routes.endMember.input>, call: Call): Promise<Outcome<MembershipView>> => {
    const { membership, library } = await membershipFor(kept, 'end', 'confirmed', id, call);
    const after: MembershipState = { ...membership.state, status: 'ended', ended: { at: call.now, by: call.actor.sub, reason } };
    const event = { type: 'libraries.membership-ended', data: { ...factsOf(after, library), reason } } as const;
    return left(kept, membership, after, { event, article: 'art.12' }, call);
  };

/** The resource was retired from the catalogue: its membership is over with it, proposed or confirmed. Told twice, it changes nothing. */
export const dropMember =
  (kept: Kept) =>
  async ({ id }: { readonly id: string }, call: Call): Promise<Outcome<{ readonly dropped: boolean }>> => {
    const { membership } = await call.read({ membership: kept.memberships.ref(id) });
    if (membership?.state.status !== 'proposed' && membership?.state.status !== 'confirmed') return { answer: { body: { dropped: false } } };
    const { state } = membership;
    const { resource, library } = await call.read({ resource: resourceRef(kept.tables.catalog, state.resourceId), library: libraryRef(kept.libraries, state.library) });
    if (resource?.state.status !== 'retired') return { answer: { body: { dropped: false } } };
    const { retired } = resource.state;
    const after: MembershipState = { ...state, status: 'dropped', dropped: { at: retired.at, by: retired.by, reason: retired.reason } };
    const event = { type: 'libraries.membership-dropped', data: { ...factsOf(after, libraryOf(state.library, library)), from: state.status } } as const;
    return { ...left(kept, membership, after, { event, article: 'art.12' }, call), answer: { body: { dropped: true } } };
  };

function left(kept: Kept, before: Parameters<Kept['memberships']['change']>[0], after: MembershipState, evidence: Parameters<Kept['memberships']['change']>[2][0], { actor }: Pick<Call, 'actor'>): Outcome<MembershipView> {
  const version = (before?.version ?? 0) + 1;
  return { answer: { body: viewMembership(after, version, actor), version }, changes: [kept.memberships.change(before, after, [evidence])], notes: [leavePlace(kept.tables.libraries, after)] };
}
