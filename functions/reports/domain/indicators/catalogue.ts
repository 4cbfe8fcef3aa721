import { lessForEach, type Indicator } from './indicator.ts';

export const catalogue: Indicator = {
  code: 'catalogue', article: 'art.9(1)', rests: ['gaps'],
  name: { zh: '目录完整', en: 'complete catalogues' },
  rule: { zh: '100 分，每处缺漏减 2 分', en: '100, less 2 for each gap' },
  points: lessForEach('gaps', 2),
};
