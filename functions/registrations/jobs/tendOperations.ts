import { forEachCase } from '#shared/statutoryClock/cases.ts';
import { performPatiently } from '#shared/store/session.ts';
import { recomputeOperation } from '../commands/recomputeOperation.ts';
import { renewDuty } from '../commands/renewDuty.ts';
import type { RecomputeDeps } from './recomputeDeadlines.ts';

type Deps = Pick<RecomputeDeps, 'store' | 'caller' | 'operations' | 'operationsUnderWay' | 'tables'>;

/** What is due to authorised operations: due again where an application came to nothing, counted anew where it still rests on a guess. Answers how many are due again. */
export async function tendOperations(deps: Deps): Promise<number> {
  let dueAgain = 0;
  await forEachCase(deps.operationsUnderWay(), { what: 'authorised operations', code: 'sweep-failed' }, async ({ state }, id) => {
    if (state.deadline?.provisional) await performPatiently(deps.store, deps.caller(), (call) => recomputeOperation(deps)({ id, cause: 'sweep' }, call));
    if (state.answeredBy === undefined) return;
    const { body } = await performPatiently(deps.store, deps.caller(), (call) => renewDuty(deps)({ id }, call));
    if (body.outcome === 'due-again') dueAgain += 1;
  });
  return dueAgain;
}
