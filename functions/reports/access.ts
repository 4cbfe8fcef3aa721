import { supervises, type Actor } from '#shared/actor.ts';
import { notYourDepartment } from '#shared/problems/problem.ts';

/** 办法 31: a report is its department's and the data bureau's. */
export function refuseStrangers(actor: Actor, department: string): void {
  if (actor.org !== department && !supervises(actor)) throw notYourDepartment(department);
}

export function sidesOf({ department }: { readonly department: string }, actor: Actor): { readonly owner: string; readonly bureau: string } {
  return { owner: department, bureau: supervises(actor) ? actor.org : '' };
}
