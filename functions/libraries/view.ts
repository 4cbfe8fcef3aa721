import type { Actor } from '#shared/actor.ts';
import { allowedActions } from '#shared/lifecycle.ts';
import { membershipLifecycle, sidesOf } from './domain/lifecycle.ts';
import type { MembershipState, MembershipView } from './schema.ts';

export function viewMembership(state: MembershipState, version: number, actor: Actor): MembershipView {
  return { ...state, version, allowedActions: allowedActions(membershipLifecycle, state.status, sidesOf(state, actor), actor) };
}
