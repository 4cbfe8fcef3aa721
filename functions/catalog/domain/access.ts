import type { Actor } from '#shared/actor.ts';
import { allowedActions as allowedSteps } from '#shared/lifecycle.ts';
import { mayDo } from '#shared/permissions.ts';
import { resourceLifecycle, sidesOf, type ResourceStatus } from './lifecycle.ts';
import { isInForce } from './visibility.ts';

/** What a caller may do with an entry. */
export const actions = ['change', 'check', 'sign', 'sendBack', 'review', 'retire', 'request-sharing'] as const;
export type ResourceAction = (typeof actions)[number];

interface Entry {
  readonly department: string;
  readonly status: ResourceStatus;
  readonly edition?: number | undefined;
  readonly sharing: { readonly type: string };
}

export function allowedActions(actor: Actor, entry: Entry): ResourceAction[] {
  const { department, status, sharing } = entry;
  const steps: readonly string[] = allowedSteps(resourceLifecycle, status, sidesOf(department, actor), actor);
  const askable = actor.org !== department && isInForce(entry) && sharing.type !== 'none' && mayDo('sharing:file', actor.roles);
  return actions.filter((action) => (action === 'request-sharing' ? askable : steps.includes(action)));
}
