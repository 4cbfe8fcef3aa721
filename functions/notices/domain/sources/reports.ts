import type { Addressee } from '../inbox.ts';
import type { NoticeRules } from '../notice.ts';

/** Who writes the report, and who answers for the department's data (办法 6). */
const writers = (org: string): Addressee[] => [{ org, role: 'steward' }, { org, role: 'cdo' }];
/** Who may object to an assessment. */
const heads = (org: string): Addressee[] => [{ org, role: 'lead' }, { org, role: 'cdo' }];
const bureau: readonly Addressee[] = [{ role: 'bureau' }];
const none = () => [];
const whose = ({ department }: { readonly department: string }) => [department];

/** Once a report lies on a desk, the desk reminds of these days (functions/workItems): two reminders of one day would teach people to ignore both. */
const REMINDED_BY_THE_DESK = ['before-1', 'due', 'overdue-1'];

const reportAt = ({ year, department }: { readonly year: number; readonly department: string }) => ({ place: `/reports/${year}/${department}` });
const assessmentAt = ({ year, department }: { readonly year: number; readonly department: string }) => ({ place: `/assessments/${year}/${department}` });

/** What a department and the data bureau are told of annual reports (办法 31), their assessment (办法 29), and evaluations by third parties (办法 30). */
export const reportNotices = {
  'reports.report-drafted': {
    article: 'art.31',
    departments: none,
    say: (report) => [
      {
        ...reportAt(report),
        to: writers(report.department),
        title: { zh: `${report.year} 年度报告开始起草`, en: `The annual report of ${report.year} was begun` },
        text: {
          zh: `数据截止日为 ${report.cutOff}，次日固定；固定后由首席数据官、第一责任人先后签署，${report.dueDate} 24:00 前提交。须由本单位填写的问题现在即可填写。`,
          en: `Its figures are those of ${report.cutOff}, and are frozen on the next day; then the CDO and the first person responsible sign it, and it is submitted by ${report.dueDate}. What only your department knows can be answered now.`,
        },
      },
    ],
  },
  'reports.report-rescheduled': {
    article: 'art.31',
    departments: none,
    say: (report) => [
      {
        ...reportAt(report),
        to: writers(report.department),
        title: { zh: `${report.year} 年度报告的安排有变`, en: `The annual report of ${report.year} was rescheduled` },
        text: { zh: `数据截止日为 ${report.cutOff}，提交期限为 ${report.dueDate}；须填写的问题以报告所列为准。`, en: `Its figures are those of ${report.cutOff}, and it is due by ${report.dueDate}; the report shows what is asked.` },
      },
    ],
  },
  'reports.reminder-recorded': {
    article: 'art.31',
    departments: none,
    say: ({ to, stage, dueDate, ...report }) =>
      REMINDED_BY_THE_DESK.includes(stage)
        ? []
        : [
            {
              ...reportAt(report),
              to: to.map((role) => ({ org: report.department, role })),
              title: stage.startsWith('overdue') ? { zh: '年度报告逾期', en: 'The annual report is overdue' } : { zh: '年度报告待提交', en: 'The annual report is to be submitted' },
              text: { zh: `${report.year} 年度报告的提交期限为 ${dueDate}。`, en: `The report of ${report.year} is due by ${dueDate}.` },
            },
          ],
  },
  'reports.report-submitted': {
    article: 'art.31',
    departments: whose,
    say: (report, nameOf) => [
      {
        ...reportAt(report),
        to: bureau,
        title: { zh: '收到年度报告', en: 'An annual report was submitted' },
        text: {
          zh: `${nameOf(report.department)}${report.late ? '逾期' : ''}提交了 ${report.year} 年度报告，请接收或退回。`,
          en: `${nameOf(report.department)} submitted its report of ${report.year}${report.late ? ', late' : ''}: accept it or return it.`,
        },
      },
    ],
  },
  'reports.report-returned': {
    article: 'art.31',
    departments: none,
    say: (report) => [
      {
        ...reportAt(report),
        to: writers(report.department),
        title: { zh: '年度报告被退回', en: 'The annual report was returned' },
        text: { zh: `${report.year} 年度报告被退回，意见见报告，请修改、签署后再次提交。`, en: `The report of ${report.year} was returned; the report says why. Change it, have it signed and submit it again.` },
      },
    ],
  },
  'reports.report-accepted': {
    article: 'art.31',
    departments: none,
    say: (report) => [
      {
        ...reportAt(report),
        to: [...writers(report.department), { org: report.department, role: 'lead' }],
        title: { zh: '年度报告已接收', en: 'The annual report was accepted' },
        text: { zh: `${report.year} 年度报告已由区数据局接收，不再修改。`, en: `The data bureau accepted the report of ${report.year}; it is changed no more.` },
      },
    ],
  },
  // The score of each department is on record before all are; nobody is told of any before that.
  'reports.assessment-closed': {
    article: 'art.29',
    departments: none,
    say: ({ year, departments, objectUntil }) =>
      departments.map((department) => ({
        ...assessmentAt({ year, department }),
        to: heads(department),
        title: { zh: `${year} 年度考核结果已公布`, en: `The assessment of ${year} was published` },
        text: { zh: `贵单位的考核结果及其依据已公布。如有异议，请于 ${objectUntil} 24:00 前提出，限一次。`, en: `The result of your department, and what it rests on, can be read. It may be objected to once, until ${objectUntil}.` },
      })),
  },
  'reports.assessment-disputed': {
    article: 'art.29',
    departments: whose,
    say: ({ deadline, ...assessment }, nameOf) => [
      {
        ...assessmentAt(assessment),
        to: bureau,
        title: { zh: '收到对考核结果的异议', en: 'An assessment was objected to' },
        text: { zh: `${nameOf(assessment.department)}对 ${assessment.year} 年度考核结果提出异议，请于 ${deadline.dueDate} 24:00 前答复。`, en: `${nameOf(assessment.department)} objects to its assessment of ${assessment.year}: decide by ${deadline.dueDate}.` },
      },
    ],
  },
  'reports.objection-overrun': {
    article: 'art.29',
    departments: whose,
    say: ({ dueDate, ...assessment }, nameOf) => [
      {
        ...assessmentAt(assessment),
        to: [...bureau, ...heads(assessment.department)],
        title: { zh: '对考核结果的异议逾期未答复', en: 'An objection to an assessment was not decided in time' },
        text: { zh: `${nameOf(assessment.department)}对 ${assessment.year} 年度考核结果的异议应于 ${dueDate} 前答复，已逾期；异议仍待答复。`, en: `The objection of ${nameOf(assessment.department)} to its assessment of ${assessment.year} was to be decided by ${dueDate}; it is still to be decided.` },
      },
    ],
  },
  'reports.evaluation-signed': {
    article: 'art.30',
    departments: none,
    say: ({ evaluationId, title }) => [
      {
        place: `/evaluations/${evaluationId}`,
        to: bureau,
        title: { zh: '第三方评估已签署提交', en: 'An evaluation was signed' },
        text: { zh: `“${title}”已由受托机构签署提交，请采纳或退回。`, en: `The evaluator signed “${title}”: accept it or return it.` },
      },
    ],
  },
  'reports.evaluation-accepted': {
    article: 'art.30',
    departments: none,
    say: ({ evaluationId, title, departments }) =>
      departments.map((department) => ({
        place: `/evaluations/${evaluationId}/departments/${department}`,
        to: [...heads(department), { org: department, role: 'steward' }],
        title: { zh: '第三方评估结果可查看', en: 'The result of an evaluation can be read' },
        text: { zh: `“${title}”已由区数据局采纳，可查看对贵单位的评估结果。`, en: `The data bureau accepted “${title}”; what was found at your department can be read.` },
      })),
  },
  'reports.assessment-decided': {
    article: 'art.29',
    departments: none,
    say: ({ outcome, ...assessment }) => [
      {
        ...assessmentAt(assessment),
        to: heads(assessment.department),
        title: outcome === 'upheld' ? { zh: '对考核结果的异议成立', en: 'Your objection to the assessment was upheld' } : { zh: '对考核结果的异议不成立', en: 'Your objection to the assessment was dismissed' },
        text:
          outcome === 'upheld'
            ? { zh: `${assessment.year} 年度考核结果已按更正后的数字重新计算，理由和结果见考核。`, en: `The assessment of ${assessment.year} was worked out anew from corrected figures; it says why.` }
            : { zh: `${assessment.year} 年度考核结果不变，理由见考核。`, en: `The assessment of ${assessment.year} stands; it says why.` },
      },
    ],
  },
} as const satisfies NoticeRules;
