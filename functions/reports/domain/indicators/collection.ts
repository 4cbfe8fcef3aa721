import { asShare, type Indicator } from './indicator.ts';

export const collection: Indicator = {
  code: 'collection', article: 'art.11(1)', rests: ['delivered'],
  name: { zh: '归集率', en: 'share delivered' },
  rule: { zh: '已归集资源占现行资源的百分比', en: 'the share of resources that were delivered' },
  points: asShare('delivered'),
};
