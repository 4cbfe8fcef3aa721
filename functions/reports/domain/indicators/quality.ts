import { asShare, type Indicator } from './indicator.ts';

export const quality: Indicator = {
  code: 'quality', article: 'art.13(1)', rests: ['score'],
  name: { zh: '数据质量', en: 'quality' },
  rule: { zh: '各资源评分的平均', en: 'the mean score of data sets' },
  points: asShare('score'),
};
