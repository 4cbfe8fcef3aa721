import { bodyFault, type Fault } from '#shared/problems/problem.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import type { Ref } from '#shared/store/ref.ts';
import type { DutyState, SystemState } from './dutySchema.ts';
import type { Content } from './schema.ts';

export interface Linked {
  readonly duties: Collection<DutyState>;
  readonly systems: Collection<SystemState>;
}

/** The duty and the system that an entry names, to be read along. Reading the key of none costs nothing worth a case of its own. */
export function linkRefs({ duties, systems }: Linked, { dutyId, systemId }: Pick<Content, 'dutyId' | 'systemId'>): { readonly duty: Ref<Recorded<DutyState> | undefined>; readonly system: Ref<Recorded<SystemState> | undefined> } {
  return { duty: duties.ref(dutyId ?? 'none'), system: systems.ref(systemId ?? 'none') };
}

interface Found {
  readonly duty: Recorded<DutyState> | undefined;
  readonly system: Recorded<SystemState> | undefined;
}

/** The three catalogues of a department refer to each other, and to no other department's (办法 9(1)). */
export function linkFaults({ dutyId, systemId }: Pick<Content, 'dutyId' | 'systemId'>, { duty, system }: Found, department: string): Fault[] {
  return [...ownFault('/dutyId', dutyId, duty?.state.department, department), ...ownFault('/systemId', systemId, system?.state.department, department)];
}

export function ownFault(pointer: string, id: string | undefined, holder: string | undefined, department: string): Fault[] {
  if (id === undefined || holder === department) return [];
  return [bodyFault(pointer, 'unknown-id', { zh: `${department} 的目录中没有 ${id}`, en: `the catalogue of ${department} has no ${id}` })];
}
