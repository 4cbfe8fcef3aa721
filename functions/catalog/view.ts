import type { Actor } from '#shared/actor.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { allowedActions } from './domain/access.ts';
import { missingFrom } from './domain/completeness.ts';
import type { ResourceState, ResourceView } from './schema.ts';

/** An entry as one official sees it. */
export function viewResource({ state, version }: Pick<Recorded<ResourceState>, 'state' | 'version'>, actor: Actor): ResourceView {
  return { ...state, missing: missingFrom(state), version, allowedActions: allowedActions(actor, state) };
}
