import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { route } from '#shared/http/route.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { claimInput, itemId, sourceNames, urgingInput } from './schema.ts';
import { itemView } from './view.ts';

const path = once(() => z.strictObject({ id: itemId() }));
const flag = once(() => z.enum(['true', 'false']).optional());

export const listItems = route({
  id: 'listWorkItems',
  method: 'GET',
  path: '/work-items',
  permission: 'work-items:read',
  summary: { zh: '我的待办事项', en: 'What waits for me' },
  description: {
    zh: '按截止日先后列出等待本人办理的事项：本人岗位的、所代理岗位的；首席数据官并看本部门数据执行专员的，第一责任人看全部门的。view=awaited 列出本部门等待他人办理的事项。',
    en: 'Soonest deadline first: what waits for your posts and those you stand in for; a CDO also sees the steward’s, the head all of the department’s. `view=awaited` lists what your department waits for.',
  },
  articles: ['art.6', 'art.17'],
  get input() {
    return {
      query: z.strictObject({
        view: z.enum(['waiting', 'awaited']).optional().meta({ description: 'waiting：等我办理（默认）；awaited：我等他人办理 · for me (default), or for others to do' }),
        mine: flag().meta({ description: 'true：只看我已签收的 · only what I have claimed' }),
        claimed: flag().meta({ description: 'true：已签收的；false：无人签收的 · claimed by somebody, or by nobody' }),
        source: z.enum(sourceNames).optional().meta({ description: '来源 · the context of the cases' }),
        department: departmentCode.optional().meta({ description: '区数据局可指定部门 · for the data bureau' }),
        ...pageQuery(),
      }),
    };
  },
  get output() { return z.object({ items: z.array(itemView()) }); },
  paged: true,
  problems: ['not-your-department'],
});

export const readItem = route({
  id: 'readWorkItem',
  method: 'GET',
  path: '/work-items/{id}',
  permission: 'work-items:read',
  summary: { zh: '查看待办事项', en: 'Read a work item' },
  articles: ['art.6'],
  get input() { return { path: path() }; },
  get output() { return itemView(); },
  etag: true,
  problems: ['not-found', 'not-your-department'],
});

export const claimItem = route({
  id: 'claimWorkItem',
  method: 'POST',
  path: '/work-items/{id}/claim',
  permission: 'work-items:claim',
  summary: { zh: '签收待办事项', en: 'Claim a work item' },
  description: {
    zh: '一项待办只有一名签收人。已由他人签收的，第一责任人、首席数据官（区级单位为其本单位人员）可以 takeOver 接手。签收不改变办理权限和期限。',
    en: 'An item has one claimant. The head and the CDO (in an authority its own people) may take it over with `takeOver`. Claiming changes neither who may decide nor the deadline.',
  },
  articles: ['art.6'],
  get input() { return { path: path(), body: claimInput() }; },
  get output() { return itemView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'],
  example: {},
});

export const releaseItem = route({
  id: 'releaseWorkItem',
  method: 'POST',
  path: '/work-items/{id}/release',
  permission: 'work-items:claim',
  summary: { zh: '退回待办事项', en: 'Release a work item' },
  articles: ['art.6'],
  get input() { return { path: path(), body: z.strictObject({}) }; },
  get output() { return itemView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'],
  example: {},
});

export const urgeItem = route({
  id: 'urgeWorkItem',
  method: 'POST',
  path: '/work-items/{id}/urgings',
  permission: 'work-items:urge',
  summary: { zh: '催办', en: 'Urge' },
  description: {
    zh: '由等待办理结果的部门提出，留痕并告知责任岗位。每项待办每个工作日的次数有限（默认一次），超过的告知何时可以再催。',
    en: 'By the department that waits; it is recorded, and the owner is told. Limited for each item and working day (once, unless set otherwise); beyond it the answer says when again.',
  },
  articles: ['art.6', 'art.17'],
  get input() { return { path: path(), body: urgingInput() }; },
  get output() { return itemView(); },
  success: 201,
  etag: true,
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change', 'too-often'],
  example: { message: '救助窗口等待核对，请尽快办理' },
});

export const routes = [listItems, readItem, claimItem, releaseItem, urgeItem];
