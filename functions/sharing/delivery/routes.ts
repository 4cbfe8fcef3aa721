import * as z from 'zod';
import { route } from '#shared/http/route.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { rowCondition } from '../schema.ts';
import { linkInput, linkView, rowsView, useView } from './schema.ts';

const path = once(() => z.strictObject({ id: idSchema('gr'), useId: idSchema('use') }));
export const whereSchema = once(() => z.array(rowCondition()).max(20));

const entry = 'deliveryApi';
const ARTICLES = ['art.13', 'art.15', 'reg809.art.25', 'reg809.art.29'] as const;

export const readUse = route({
  id: 'readGrantUse',
  entry,
  method: 'GET',
  path: '/sharing/grants/{id}/uses/{useId}',
  permission: 'grants:read',
  summary: { zh: '查看一次数据使用', en: 'Read a use, and whether its data are ready' },
  description: {
    zh: '登记使用后，平台按授权的数据项和记录范围准备数据，通常数秒。文件和批量交换方式用 link 取得下载地址，服务接口方式用 rows 分页读取；数据保留 24 小时。',
    en: 'After a use is recorded the platform makes ready what the grant names, usually within seconds: `link` for files and exchange, `rows` for the interface. The data stay for 24 hours.',
  },
  articles: ARTICLES,
  get input() { return { path: path() }; },
  get output() { return useView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const listUses = route({
  id: 'listGrantUses',
  entry,
  method: 'GET',
  path: '/sharing/grants/{id}/uses',
  permission: 'grants:read',
  summary: { zh: '列出授权的使用记录', en: 'List the uses of a grant' },
  articles: ARTICLES,
  get input() { return { path: z.strictObject({ id: idSchema('gr') }), query: z.strictObject(pageQuery()) }; },
  get output() { return z.object({ items: z.array(useView()) }); },
  paged: true,
  problems: ['not-found', 'not-your-department'],
});

export const linkExtract = route({
  id: 'linkExtract',
  entry,
  method: 'POST',
  path: '/sharing/grants/{id}/uses/{useId}/link',
  permission: 'grants:use',
  summary: { zh: '取得数据文件的下载地址', en: 'Get an address to fetch the file from' },
  description: { zh: '地址 15 分钟内有效；每次取得都留痕。文件只含授权的数据项和记录，每条带有授权编号。', en: 'Valid for 15 minutes; each one given is on record. The file has just the granted items and rows, each with the number of the grant.' },
  articles: ARTICLES,
  get input() { return { path: path(), body: linkInput() }; },
  get output() { return linkView(); },
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'],
  example: { form: 'csv' },
});

export const readRows = route({
  id: 'readExtractRows',
  entry,
  method: 'GET',
  path: '/sharing/grants/{id}/uses/{useId}/rows',
  permission: 'grants:use',
  summary: { zh: '分页读取数据', en: 'Read rows of the data' },
  description: { zh: '只返回授权的数据项和记录；where 可再筛选，须为已授权的数据项。每页都留痕。', en: 'Just the granted items and rows; `where` selects among them by granted items. Every page is on record.' },
  articles: ARTICLES,
  get input() {
    const where = z.string().max(4000).optional().meta({ description: '记录条件，JSON 数组 · conditions on rows as JSON', example: '[{"item":"household_id","values":["PT20260017"]}]' });
    const limit = z.coerce.number().int().min(1).max(1000).optional().meta({ description: '每页条数，默认 50，至多 1000 · page size, default 50, at most 1000' });
    return { path: path(), query: z.strictObject({ where, ...pageQuery(), limit }) };
  },
  get output() { return rowsView(); },
  paged: true,
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'],
});

export const deliveryRoutes = [readUse, listUses, linkExtract, readRows];
