import { supervises, type Actor } from '#shared/actor.ts';
import { notYourDepartment } from '#shared/problems/problem.ts';

/** The department whose list is asked for: one's own, or any for the data bureau; `undefined` is the bureau's whole district. */
export function listedDepartment(asked: string | undefined, actor: Actor): string | undefined {
  if (supervises(actor)) return asked;
  if (asked !== undefined && asked !== actor.org) throw notYourDepartment(asked);
  return actor.org;
}
