import type { NoticeRules } from '../notice.ts';

const days = (left: number) => ({ zh: left > 0 ? `还剩 ${left} 个工作日` : '今日届满', en: left > 0 ? `${left} working day${left > 1 ? 's' : ''} left` : 'the last day' });
const counterpart = ({ counterpart: org }: { readonly counterpart?: string | undefined }) => [org];

/** What is said of work that waits (办法 6, 17). Who is spoken to was worked out with the work item: who claimed it, who stands in for whom. */
export const workItemNotices = {
  'work-items.reminder-due': {
    article: 'art.17(2)',
    departments: counterpart,
    say: ({ addressees, title, deadline: { dueDate }, workingDaysLeft, subject, path }) => [
      {
        to: addressees,
        about: subject,
        ...(path === undefined ? {} : { place: path }),
        title: { zh: `临期提醒：${title.zh}`, en: `Due soon: ${title.en}` },
        text: { zh: `${title.zh}（${subject}）应于 ${dueDate} 24:00 前办结，${days(workingDaysLeft).zh}。`, en: `${title.en} (${subject}) is due by the end of ${dueDate}: ${days(workingDaysLeft).en}.` },
      },
    ],
  },
  'work-items.item-escalated': {
    article: 'art.6',
    departments: counterpart,
    say: ({ addressees, title, deadline: { dueDate }, subject, path }) => [
      {
        to: addressees,
        about: subject,
        ...(path === undefined ? {} : { place: path }),
        title: { zh: `升级督办：${title.zh}`, en: `Escalated to you: ${title.en}` },
        text: { zh: `${title.zh}（${subject}）期限为 ${dueDate}，尚未办结，请督促办理。`, en: `${title.en} (${subject}) is due by the end of ${dueDate} and not done: see that it is.` },
      },
    ],
  },
  'work-items.item-urged': {
    article: 'art.6',
    departments: counterpart,
    say: ({ addressees, title, subject, path, times, counterpart: org }, nameOf) => {
      const from = org === undefined ? { zh: '对方', en: 'The other side' } : { zh: nameOf(org), en: nameOf(org) };
      return [
        {
          to: addressees,
          about: subject,
          ...(path === undefined ? {} : { place: path }),
          title: { zh: `催办：${title.zh}`, en: `Urged: ${title.en}` },
          text: { zh: `${from.zh}第 ${times} 次催办 ${title.zh}（${subject}），请尽快办理。`, en: `${from.en} urges you, for the ${ordinal(times)} time, to see to ${title.en} (${subject}).` },
        },
      ];
    },
  },
} as const satisfies NoticeRules;

/** 1st, 2nd, 3rd, 4th … 11th … 21st. */
function ordinal(times: number): string {
  const ending = new Intl.PluralRules('en', { type: 'ordinal' }).select(times);
  return `${times}${{ one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[ending]}`;
}
