import { lessForEach, type Indicator } from './indicator.ts';

export const supervision: Indicator = {
  code: 'supervision', article: 'art.28', rests: ['findings'],
  name: { zh: '督查整改', en: 'findings mended' },
  rule: { zh: '100 分，每项未整改发现减 5 分', en: '100, less 5 for each open finding' },
  points: lessForEach('findings', 5),
};
