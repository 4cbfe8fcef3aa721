import type { Indicator } from './indicator.ts';

const POINTS = { 'in-time': 100, 'late': 50, 'none': 0 } as const;

export const reporting: Indicator = {
  code: 'reporting', article: 'art.31', rests: [],
  name: { zh: '年度报告', en: 'annual report' },
  rule: { zh: '按时提交 100 分，逾期提交 50 分，未提交 0 分', en: '100 in time, 50 late, 0 not submitted' },
  points: ({ submission }) => POINTS[submission],
};
