import { supervises, type Actor } from '#shared/actor.ts';
import { notYourDepartment } from '#shared/problems/problem.ts';

/** 办法 28: the data bureau and the urban operation centre supervise. */
export function watches(actor: Actor): boolean {
  return supervises(actor) || actor.roles.includes('centre');
}

/** What supervision knows of a department is for it and the authorities. */
export function refuseStrangers(actor: Actor, department: string): void {
  if (actor.org !== department && !watches(actor)) throw notYourDepartment(department);
}

/** The sides of an order or a violation: the authority is whoever of the two acts. */
export function sidesOf({ department }: { readonly department: string }, actor: Actor): { readonly owner: string; readonly authority: string } {
  return { owner: department, authority: watches(actor) ? actor.org : '' };
}
