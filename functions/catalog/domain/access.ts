import type { Actor } from '#shared/actor.ts';
import { mayDo } from '#shared/permissions.ts';

/** What a caller may do with an entry. */
export const actions = ['change', 'request-sharing'] as const;
export type ResourceAction = (typeof actions)[number];

interface Entry {
  readonly department: string;
  readonly sharing: { readonly type: string };
}

export function allowedActions(actor: Actor, { department, sharing }: Entry): ResourceAction[] {
  const own = actor.org === department;
  return [
    ...(own && mayDo('catalog:write', actor.roles) ? (['change'] as const) : []),
    ...(!own && sharing.type !== 'none' && mayDo('sharing:file', actor.roles) ? (['request-sharing'] as const) : []),
  ];
}
