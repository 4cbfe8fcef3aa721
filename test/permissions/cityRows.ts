import type { Row } from './rows.ts';

export const cityRows: Readonly<Record<string, Row>> = {
  readCityFeed: { path: () => '/city-platform/feed', own: 'city', others: 'open' },
  readCityFeedStanding: { path: () => '/city-platform', own: 'city', others: 'open' },
  acknowledgeCityFeed: { path: () => '/city-platform/acknowledgements', body: ({ feed }) => ({ position: 1, hash: feed }), own: 'city', others: 'open' },
  replayCityFeed: { path: () => '/city-platform/replays', body: () => ({ from: 1, reason: '市平台恢复备份' }), own: 'cyzx', others: 'open' },
  reissueCityEntries: { path: () => '/city-platform/reissues', body: ({ resource }) => ({ resources: [resource], reason: '对账发现差异' }), own: 'cyzx', others: 'open' },
  reportCityInventory: { path: () => '/city-platform/inventory', body: () => ({ through: 1, entries: [] }), own: 'city', others: 'open' },
  readCityInventory: { path: ({ inventory }) => `/city-platform/inventories/${inventory}`, own: 'city', others: 'open' },
  listCityInventories: { path: () => '/city-platform/inventories', own: 'city', others: 'open' },
};
