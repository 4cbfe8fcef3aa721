import { supervises, type Actor } from '#shared/actor.ts';
import { notFound, notYourDepartment } from '#shared/problems/problem.ts';
import type { Recorded } from '#shared/store/collection.ts';
import type { ResourceState } from '../catalog/published.ts';

/** The authorities that watch over quality see that of the whole district (办法 13). */
export function watchesQuality(actor: Actor): boolean {
  return supervises(actor) || actor.roles.includes('centre');
}

/** What a check found is for the department whose data it is, and for those authorities. */
export function refuseStrangers(actor: Actor, department: string): void {
  if (actor.org !== department && !watchesQuality(actor)) throw notYourDepartment(department);
}

/** The resource as it is in the catalogue. Throws not-found. */
export function resourceOf(id: string, found: Recorded<ResourceState> | undefined): ResourceState {
  if (!found) throw notFound({ zh: '数据资源', en: 'resource' }, id);
  return found.state;
}
