import type { Actor } from '#shared/actor.ts';
import type { Call } from '#shared/call.ts';
import { allowedActions } from '#shared/lifecycle.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { watches } from '../access.ts';
import { inspectionLifecycle, itemLifecycle } from '../domain/lifecycle.ts';
import type { InspectionState, InspectionView, ItemState, ItemView } from './schema.ts';

type Shown<S> = Pick<Recorded<S>, 'state' | 'version'>;

/** The inspector is a person: whoever else is of their department may not act for them. */
export function itemSides({ department, inspector }: Pick<ItemState, 'department' | 'inspector'>, actor: Actor): { readonly owner: string; readonly inspector: string } {
  return { owner: department, inspector: actor.sub === inspector ? actor.org : inspector };
}

export function authorityOf(actor: Actor): { readonly authority: string } {
  return { authority: watches(actor) ? actor.org : '' };
}

/** The seed stays a secret until it has been used. */
export function viewInspection({ state, version }: Shown<InspectionState>, { actor }: Pick<Call, 'actor'>): InspectionView {
  const { seed, ...told } = state;
  return { ...told, ...(state.status === 'drawn' ? { seed } : {}), version, allowedActions: allowedActions(inspectionLifecycle, state.status, authorityOf(actor), actor) };
}

export function viewItem({ state, version }: Shown<ItemState>, { actor }: Pick<Call, 'actor'>): ItemView {
  return { ...state, version, allowedActions: allowedActions(itemLifecycle, state.status, itemSides(state, actor), actor) };
}
