import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { Problem } from '#shared/problems/problem.ts';
import { itemLifecycle } from '../domain/lifecycle.ts';
import { nameOf, released } from '../domain/projection.ts';
import type * as routes from '../routes.ts';
import { mayRelease, sidesFor, viewItem, type ItemView } from '../view.ts';
import { itemAtHand, type ItemDeps } from './itemAtHand.ts';

/** Whoever claimed it hands it back to the desk, or somebody who could take it over does so for them. */
export const releaseItem =
  (deps: ItemDeps) =>
  async ({ path: { id } }: Parsed<typeof routes.releaseItem.input>, call: Call): Promise<Outcome<ItemView>> => {
    const { item, desks, isWorkingDay } = await itemAtHand(deps, id, call);
    const { state } = item;
    checkStep(itemLifecycle, 'release', state.status, sidesFor(state, call.actor, desks), call.actor);
    if (state.status !== 'claimed') throw new Error('the lifecycle lets only claimed items through');
    if (!mayRelease(state, call.actor)) throw notTheClaimant(state.claimant.sub);
    const after = released(state);
    return {
      answer: { body: viewItem(after, call, desks, isWorkingDay), version: item.version + 1 },
      changes: [deps.items.change(item, after, [{ event: { type: 'work-items.item-released', data: { ...nameOf(after), by: call.actor.sub } }, article: 'art.6' }])],
    };
  };

function notTheClaimant(by: string): Problem {
  return new Problem('forbidden', {
    detail: { zh: `该事项由 ${by} 签收，只能由其本人、首席数据官或第一责任人退回。`, en: `${by} has claimed it: only they, the CDO or the head may release it.` },
    article: 'art.6',
  });
}
