import type { Addressee } from '../inbox.ts';
import type { NoticeRules } from '../notice.ts';

/** Who mends it, and who answers for the data (办法 6, 9(3)). */
const menders = (org: string): Addressee[] => [{ org, role: 'steward' }, { org, role: 'cdo' }];
const none = () => [];

/** What a department is told of the quality of its data (办法 11, 13). */
export const qualityNotices = {
  'quality.batch-concluded': {
    article: 'art.11',
    departments: none,
    say: ({ department, resource, status, batchId, faulty }) =>
      status === 'accepted'
        ? []
        : [
            {
              to: menders(department),
              title: status === 'rejected' ? { zh: '归集批次未被接收', en: 'A batch was rejected' } : { zh: '归集批次已接收，有问题待整改', en: 'A batch was accepted with faults' },
              text: { zh: `“${resource}”的批次 ${batchId} 核验完毕，${faulty} 个要素有误，逐条见核验报告。`, en: `The check of batch ${batchId} of “${resource}” found ${faulty} elements at fault; the report has each rule.` },
            },
          ],
  },
  'quality.issue-reopened': {
    article: 'art.13',
    departments: none,
    say: ({ department, resource, title, times, deadline }) => [
      {
        to: menders(department),
        title: { zh: '质量问题再现', en: 'A quality issue is open again' },
        text: { zh: `“${resource}”：${title.zh}，第 ${times} 次出现，请于 ${deadline.dueDate} 前整改。`, en: `“${resource}”: ${title.en}, for the ${times}th time; mend it by ${deadline.dueDate}.` },
      },
    ],
  },
} as const satisfies NoticeRules;
