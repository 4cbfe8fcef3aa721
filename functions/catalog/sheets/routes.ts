import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { route } from '#shared/http/route.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { exportInput, exportView, importInput, importPage, importView, startInput } from './schema.ts';

const path = once(() => z.strictObject({ id: idSchema('imp') }));

export const announceImport = route({
  id: 'announceImport',
  entry: 'importsApi',
  method: 'POST',
  path: '/catalog/imports',
  permission: 'catalog:import',
  summary: { zh: '申报批量导入', en: 'Announce an import' },
  description: {
    zh: '申报一份职责、系统、数据目录工作簿（XLSX）或者单个目录（CSV），取得上传地址；上传后调用 start 开始核对。',
    en: 'Announces a workbook of the three catalogues (XLSX) or one of them (CSV) and answers where to upload it; `start` then begins the check.',
  },
  articles: ['art.9'],
  get input() { return { body: importInput() }; },
  get output() { return importView(); },
  success: 201,
  etag: true,
  problems: ['wrong-state', 'state-secret'],
  example: { format: 'xlsx', mode: 'dry-run', fileName: '政务信息资源目录.xlsx', sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', size: 18_432 },
});

export const startImport = route({
  id: 'startImport',
  entry: 'importsApi',
  method: 'POST',
  path: '/catalog/imports/{id}/start',
  permission: 'catalog:import',
  summary: { zh: '开始或者继续导入', en: 'Start an import, or go on with it' },
  description: { zh: '文件上传后开始核对；中断的导入从中断处继续，已写入的条目不会重复。', en: 'Begins the check once the file is there; an import that was halted goes on where it was, and writes nothing twice.' },
  articles: ['art.9'],
  get input() { return { path: path(), body: startInput() }; },
  get output() { return importView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state'],
  example: {},
});

export const readImport = route({
  id: 'readImport',
  entry: 'importsApi',
  method: 'GET',
  path: '/catalog/imports/{id}',
  permission: 'catalog:read',
  summary: { zh: '查看导入进度和报告', en: 'Read an import, its progress and its report' },
  articles: ['art.9'],
  get input() { return { path: path() }; },
  get output() { return importView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const listImports = route({
  id: 'listImports',
  entry: 'importsApi',
  method: 'GET',
  path: '/catalog/imports',
  permission: 'catalog:read',
  summary: { zh: '查询导入', en: 'List imports' },
  articles: ['art.9'],
  get input() { return { query: z.strictObject({ department: departmentCode.optional().meta({ description: '默认本部门 · default one’s own' }), ...pageQuery() }) }; },
  get output() { return importPage(); },
  paged: true,
  problems: ['not-your-department'],
});

export const exportCatalog = route({
  id: 'exportCatalog',
  entry: 'exportsApi',
  method: 'POST',
  path: '/catalog/exports',
  permission: 'catalog:read',
  summary: { zh: '导出目录', en: 'Export the catalogues' },
  description: { zh: '导出的文件再导入不产生任何变更；以 = + - @ 开头的内容加单引号，防止被当作公式。', en: 'Importing what was exported changes nothing. Texts that begin with = + - @ carry an apostrophe, so that no spreadsheet takes them for formulas.' },
  articles: ['art.9'],
  get input() { return { body: exportInput() }; },
  get output() { return exportView(); },
  problems: ['not-your-department', 'wrong-state'],
  example: { format: 'xlsx' },
});

export const sheets = [announceImport, startImport, readImport, listImports, exportCatalog];
