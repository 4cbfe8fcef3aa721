import type { Call } from '#shared/call.ts';
import { allowedActions } from '#shared/lifecycle.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { evaluationLifecycle } from '../domain/lifecycle.ts';
import { sidesOf } from './access.ts';
import type { EvaluationState, EvaluationView } from './schema.ts';

export function viewEvaluation({ state, version }: Pick<Recorded<EvaluationState>, 'state' | 'version'>, { actor }: Pick<Call, 'actor'>): EvaluationView {
  const { parts, ...told } = state;
  return { ...told, recorded: Object.keys(parts).toSorted(), version, allowedActions: allowedActions(evaluationLifecycle, state.status, sidesOf(state, actor), actor) };
}
