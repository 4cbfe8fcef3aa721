import type { Addressee } from '../inbox.ts';
import type { NoticeRules } from '../notice.ts';

const answering = (org: string): Addressee[] => [{ org, role: 'steward' }, { org, role: 'cdo' }];
const heads = (org: string): Addressee[] => [{ org, role: 'lead' }, { org, role: 'cdo' }];
const none = () => [];

/** What a department is told of supervision (办法 28, 32). */
export const supervisionNotices = {
  'supervision.order-issued': {
    article: 'art.28',
    departments: none,
    say: ({ department, deadline }) => [
      { to: answering(department), title: { zh: '收到整改令', en: 'An order to put something right' }, text: { zh: `请于 ${deadline.dueDate} 前整改并报告，要求见整改令。`, en: `To be done and answered by ${deadline.dueDate}; the order says what.` } },
    ],
  },
  'supervision.order-returned': {
    article: 'art.28',
    departments: none,
    say: ({ department, deadline }) => [
      { to: answering(department), title: { zh: '整改被退回', en: 'An order was returned' }, text: { zh: `核查未通过，意见见整改令。请于 ${deadline.dueDate} 前再次报告。`, en: `The check was not passed; the order says why. Answer again by ${deadline.dueDate}.` } },
    ],
  },
  'supervision.order-escalated': {
    article: 'art.5',
    departments: none,
    say: ({ department, missed, to, deadline }) => [
      {
        to: heads(department),
        title: { zh: '整改逾期，已升级', en: 'An order is overdue and was taken higher' },
        text:
          to === 'first-responsible'
            ? { zh: `整改令应于 ${missed} 前落实，现由第一责任人负责，期限 ${deadline.dueDate}。`, en: `An order was due by ${missed}; it is now with the first person responsible, until ${deadline.dueDate}.` }
            : { zh: `整改令应于 ${missed} 前落实，已提交联席会议。`, en: `An order was due by ${missed}; it is before the joint conference.` },
      },
    ],
  },
  'supervision.violation-registered': {
    article: 'art.32',
    departments: none,
    say: ({ department, hearingUntil }) => [
      { to: heads(department), title: { zh: '违法行为已立案', en: 'A violation was put on the register' }, text: { zh: `依据第三十二条立案，可在 ${hearingUntil} 前陈述意见。`, en: `Under article 32; the department may state its view until ${hearingUntil}.` } },
    ],
  },
} as const satisfies NoticeRules;
