import { supervises, type Actor } from '#shared/actor.ts';
import { mayDo } from '#shared/permissions.ts';

/** What the caller may do with a department. */
export type DepartmentAction = 'change' | 'record-officer' | 'name-security-office' | 'record-absence';

/** Officers are recorded by the department's own lead, or by 区数据局 for any department (办法 6). */
export function mayRecordOfficers(actor: Actor, code: string): boolean {
  return mayDo('officers:write', actor.roles) && (supervises(actor) || actor.org === code);
}

/** Absences are recorded by the department's lead or CDO, or by 区数据局 for any department. */
export function mayRecordAbsences(actor: Actor, code: string): boolean {
  return mayDo('absences:write', actor.roles) && (supervises(actor) || actor.org === code);
}

/** A phone number and the login of an officer concern the department itself and its supervisor. */
export function maySeeContacts(actor: Actor, code: string): boolean {
  return supervises(actor) || actor.org === code;
}

export function allowedActions(actor: Actor, code: string): DepartmentAction[] {
  return [
    ...(mayDo('departments:write', actor.roles) ? (['change'] as const) : []),
    ...(mayRecordOfficers(actor, code) ? (['record-officer', 'name-security-office'] as const) : []),
    ...(mayRecordAbsences(actor, code) ? (['record-absence'] as const) : []),
  ];
}
