import * as z from 'zod';
import { route } from '#shared/http/route.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { closingInput, drawInput, inspectionView, itemView, planInput, replyInput, resultInput } from './schema.ts';

const inspection = once(() => z.strictObject({ id: idSchema('ins') }));
const item = once(() => z.strictObject({ id: idSchema('ins'), subject: z.string().min(1).max(64).meta({ description: '抽中的对象 · what was drawn' }) }));
const act = { articles: ['art.28'], etag: true, ifMatch: 'honoured', problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'] } as const;

export const planInspection = route({
  id: 'planInspection', method: 'POST', path: '/supervision/inspections', permission: 'orders:issue',
  summary: { zh: '计划随机抽查', en: 'Plan a random inspection' },
  description: {
    zh: '固定抽取范围并公布种子的 SHA-256；公开数值产生后用 draw 抽取。算法见 shared/lot/draw.ts，任何人可用 npm run verify-draw 复核。',
    en: 'Fixes what is drawn from and publishes the SHA-256 of the seed; `draw` follows once the public value is known. The algorithm stands in shared/lot/draw.ts, and anybody can repeat it with npm run verify-draw.',
  },
  articles: ['art.28'],
  get input() { return { body: planInput() }; },
  get output() { return inspectionView(); },
  success: 201, etag: true,
  example: { title: '2026年第四季度数据质量抽查', what: '目录与实际数据是否一致', of: 'resources', sample: 5, publicSource: '2026年10月15日上证综指收盘价（上海证券交易所网站）', publicOn: '2099-10-15', inspectors: [{ id: 'inspector@sjj', org: 'sjj' }, { id: 'inspector@cyzx', org: 'cyzx' }] },
});

export const listInspections = route({
  id: 'listInspections', method: 'GET', path: '/supervision/inspections', permission: 'supervision:read',
  summary: { zh: '列出随机抽查', en: 'List random inspections' },
  articles: ['art.28'],
  get input() { return { query: z.strictObject(pageQuery()) }; },
  get output() { return z.object({ items: z.array(inspectionView()) }); },
  paged: true,
});

export const readInspection = route({
  id: 'readInspection', method: 'GET', path: '/supervision/inspections/{id}', permission: 'supervision:read',
  summary: { zh: '查看随机抽查', en: 'Read a random inspection, with what it takes to repeat its draw' },
  articles: ['art.28'],
  get input() { return { path: inspection() }; },
  get output() { return inspectionView(); },
  etag: true,
  problems: ['not-found'],
});

export const drawInspection = route({
  id: 'drawInspection', method: 'POST', path: '/supervision/inspections/{id}/draw', permission: 'orders:issue',
  summary: { zh: '抽取', en: 'Draw' },
  ...act,
  get input() { return { path: inspection(), body: drawInput() }; },
  get output() { return inspectionView(); },
  example: { publicValue: '3321.45' },
});

export const listItems = route({
  id: 'listInspectionItems', method: 'GET', path: '/supervision/inspections/{id}/items', permission: 'supervision:read',
  summary: { zh: '列出抽中的对象', en: 'List what was drawn' },
  articles: ['art.28'],
  get input() { return { path: inspection() }; },
  get output() { return z.object({ items: z.array(itemView()) }); },
  problems: ['not-found'],
});

export const readItem = route({
  id: 'readInspectionItem', method: 'GET', path: '/supervision/inspections/{id}/items/{subject}', permission: 'supervision:read',
  summary: { zh: '查看抽中的对象', en: 'Read what was drawn' },
  articles: ['art.28'],
  get input() { return { path: item() }; },
  get output() { return itemView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const recordResult = route({
  id: 'recordInspectionResult', method: 'POST', path: '/supervision/inspections/{id}/items/{subject}/result', permission: 'supervision:read',
  summary: { zh: '记录检查结果', en: 'Record what was found' },
  description: { zh: '只能由抽定的检查人员本人办理。', en: 'By the inspector to whom it fell, and nobody else.' },
  ...act,
  get input() { return { path: item(), body: resultInput() }; },
  get output() { return itemView(); },
  example: { outcome: 'finding', text: '目录列有“发放日期”，数据中为空', proof: ['https://data.example.org/proof/1'] },
});

export const replyToItem = route({
  id: 'replyToInspection', method: 'POST', path: '/supervision/inspections/{id}/items/{subject}/reply', permission: 'orders:answer',
  summary: { zh: '答复检查发现', en: 'Reply to a finding' },
  ...act,
  get input() { return { path: item(), body: replyInput() }; },
  get output() { return itemView(); },
  example: { text: '已补录' },
});

export const closeItem = route({
  id: 'closeInspectionItem', method: 'POST', path: '/supervision/inspections/{id}/items/{subject}/closing', permission: 'supervision:read',
  summary: { zh: '办结检查发现', en: 'Close a finding' },
  ...act,
  get input() { return { path: item(), body: closingInput() }; },
  get output() { return itemView(); },
  example: { reason: '复查数据已补齐' },
});

export const inspectionRoutes = [planInspection, listInspections, readInspection, drawInspection, listItems, readItem, recordResult, replyToItem, closeItem];
