import type { Text } from '#shared/language.ts';
import type { ReportState } from '../schema.ts';

/** What a report lacks before it can be submitted: its figures, the answers, and both signatures (办法 6, 31). */
export function missingFrom({ frozenAt, cutOff, answers, signatures, status }: Pick<ReportState, 'frozenAt' | 'cutOff' | 'answers' | 'signatures' | 'status'>, questions: readonly { readonly id: string; readonly text: Text }[]): Text[] {
  if (status !== 'draft' && status !== 'returned') return [];
  const open = questions.filter(({ id }) => answers[id] === undefined);
  const asked = (language: keyof Text) => open.map(({ id, text }) => `${text[language]} (${id})`);
  return [
    ...(frozenAt === undefined ? [{ zh: `数据（截止日 ${cutOff} 次日固定）`, en: `its figures, which are frozen on the day after ${cutOff}` }] : []),
    ...(open.length > 0 ? [{ zh: `未填写：${asked('zh').join('；')}`, en: `answers to: ${asked('en').join('; ')}` }] : []),
    ...(signatures.cdo ? [] : [{ zh: '首席数据官签署', en: 'the signature of the CDO' }]),
    ...(signatures.lead ? [] : [{ zh: '第一责任人签署', en: 'the signature of the first person responsible' }]),
  ];
}
