import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { mayDo } from '#shared/permissions.ts';
import { Problem } from '#shared/problems/problem.ts';
import { itemLifecycle } from '../domain/lifecycle.ts';
import { nameOf, released } from '../domain/projection.ts';
import type * as routes from '../routes.ts';
import type { ItemState } from '../schema.ts';
import { isClaimant, sidesFor, viewItem, type ItemView } from '../view.ts';
import { itemAtHand, type ItemDeps } from './itemAtHand.ts';

/** An official takes an item upon themselves; one at a time, and taking it from a colleague is for those who answer for the work (办法 6). */
export const claimItem =
  (deps: ItemDeps) =>
  async ({ path: { id }, body: { takeOver = false } }: Parsed<typeof routes.claimItem.input>, call: Call): Promise<Outcome<ItemView>> => {
    const { item, desks, isWorkingDay } = await itemAtHand(deps, id, call);
    const { actor } = call;
    const { state } = item;
    const sides = sidesFor(state, actor, desks);
    const taken = state.status === 'claimed' ? state.claimant : undefined;
    if (taken && sides.owner === actor.org) {
      // Claiming what one has claimed already is no act.
      if (isClaimant(taken, actor)) return { answer: { body: viewItem(state, call, desks, isWorkingDay), version: item.version } };
      if (!takeOver) throw alreadyClaimed(taken.sub);
      if (!mayDo('work-items:take-over', actor.roles)) throw notYoursToTake();
    }
    checkStep(itemLifecycle, taken ? 'take-over' : 'claim', state.status, sides, actor);
    if (state.status !== 'open' && state.status !== 'claimed') throw new Error('the lifecycle lets only waiting items through');
    const after: ItemState = { ...released(state), status: 'claimed', claimant: { sub: actor.sub, org: actor.org, at: call.now } };
    const claimed = { type: 'work-items.item-claimed', data: { ...nameOf(after), by: actor.sub, ...(taken ? { instead: taken.sub } : {}) } } as const;
    return {
      answer: { body: viewItem(after, call, desks, isWorkingDay), version: item.version + 1 },
      changes: [deps.items.change(item, after, [{ event: claimed, article: 'art.6' }])],
    };
  };

function alreadyClaimed(by: string): Problem {
  return new Problem('wrong-state', {
    detail: { zh: `该事项已由 ${by} 签收。第一责任人、首席数据官可用 takeOver 接手。`, en: `${by} has claimed it. The head and the CDO may take it over with takeOver.` },
    article: 'art.6',
    extensions: { current: { status: 'claimed', claimedBy: by } },
  });
}

function notYoursToTake(): Problem {
  return new Problem('forbidden', {
    detail: { zh: '接手他人已签收的事项，须为第一责任人或首席数据官。', en: 'Only the head or the CDO may take over what a colleague has claimed.' },
    article: 'art.6',
  });
}
