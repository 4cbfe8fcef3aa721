import { detector } from '../facts.ts';

export const reportOverdue = detector({
  code: 'report-overdue',
  source: 'reports',
  article: 'art.32(7)',
  title: { zh: '年度报告逾期未提交', en: 'the annual report is overdue' },
  condition: () => ({ zh: '年度报告超过提交期限仍未提交（办法第三十一条）', en: 'the annual report was not submitted by its due date (art. 31)' }),
  detect: (reports) => reports.map(({ year, dueDate }) => ({ key: String(year), article: 'art.32(7)', subjects: [], detail: { zh: `${year} 年度报告应于 ${dueDate} 前提交。`, en: `The report of ${year} was due by ${dueDate}.` } })),
});
