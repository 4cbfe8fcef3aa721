import type { Actor } from '#shared/actor.ts';
import { Problem } from '#shared/problems/problem.ts';

/** Refuses whoever is on neither side; says nothing of who is. */
export function forPartiesOnly({ requester, responsible }: { readonly requester: string; readonly responsible: string }, actor: Actor): void {
  if (actor.org === requester || actor.org === responsible) return;
  throw new Problem('not-your-department', {
    detail: { zh: '只有供需双方部门和区数据局可以查看或办理。', en: 'Only the two departments concerned and the data bureau may see or act on it.' },
  });
}
