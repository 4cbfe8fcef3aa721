import { detector } from '../facts.ts';

export const batchOverdue = detector({
  code: 'batch-overdue',
  source: 'issues',
  article: 'art.11(2)',
  title: { zh: '未按更新频率归集', en: 'not updated as its cycle asks' },
  condition: () => ({ zh: '数据资源超过更新周期（含宽限日）未归集新批次', en: 'no batch was accepted within the update cycle and its days of grace' }),
  detect: (issues) => issues.filter(({ cause }) => cause === 'overdue').map(({ resourceId, resource, title }) => ({ key: resourceId, article: 'art.11(2)', subjects: [resourceId], detail: { zh: `“${resource}”：${title.zh}。`, en: `“${resource}”: ${title.en}.` } })),
});
