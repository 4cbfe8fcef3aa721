import type { Text } from '#shared/language.ts';
import { bodyFault, type Fault } from '#shared/problems/problem.ts';

/**
 * Grounds on which a responsible department may refuse. Refusing without one is 无正当理由拒绝 (办法 15, 32(五)).
 * Only the first bars sharing by law, so it alone must cite the provision.
 */
export const refusalGrounds = {
  'barred-by-law': { zh: '法律、行政法规禁止共享', en: 'a law or administrative regulation bars sharing' },
  'beyond-duties': { zh: '超出履职必要范围', en: 'beyond what the duties need' },
  'basis-or-scenario-unclear': { zh: '使用依据或场景不明', en: 'basis or scenario unclear' },
  'purpose-contradicts-conditions': { zh: '用途与共享条件不符', en: 'purpose contradicts the sharing conditions' },
  'insufficient-security': { zh: '安全保障条件不足', en: 'safeguards insufficient' },
  'not-the-source': { zh: '本单位非数源', en: 'this department is not the source' },
  'no-such-data': { zh: '数据不存在', en: 'the data do not exist' },
} as const satisfies Record<string, Text>;

export type RefusalGround = keyof typeof refusalGrounds;
export const groundCodes = Object.keys(refusalGrounds) as [RefusalGround, ...RefusalGround[]];

/** The code of a ground given by code or by its Chinese term, `undefined` for anything else. */
export function groundOf(text: string): RefusalGround | undefined {
  return groundCodes.find((code) => code === text || refusalGrounds[code].zh === text);
}

export interface DecisionInput {
  readonly outcome: 'approved' | 'refused';
  readonly conditions?: string | undefined;
  readonly ground?: string | undefined;
  readonly citation?: string | undefined;
  readonly reason?: string | undefined;
}

function misplaced(field: string, value: unknown, of: Text): Fault[] {
  return value === undefined ? [] : [bodyFault(`/${field}`, 'not-applicable', { zh: `仅用于${of.zh}`, en: `belongs to ${of.en} only` })];
}

/** What is wrong with a decision; none when it may stand. */
export function decisionFaults({ outcome, conditions, ground, citation, reason }: DecisionInput): Fault[] {
  if (outcome === 'approved') {
    const refusal = { zh: '不予通过', en: 'a refusal' };
    return [...misplaced('ground', ground, refusal), ...misplaced('citation', citation, refusal)];
  }
  const code = ground === undefined ? undefined : groundOf(ground);
  const grounds = groundCodes.map((known) => `${known}（${refusalGrounds[known].zh}）`).join('、');
  return [
    ...misplaced('conditions', conditions, { zh: '审核通过', en: 'an approval' }),
    ...(code ? [] : [bodyFault('/ground', 'ground-required', { zh: `不予通过须选择法定理由：${grounds}`, en: `a refusal needs one of the grounds ${groundCodes.join(', ')}` })]),
    ...(code === 'barred-by-law' && citation === undefined
      ? [bodyFault('/citation', 'citation-required', { zh: '以法律、行政法规禁止为由的，须写明条文', en: 'a bar by law must cite the provision' })]
      : []),
    ...(reason === undefined ? [bodyFault('/reason', 'reason-required', { zh: '不予通过须说明理由', en: 'a refusal must give its reasons' })] : []),
  ];
}
