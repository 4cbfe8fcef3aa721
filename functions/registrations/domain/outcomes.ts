import type { Text } from '#shared/language.ts';
import { bodyFault, type Fault } from '#shared/problems/problem.ts';

function required(field: string, value: unknown, of: Text): Fault[] {
  return value === undefined ? [bodyFault(`/${field}`, 'required', { zh: `${of.zh}必填`, en: `is required for ${of.en}` })] : [];
}

function misplaced(field: string, value: unknown, of: Text): Fault[] {
  return value === undefined ? [] : [bodyFault(`/${field}`, 'not-applicable', { zh: `不用于${of.zh}`, en: `has no place in ${of.en}` })];
}

interface Acceptance {
  readonly outcome: 'accepted' | 'returned' | 'refused';
  readonly missing?: unknown;
  readonly reason?: unknown;
}

/** 登记办法 10: what is incomplete is told once and completely; a refusal gives its reasons. */
export function acceptanceFaults({ outcome, missing, reason }: Acceptance, filedBy: 'subject' | 'interested-party'): Fault[] {
  if (outcome === 'accepted') return [...misplaced('missing', missing, { zh: '受理', en: 'an acceptance' }), ...misplaced('reason', reason, { zh: '受理', en: 'an acceptance' })];
  if (outcome === 'refused') return [...required('reason', reason, { zh: '不予受理', en: 'a refusal' }), ...misplaced('missing', missing, { zh: '不予受理', en: 'a refusal' })];
  const returned = { zh: '一次性告知补正', en: 'a return for completion' };
  return [
    ...required('missing', missing, returned),
    ...(filedBy === 'interested-party' ? [bodyFault('/outcome', 'not-applicable', { zh: '利害关系人的更正申请只能受理或者不予受理', en: 'what an interested party files is accepted or refused' })] : []),
  ];
}

/** Every refusal gives its reasons (登记办法 10, 11). */
export function reasonFaults(negative: boolean, reason: unknown): Fault[] {
  return negative ? required('reason', reason, { zh: '不通过', en: 'a refusal' }) : [];
}

/** 赋码: the national code is given with a first registration; later acts may keep it. */
export function codeFaults(type: string, code: unknown): Fault[] {
  return type === 'initial' ? required('code', code, { zh: '首次登记赋码', en: 'a first registration' }) : [];
}
