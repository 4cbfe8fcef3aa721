import { lessForEach, type Indicator } from './indicator.ts';

export const posts: Indicator = {
  code: 'posts', article: 'art.6', rests: ['vacancies'],
  name: { zh: '岗位落实', en: 'posts filled' },
  rule: { zh: '100 分，每个空缺岗位减 20 分', en: '100, less 20 for each vacancy' },
  points: lessForEach('vacancies', 20),
};
