import type { ResourceState } from '../catalog/published.ts';

/** Whether an entry is in force, so that others can ask for it: a draft is nobody's source yet, and what is retired no longer is. */
export function isListed(state: ResourceState): boolean {
  if (!('status' in state)) return true;
  return state.status !== 'retired' && 'edition' in state && state.edition !== undefined;
}
