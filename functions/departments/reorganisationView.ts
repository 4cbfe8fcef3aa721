import type { Call } from '#shared/call.ts';
import { allowedActions } from '#shared/lifecycle.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { reorganisationLifecycle } from './domain/lifecycle.ts';
import { awaited, sidesOf } from './domain/reorganisation.ts';
import type { ReorganisationState, ReorganisationView } from './reorganisationSchema.ts';

export function viewReorganisation({ state, version }: Pick<Recorded<ReorganisationState>, 'state' | 'version'>, { actor }: Pick<Call, 'actor'>, left?: Readonly<Record<string, number>>): ReorganisationView {
  const waiting = awaited(state);
  // Who has accepted has nothing more to say.
  const done = (step: string): boolean => (step === 'accept' || step === 'refuse') && !waiting.includes(actor.org);
  return {
    ...state,
    awaited: state.status === 'proposed' ? waiting : [],
    ...(left ? { left } : {}),
    version,
    allowedActions: allowedActions(reorganisationLifecycle, state.status, sidesOf(state, actor), actor).filter((step) => !done(step)),
  };
}
