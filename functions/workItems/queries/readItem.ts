import { supervises } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notYourDepartment } from '#shared/problems/problem.ts';
import { itemAtHand, type ItemDeps } from '../commands/itemAtHand.ts';
import { tends } from '../domain/desk.ts';
import type * as routes from '../routes.ts';
import { viewItem, type ItemView } from '../view.ts';

/** For whoever tends the desk, for the department that waits, and for 区数据局. */
export const readItem =
  (deps: ItemDeps) =>
  async ({ path: { id } }: Parsed<typeof routes.readItem.input>, call: Call): Promise<Outcome<ItemView>> => {
    const { item, desks, isWorkingDay } = await itemAtHand(deps, id, call);
    const { owner, counterpart } = item.state;
    if (!supervises(call.actor) && !tends(desks, owner) && counterpart !== call.actor.org) throw notYourDepartment(owner.org ?? owner.role);
    return { answer: { body: viewItem(item.state, call, desks, isWorkingDay), version: item.version } };
  };
