import { supervises, type Actor } from '#shared/actor.ts';
import type { Call } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import { notFound, notYourDepartment, Problem } from '#shared/problems/problem.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import type { EvaluationState } from './schema.ts';

function isEvaluator({ evaluator }: EvaluationState, actor: Actor): boolean {
  return actor.org === evaluator && actor.roles.includes('evaluator');
}

export function sidesOf(state: EvaluationState, actor: Actor): { readonly evaluator: string; readonly bureau: string } {
  return { evaluator: isEvaluator(state, actor) ? actor.org : state.evaluator, bureau: supervises(actor) ? actor.org : '' };
}

/** An evaluation, for the data bureau and its evaluator; of others' it is not said that they exist. Throws not-found. */
export async function evaluationAtHand(evaluations: Collection<EvaluationState>, id: string, call: Call): Promise<Recorded<EvaluationState>> {
  const { found } = await call.read({ found: evaluations.ref(id) });
  if (!found || !(supervises(call.actor) || isEvaluator(found.state, call.actor))) throw notFound({ zh: '评估', en: 'evaluation' }, id);
  return found;
}

/** The evaluator reads and records within its commission only: while it is open, in its days, of its departments. Throws wrong-state, not-found. */
export function refuseOutside(state: EvaluationState, department: string | undefined, call: Call): void {
  const { status, from, until, departments } = state;
  if (department !== undefined && !departments.includes(department)) throw notFound({ zh: '评估范围内的部门', en: 'department of this evaluation' }, department);
  if (supervises(call.actor)) return;
  const current = { status, from, until };
  if (status !== 'commissioned' && status !== 'returned') throw new Problem('wrong-state', { detail: { zh: '评估已提交或者终止，不能再查阅和填报。', en: 'The evaluation is signed or terminated; nothing is read or recorded under it any more.' }, article: 'art.30', extensions: { current } });
  const today = dateOf(call.now);
  if (today < from || today > until) throw new Problem('wrong-state', { detail: { zh: `委托期限为 ${from} 至 ${until}，今日不在期内。`, en: `The commission runs from ${from} to ${until}; today is outside of it.` }, article: 'art.30', extensions: { current } });
}

/** What was found at a department: for the bureau and the evaluator, and once it is accepted for the department. Throws not-found, not-your-department. */
export function refusePart(state: EvaluationState | undefined, id: string, department: string, { actor }: Pick<Call, 'actor'>): void {
  const trusted = supervises(actor) || (state !== undefined && isEvaluator(state, actor));
  if (!trusted && actor.org !== department) throw notYourDepartment(department);
  if (!state || (!trusted && state.status !== 'accepted')) throw notFound({ zh: '评估', en: 'evaluation' }, id);
}
