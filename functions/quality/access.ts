import { supervises, type Actor } from '#shared/actor.ts';
import { notFound, notYourDepartment } from '#shared/problems/problem.ts';
import type { Recorded } from '#shared/store/collection.ts';
import type { ResourceState } from '../catalog/published.ts';

/** What a check found is for the department whose data it is, and for the authorities that watch over quality (办法 13). */
export function seesQuality(actor: Actor, department: string): boolean {
  return actor.org === department || supervises(actor) || actor.roles.includes('centre');
}

export function refuseStrangers(actor: Actor, department: string): void {
  if (!seesQuality(actor, department)) throw notYourDepartment(department);
}

/** The resource as it is in the catalogue. Throws not-found. */
export function resourceOf(id: string, found: Recorded<ResourceState> | undefined): ResourceState {
  if (!found) throw notFound({ zh: '数据资源', en: 'resource' }, id);
  return found.state;
}
