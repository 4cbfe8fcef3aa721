import type { Text } from '#shared/language.ts';
import { bodyFault, type Fault } from '#shared/problems/problem.ts';

/** Why a department would collect what another has (a list of the district's own; none is laid down). */
export const grounds = {
  'content-differs': { zh: '内容或口径不同', en: 'what is meant differs' },
  'quality-or-timeliness': { zh: '现有数据质量或时效不能满足履职需要', en: 'quality or timeliness do not suffice' },
  'law-requires-collection': { zh: '法律、法规规定须直接采集', en: 'a law has it collected directly' },
  'sharing-refused': { zh: '共享申请未获通过', en: 'sharing was refused' },
  'verification': { zh: '办理中当场核验，不留存', en: 'verified on the spot, not kept' },
} as const satisfies Record<string, Text>;
export type Ground = keyof typeof grounds;
export const groundCodes = Object.keys(grounds) as [Ground, ...Ground[]];

/** A law that has the data collected is named. */
export function justificationFaults({ ground, citation }: { readonly ground: Ground; readonly citation?: string | undefined }): Fault[] {
  if (ground !== 'law-requires-collection' || citation !== undefined) return [];
  return [bodyFault('/citation', 'citation-required', { zh: '以法律、法规规定为由的，须写明条文', en: 'a ground of law must name the provision' })];
}

export type Outcome = 'confirmed' | 'lead-named' | 'declined';

/** The lead collector is named exactly where one is; who is refused is told why. */
export function confirmationFaults({ outcome, lead, reason }: { readonly outcome: Outcome; readonly lead?: string | undefined; readonly reason?: string | undefined }): Fault[] {
  return [
    ...(outcome === 'lead-named' && lead === undefined ? [bodyFault('/lead', 'lead-required', { zh: '请写明牵头采集部门', en: 'name the department that leads the collection' })] : []),
    ...(outcome !== 'lead-named' && lead !== undefined ? [bodyFault('/lead', 'not-applicable', { zh: '只有指定牵头部门时才填写', en: 'belongs to naming a lead collector only' })] : []),
    ...(outcome === 'declined' && reason === undefined ? [bodyFault('/reason', 'reason-required', { zh: '不予确认的须说明理由', en: 'say why it is not confirmed' })] : []),
  ];
}
