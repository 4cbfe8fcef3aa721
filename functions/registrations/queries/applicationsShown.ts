import { supervises, type Actor } from '#shared/actor.ts';
import { Problem } from '#shared/problems/problem.ts';
import type { ApplicationState } from '../schema.ts';

/** The centre handles every department's applications, the bureau supervises them (办法 6, 14). */
export function seesAll(actor: Actor): boolean {
  return supervises(actor) || actor.roles.includes('centre');
}

/** Refuses whoever has nothing to do with it; says nothing of who has. */
export function forSubjectsOnly({ subjects }: Pick<ApplicationState, 'subjects'>, actor: Actor): void {
  if (seesAll(actor) || subjects.some(({ code }) => code === actor.org)) return;
  throw new Problem('not-your-department', {
    detail: { zh: '只有登记主体、区城运中心和区数据局可以查看。', en: 'Only the registering departments, the centre and the data bureau may see it.' },
  });
}
