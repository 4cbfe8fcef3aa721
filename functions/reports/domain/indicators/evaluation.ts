import type { Indicator } from './indicator.ts';

export const evaluation: Indicator = {
  code: 'evaluation', article: 'art.30', rests: [],
  name: { zh: '第三方评估', en: 'evaluation by a third party' },
  rule: { zh: '本年已采纳的第三方评估得分的平均', en: 'the mean of the points of the year’s accepted evaluations' },
  points: ({ evaluation: points }) => points ?? null,
};
