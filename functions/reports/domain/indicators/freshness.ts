import { asShare, type Indicator } from './indicator.ts';

export const freshness: Indicator = {
  code: 'freshness', article: 'art.11(2)', rests: ['on-time'],
  name: { zh: '更新及时率', en: 'share up to date' },
  rule: { zh: '按更新频率更新的资源占已归集资源的百分比', en: 'the share of resources updated as their cycle asks' },
  points: asShare('on-time'),
};
