import { asShare, type Indicator } from './indicator.ts';

export const sharing: Indicator = {
  code: 'sharing', article: 'art.17(2)', rests: ['answered-in-time'],
  name: { zh: '共享答复', en: 'answering requests' },
  rule: { zh: '时限内答复的共享申请百分比', en: 'the share of requests answered in time' },
  points: asShare('answered-in-time'),
};
