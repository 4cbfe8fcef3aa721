import { supervises, type Actor } from '#shared/actor.ts';
import { notYourDepartment } from '#shared/problems/problem.ts';

/** A webhook and its log concern the department itself and 区数据局. */
export function forOwnersOnly(org: string, actor: Actor): void {
  if (!supervises(actor) && actor.org !== org) throw notYourDepartment(org);
}
