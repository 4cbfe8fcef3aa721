import { supervises, type Actor } from '#shared/actor.ts';
import type { Call } from '#shared/call.ts';
import type { Text } from '#shared/language.ts';
import { allowedActions, type Sides } from '#shared/lifecycle.ts';
import { notYourDepartment } from '#shared/problems/problem.ts';
import { checkLifecycle, type CheckStatus } from './domain/lifecycle.ts';
import type { CheckState, CheckView } from './schema.ts';

/** 区数据局 is whoever has its role; its department code is the district's own affair. */
export function sidesOf({ department }: CheckState, actor: Actor): Sides<'department' | 'bureau'> {
  return { department, bureau: supervises(actor) ? actor.org : '区数据局' };
}

export function forItsDepartmentOnly({ department }: CheckState, actor: Actor): void {
  if (actor.org !== department && !supervises(actor) && !actor.roles.includes('centre')) throw notYourDepartment(department);
}

const NEXT: Readonly<Record<CheckStatus, Text>> = {
  'clear': { zh: '未见已有数源，可以登记或采集。', en: 'No source was found: go ahead.' },
  'shareable': { zh: '所列数据项已有数源，请按 way 共享获取；确需采集的，先说明理由并由区数据局确认。', en: 'These have a source: get them by sharing, as `way` says. To collect them all the same, give a reason that the data bureau confirms.' },
  'justified': { zh: '等待区数据局确认理由或指定牵头采集部门；确认前不得采集。', en: 'Awaits the data bureau, which confirms the reason or names the lead collector; until then nothing is collected.' },
  'confirmed': { zh: '理由已确认，可以采集。', en: 'The reason is confirmed: go ahead.' },
  'lead-named': { zh: '由牵头部门采集，其他部门共享获取。', en: 'The lead collector collects; the others get it by sharing.' },
  'declined': { zh: '理由未予确认，请共享获取，或补充理由。', en: 'The reason was not confirmed: get it by sharing, or give a better reason.' },
  'suspected': { zh: '未经确认即登记了可共享获取的数据项，供监督核查（办法第三十二条第（一）项）。', en: 'Items that are to be had by sharing were registered without confirmation: for supervision to look at (art. 32 (1)).' },
};

export function viewCheck(state: CheckState, version: number, { actor, language }: Pick<Call, 'actor' | 'language'>): CheckView {
  return { ...state, next: NEXT[state.status][language], allowedActions: allowedActions(checkLifecycle, state.status, sidesOf(state, actor), actor), version };
}
