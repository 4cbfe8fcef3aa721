import { detector } from '../facts.ts';

export const neverDelivered = detector({
  code: 'never-delivered',
  source: 'issues',
  article: 'art.32(3)',
  title: { zh: '已编目而从未归集', en: 'catalogued and never delivered' },
  condition: () => ({ zh: '数据资源编目生效后一个更新周期（无周期的一年）内未归集', en: 'nothing was delivered within a cycle after the entry came into force, or within a year where it has none' }),
  detect: (issues) => issues.filter(({ cause }) => cause === 'never-delivered').map(({ resourceId, resource, title }) => ({ key: resourceId, article: 'art.32(3)', subjects: [resourceId], detail: { zh: `“${resource}”：${title.zh}。`, en: `“${resource}”: ${title.en}.` } })),
});
