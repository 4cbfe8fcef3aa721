import { honourVersion, type Call, type Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { Problem } from '#shared/problems/problem.ts';
import { sidesOf } from '../access.ts';
import { violationLifecycle } from '../domain/lifecycle.ts';
import { violationFacts } from '../record.ts';
import type * as routes from '../routes.ts';
import type { ViolationState, ViolationView } from '../schema.ts';
import type { ViolationDeps } from './registerViolation.ts';
import { actedOn, violationAtHand } from './violationAtHand.ts';

/** The department states its view. */
export const stateView =
  ({ violations }: Pick<ViolationDeps, 'violations'>) =>
  async ({ path: { id }, body: { text } }: Parsed<typeof routes.stateView.input>, call: Call): Promise<Outcome<ViolationView>> => {
    const before = await violationAtHand(violations, id, call);
    checkStep(violationLifecycle, 'state', before.state.status, sidesOf(before.state, call.actor), call.actor);
    honourVersion(before, call);
    const after: ViolationState = { ...before.state, status: 'heard', statement: { at: call.now, text } };
    return actedOn(violations, before, after, { type: 'supervision.violation-stated', data: { ...violationFacts(after), text } }, call);
  };

/** The data bureau concludes: not established, correction ordered, or grave and referred. Never without a hearing, or before its time for one has passed. */
export const concludeViolation =
  ({ violations }: Pick<ViolationDeps, 'violations'>) =>
  async ({ path: { id }, body: { outcome, reason, orderId } }: Parsed<typeof routes.concludeViolation.input>, call: Call): Promise<Outcome<ViolationView>> => {
    const before = await violationAtHand(violations, id, call);
    const { state } = before;
    checkStep(violationLifecycle, 'conclude', state.status, sidesOf(state, call.actor), call.actor);
    honourVersion(before, call);
    if (state.status === 'registered' && dateOf(call.now) <= state.hearingUntil) {
      throw new Problem('wrong-state', {
        detail: { zh: `部门可在 ${state.hearingUntil} 前陈述意见；在此之前不能不待陈述而认定。`, en: `The department may state its view until ${state.hearingUntil}; before that nothing is concluded without it.` },
        article: 'art.32',
        extensions: { current: { status: state.status, hearingUntil: state.hearingUntil } },
      });
    }
    const told = { outcome, reason, ...(orderId === undefined ? {} : { orderId }) };
    const after: ViolationState = { ...state, status: 'concluded', conclusion: { at: call.now, ...told } };
    return actedOn(violations, before, after, { type: 'supervision.violation-concluded', data: { ...violationFacts(after), ...told } }, call);
  };
