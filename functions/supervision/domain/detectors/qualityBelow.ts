import { detector } from '../facts.ts';

export const qualityBelow = detector({
  code: 'quality-below',
  source: 'scores',
  article: 'art.13(1)',
  title: { zh: '数据质量低于要求', en: 'quality below what is asked for' },
  condition: ({ scoreBelow }) => ({ zh: `数据资源评分低于 ${scoreBelow} 分`, en: `the score of a data set is below ${scoreBelow}` }),
  detect: (scores, { scoreBelow }) =>
    scores.filter(({ score }) => score < scoreBelow).map(({ resourceId, resource, score }) => ({ key: resourceId, article: 'art.13(1)', subjects: [resourceId], detail: { zh: `“${resource}”评分 ${score}，要求不低于 ${scoreBelow}。`, en: `“${resource}” has a score of ${score}; ${scoreBelow} is asked for.` } })),
});
