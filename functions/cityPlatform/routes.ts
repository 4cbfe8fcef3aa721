import * as z from 'zod';
import { idSchema } from '#shared/ids.ts';
import { route } from '#shared/http/route.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { acknowledgementInput, courseView, feedPage, inventoryInput, inventoryView, reissueInput, reissueView, replayInput } from './schema.ts';

const moved = once(() => z.object({ acknowledged: z.int(), next: z.int(), version: z.int() }).meta({ id: 'CityFeedCourse' }));
const HASH = '9f2c4f0e6d1b4a8395f7c1d2e3a4b5c6d7e8f90123456789abcdef0123456789';

export const readFeed = route({
  id: 'readCityFeed',
  method: 'GET',
  path: '/city-platform/feed',
  permission: 'city-feed:read',
  summary: { zh: '读取目录变更数据流', en: 'Read the feed of catalogue changes' },
  description: {
    zh: '已发布目录的变更，按位置连续排列，逐条签名、前后相链；同一位置的记录永不改变，重复读取无妨。after 为已处理到的位置。',
    en: 'Changes of the published catalogue by position, without gaps, each signed and chained to the one before. A record never changes; reading it again does no harm. `after` is the position worked through.',
  },
  articles: ['art.7'],
  get input() {
    return {
      query: z.strictObject({
        after: z.coerce.number().int().min(0).max(9_999_999_999).optional().meta({ description: '已处理到的位置，默认 0 · the position worked through, default 0' }),
        limit: pageQuery().limit,
      }),
    };
  },
  get output() { return feedPage(); },
});

export const readCourse = route({
  id: 'readCityFeedStanding',
  method: 'GET',
  path: '/city-platform',
  permission: 'city-feed:read',
  summary: { zh: '查看对接状态', en: 'Read how far the feed and the city platform are' },
  articles: ['art.7'],
  input: {},
  get output() { return courseView(); },
});

export const acknowledge = route({
  id: 'acknowledgeCityFeed',
  method: 'POST',
  path: '/city-platform/acknowledgements',
  permission: 'city-feed:acknowledge',
  summary: { zh: '确认已接收至某一位置', en: 'Acknowledge the feed through a position' },
  description: { zh: '附该位置记录的 hash，证明所收为同一数据流。重复确认、确认较早的位置均无妨。', en: 'With the hash of the record at that position: proof that it is the same feed. Repeating it, or naming an earlier position, does no harm.' },
  articles: ['art.7'],
  get input() { return { body: acknowledgementInput() }; },
  get output() { return moved(); },
  problems: ['wrong-state', 'concurrent-change'],
  example: { position: 1, hash: HASH },
});

export const requestReplay = route({
  id: 'replayCityFeed',
  method: 'POST',
  path: '/city-platform/replays',
  permission: 'city-feed:steer',
  summary: { zh: '自某一位置起重新推送', en: 'Send the feed anew from a position' },
  description: { zh: '推送原记录，位置、签名均不变。', en: 'The very same records, with the same positions and signatures.' },
  articles: ['art.7'],
  get input() { return { body: replayInput() }; },
  get output() { return moved(); },
  problems: ['concurrent-change'],
  example: { from: 1, reason: '市平台恢复备份后缺失' },
});

export const reissueEntries = route({
  id: 'reissueCityEntries',
  method: 'POST',
  path: '/city-platform/reissues',
  permission: 'city-feed:steer',
  summary: { zh: '按现状重发资源', en: 'Tell entries once more, as they stand' },
  description: { zh: '以新记录修复对账发现的差异；已有记录不改。', en: 'Mends what a comparison found, by new records; those that are there stay as they are.' },
  articles: ['art.7'],
  get input() { return { body: reissueInput() }; },
  get output() { return reissueView(); },
  problems: ['concurrent-change'],
  example: { resources: ['res_01K5XV9Z7Q3M8N2B4C6D8E0F1G'], reason: '对账发现市平台版次较旧' },
});

export const reportInventory = route({
  id: 'reportCityInventory',
  method: 'POST',
  path: '/city-platform/inventory',
  permission: 'city-feed:acknowledge',
  summary: { zh: '市平台报告所持目录，对账', en: 'Report what the city platform holds, to be compared' },
  description: {
    zh: '逐项报告资源、版次、内容 hash；与数据流不符的即为差异。一次至多六千项，多的按编号分段（after、until）。',
    en: 'Resource, edition and content hash of each; what is not as the feed told it is drift. Up to six thousand at a time; more come in parts by id (`after`, `until`).',
  },
  articles: ['art.7'],
  get input() { return { body: inventoryInput() }; },
  get output() { return inventoryView(); },
  success: 201,
  etag: true,
  example: { through: 1, entries: [{ resourceId: 'res_01K5XV9Z7Q3M8N2B4C6D8E0F1G', edition: 1, contentHash: HASH }] },
});

export const readInventory = route({
  id: 'readCityInventory',
  method: 'GET',
  path: '/city-platform/inventories/{id}',
  permission: 'city-feed:read',
  summary: { zh: '查看对账结果', en: 'Read a comparison and its findings' },
  articles: ['art.7'],
  get input() { return { path: z.strictObject({ id: idSchema('inv') }) }; },
  get output() { return inventoryView(); },
  etag: true,
  problems: ['not-found'],
});

export const listInventories = route({
  id: 'listCityInventories',
  method: 'GET',
  path: '/city-platform/inventories',
  permission: 'city-feed:read',
  summary: { zh: '列出对账', en: 'List the comparisons' },
  articles: ['art.7'],
  get input() { return { query: z.strictObject({ ...pageQuery() }) }; },
  get output() { return z.object({ items: z.array(inventoryView().omit({ findings: true })) }); },
  paged: true,
});

export const routes = [readFeed, readCourse, acknowledge, requestReplay, reissueEntries, reportInventory, readInventory, listInventories];
