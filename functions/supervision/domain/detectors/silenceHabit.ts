import { detector } from '../facts.ts';

const percent = (share: number): number => Math.round(share * 100);

export const silenceHabit = detector({
  code: 'silence-habit',
  source: 'requests',
  article: 'art.17(2)',
  title: { zh: '共享申请经常逾期未反馈', en: 'silence as a habit' },
  condition: ({ silenceShare, silenceAtLeast }) => ({ zh: `一年内办结的共享申请不少于 ${silenceAtLeast} 件，其中因逾期未反馈视为通过的达 ${percent(silenceShare)}%`, en: `of at least ${silenceAtLeast} requests settled within a year, ${percent(silenceShare)} % or more were deemed approved by silence` }),
  detect: ({ settled, bySilence }, { silenceShare, silenceAtLeast }) =>
    settled >= silenceAtLeast && bySilence / settled >= silenceShare
      ? [{ key: 'requests', article: 'art.17(2)', subjects: [], detail: { zh: `近一年办结共享申请 ${settled} 件，其中 ${bySilence} 件因逾期未反馈视为审核通过。`, en: `Of ${settled} requests settled within a year, ${bySilence} were deemed approved because nobody answered.` } }]
      : [],
});
