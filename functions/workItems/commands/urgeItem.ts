import type { Call, Outcome } from '#shared/call.ts';
import { dateOf, type Instant } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { Problem } from '#shared/problems/problem.ts';
import { absentPosts, departmentRef } from '../../departments/published.ts';
import { addresseesOf } from '../domain/desk.ts';
import { itemLifecycle } from '../domain/lifecycle.ts';
import { nameOf } from '../domain/projection.ts';
import { mayUrgeAgainAt, urgedOnce } from '../domain/urging.ts';
import type * as routes from '../routes.ts';
import type { ItemState } from '../schema.ts';
import { sidesFor, viewItem, type ItemView } from '../view.ts';
import { itemAtHand, type ItemDeps } from './itemAtHand.ts';

/** 催办: the department that waits asks for haste. It is on record and within bounds, so that it keeps its weight. */
export const urgeItem =
  (deps: ItemDeps & { readonly perWorkingDay: number }) =>
  async ({ path: { id }, body: { message } }: Parsed<typeof routes.urgeItem.input>, call: Call): Promise<Outcome<ItemView>> => {
    const { item, desks, isWorkingDay } = await itemAtHand(deps, id, call);
    const { actor, now } = call;
    const { state } = item;
    checkStep(itemLifecycle, 'urge', state.status, sidesFor(state, actor, desks), actor);
    if (state.status !== 'open' && state.status !== 'claimed') throw new Error('the lifecycle lets only waiting items through');
    const retryAt = mayUrgeAgainAt(state.urged, now, deps.perWorkingDay, isWorkingDay);
    if (retryAt !== undefined) throw tooOften(retryAt, deps.perWorkingDay);
    const { owning } = await call.read({ owning: departmentRef(deps.tables.departments, state.owner.org ?? 'none') });
    const urged = urgedOnce(state.urged, now, message, isWorkingDay);
    const after: ItemState = { ...state, urged };
    const absent = owning ? absentPosts(owning.state, dateOf(now)) : [];
    const addressees = addresseesOf(state.owner, absent, state.status === 'claimed' ? state.claimant : undefined);
    const event = { type: 'work-items.item-urged', data: { ...nameOf(after), by: actor.org, times: urged.total, ...(message === undefined ? {} : { message }), addressees } } as const;
    return {
      answer: { body: viewItem(after, call, desks, isWorkingDay), version: item.version + 1, created: `/work-items/${id}` },
      changes: [deps.items.change(item, after, [{ event, article: 'art.6' }])],
    };
  };

function tooOften(retryAt: Instant, perWorkingDay: number): Problem {
  const day = retryAt.slice(0, 10);
  return new Problem('too-often', {
    detail: {
      zh: `每个工作日最多催办 ${perWorkingDay} 次，今日已催办；${day} 起可以再次催办。`,
      en: `It may be urged ${perWorkingDay === 1 ? 'once' : `${perWorkingDay} times`} a working day, and has been; again from ${day} on.`,
    },
    article: 'art.6',
    extensions: { retryAt },
  });
}
