import { bodyFault, type Fault } from '#shared/problems/problem.ts';
import { stateSecret } from './secrecy.ts';

interface SignOff {
  readonly outcome: 'signed' | 'returned';
  readonly reason?: string | undefined;
  readonly assessments?: { readonly confidentiality: { readonly conclusion: string }; readonly personalInformation: { readonly conclusion: string } } | undefined;
}

/**
 * 条例809 art. 16, 办法 25: an entry is signed with its assessments of confidentiality and of the effects on personal information, and sent back with reasons.
 * A state secret is turned away here too (办法 3).
 */
export function assessmentFaults({ outcome, reason, assessments }: SignOff, classification: { readonly personalInformation?: boolean | undefined } | undefined): Fault[] {
  if (outcome === 'returned') {
    return [
      ...(reason === undefined ? [bodyFault('/reason', 'required', { zh: '退回须说明理由', en: 'sending it back needs a reason' })] : []),
      ...(assessments === undefined ? [] : [bodyFault('/assessments', 'not-applicable', { zh: '退回时不附评估', en: 'what is sent back carries no assessments' })]),
    ];
  }
  if (assessments === undefined) return [bodyFault('/assessments', 'required', { zh: '签发须附保密风险评估和个人信息保护影响评估（条例第十六条）', en: 'signing needs the assessments of confidentiality and of personal information (art. 16)' })];
  if (assessments.confidentiality.conclusion === 'state-secret') throw stateSecret();
  const personal = assessments.personalInformation.conclusion;
  const at = '/assessments/personalInformation/conclusion';
  return [
    ...(personal === 'unacceptable' ? [bodyFault(at, 'unacceptable-risk', { zh: '个人信息保护影响评估认为风险不可接受，不能签发，请退回整改', en: 'the risk for personal information is not acceptable: send it back instead' })] : []),
    ...(personal === 'not-involved' && classification?.personalInformation === true
      ? [bodyFault(at, 'contradicts-classification', { zh: '分类问答称涉及个人信息，评估结论却为不涉及', en: 'the classification says that it holds personal information' })]
      : []),
    ...(reason === undefined ? [] : [bodyFault('/reason', 'not-applicable', { zh: '签发无须理由', en: 'signing needs no reason' })]),
  ];
}
