import type { NoticeRules } from '../notice.ts';

const none = () => [];

/** What a department is told of its annual report (办法 31). */
export const reportNotices = {
  'reports.reminder-recorded': {
    article: 'art.31',
    departments: none,
    say: ({ department, year, stage, dueDate, to }) => [
      {
        to: to.map((role) => ({ org: department, role })),
        title: stage.startsWith('overdue') ? { zh: '年度报告逾期', en: 'The annual report is overdue' } : { zh: '年度报告待提交', en: 'The annual report is to be submitted' },
        text: { zh: `${year} 年度报告的提交期限为 ${dueDate}。`, en: `The report of ${year} is due by ${dueDate}.` },
      },
    ],
  },
  'reports.report-returned': {
    article: 'art.31',
    departments: none,
    say: ({ department, year }) => [
      {
        to: [{ org: department, role: 'steward' }, { org: department, role: 'cdo' }],
        title: { zh: '年度报告被退回', en: 'The annual report was returned' },
        text: { zh: `${year} 年度报告被退回，意见见报告，请修改、签署后再次提交。`, en: `The report of ${year} was returned; the report says why. Change it, have it signed and submit it again.` },
      },
    ],
  },
} as const satisfies NoticeRules;
