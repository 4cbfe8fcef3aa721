import type { Call, Outcome } from '#shared/call.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection, EvidenceDraft, Recorded } from '#shared/store/collection.ts';
import { refuseStrangers } from '../access.ts';
import type { ViolationState, ViolationView } from '../schema.ts';
import { viewViolation } from '../view.ts';

/** Throws not-found, not-your-department. */
export async function violationAtHand(violations: Collection<ViolationState>, id: string, call: Call): Promise<Recorded<ViolationState>> {
  const { found } = await call.read({ found: violations.ref(id) });
  if (!found) throw notFound({ zh: '违法行为记录', en: 'violation' }, id);
  refuseStrangers(call.actor, found.state.department);
  return found;
}

/** The violation afterwards, and the act that made it so. */
export function actedOn(violations: Collection<ViolationState>, before: Recorded<ViolationState> | undefined, after: ViolationState, event: EvidenceDraft['event'], call: Call): Outcome<ViolationView> {
  const version = (before?.version ?? 0) + 1;
  return { answer: { body: viewViolation({ state: after, version }, call), version }, changes: [violations.change(before, after, [{ event, article: 'art.32' }])] };
}
