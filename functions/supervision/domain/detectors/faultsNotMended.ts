import { detector } from '../facts.ts';

export const faultsNotMended = detector({
  code: 'faults-not-mended',
  source: 'issues',
  article: 'art.13(1)',
  title: { zh: '质量问题逾期未整改', en: 'faults of data not mended in time' },
  condition: () => ({ zh: '质量问题超过整改期限仍未办结', en: 'a quality issue is still open after its deadline' }),
  // What is late or missing as a whole has detectors of its own.
  detect: (issues) => {
    const late = Map.groupBy(issues.filter(({ overdue, cause }) => overdue && cause !== 'overdue' && cause !== 'never-delivered'), ({ resourceId }) => resourceId);
    return [...late].map(([resourceId, all]) => ({
      key: resourceId,
      article: 'art.13(1)',
      subjects: [resourceId],
      detail: { zh: `“${all[0]?.resource}”：${all.map(({ title, dueDate }) => `${title.zh}（应于 ${dueDate} 前整改）`).join('；')}。`, en: `“${all[0]?.resource}”: ${all.map(({ title, dueDate }) => `${title.en} (to be mended by ${dueDate})`).join('; ')}.` },
    }));
  },
});
