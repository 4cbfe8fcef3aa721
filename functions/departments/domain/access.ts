import { supervises, type Actor } from '#shared/actor.ts';
import { mayDo } from '#shared/permissions.ts';

/** What the caller may do with a department. */
export type DepartmentAction = 'change' | 'record-officer' | 'name-security-office' | 'record-absence';

/** A department's own affairs, as far as its posts go: its own people's, 区数据局's for any department, and for a body that follows by reference also those of its stand-in (办法 6, 33). */
interface Owned {
  readonly code: string;
  readonly standIn?: string | undefined;
}
function owns(actor: Actor, { code, standIn }: Owned): boolean {
  return supervises(actor) || actor.org === code || actor.org === standIn;
}

/** Officers are recorded by the department's own lead, or by 区数据局 for any department (办法 6). */
export function mayRecordOfficers(actor: Actor, department: Owned): boolean {
  return mayDo('officers:write', actor.roles) && owns(actor, department);
}

/** Absences are recorded by the department's lead or CDO, or by 区数据局 for any department. */
export function mayRecordAbsences(actor: Actor, department: Owned): boolean {
  return mayDo('absences:write', actor.roles) && owns(actor, department);
}

/** A phone number and the login of an officer concern the department itself and its supervisor. */
export function maySeeContacts(actor: Actor, department: Owned): boolean {
  return owns(actor, department);
}

export function allowedActions(actor: Actor, department: Owned, closed: boolean): DepartmentAction[] {
  if (closed) return [];
  return [
    ...(mayDo('departments:write', actor.roles) ? (['change'] as const) : []),
    ...(mayRecordOfficers(actor, department) ? (['record-officer', 'name-security-office'] as const) : []),
    ...(mayRecordAbsences(actor, department) ? (['record-absence'] as const) : []),
  ];
}
