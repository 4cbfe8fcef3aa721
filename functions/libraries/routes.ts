import * as z from 'zod';
import { idSchema } from '#shared/ids.ts';
import { route } from '#shared/http/route.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { closingInput, decisionInput, endingInput, libraryCode, libraryInput, libraryPage, librarySummary, libraryVersions, libraryView, membershipView, proposalInput, statuses, withdrawalInput } from './schema.ts';

const library = once(() => z.strictObject({ code: libraryCode() }));
const membership = once(() => z.strictObject({ id: idSchema('mem') }));

export const listLibraries = route({
  id: 'listLibraries',
  method: 'GET',
  path: '/libraries',
  permission: 'libraries:read',
  summary: { zh: '列出基础库和主题库', en: 'List the base and theme libraries' },
  articles: ['art.12'],
  get input() { return { query: z.strictObject({ ...pageQuery() }) }; },
  get output() { return libraryPage(); },
  paged: true,
});

export const readLibrary = route({
  id: 'readLibrary',
  method: 'GET',
  path: '/libraries/{code}',
  permission: 'libraries:read',
  summary: { zh: '查看库的构成和缺项', en: 'Read what a library is made of, and what is missing' },
  description: {
    zh: '按目录现行内容即时得出：入库资源及其数据项、各应有数据项由谁提供、尚缺哪些。资源退出目录即不再计入，列于 left。入库资源分页，缺项按全部入库资源计算。',
    en: 'Worked out from the catalogue as it is now: the resources with their items, who supplies each declared item, and what nobody supplies. A retired resource no longer counts and is told under `left`. Resources come in pages; what is missing is reckoned over all of them.',
  },
  articles: ['art.12'],
  get input() { return { path: library(), query: z.strictObject({ ...pageQuery() }) }; },
  get output() { return libraryView(); },
  paged: true,
  problems: ['not-found'],
});

export const declareItems = route({
  id: 'declareLibraryItems',
  method: 'PUT',
  path: '/libraries/{code}',
  permission: 'libraries:keep',
  summary: { zh: '新建主题库，或更新库的数据项清单', en: 'Make a theme library, or say anew what a library is made of' },
  description: { zh: '整体替换清单；每一版都留存于存证。已入库的资源不受影响。', en: 'Replaces the list as a whole; each version stays in evidence. What is in the library stays in it.' },
  articles: ['art.12'],
  get input() { return { path: library(), body: libraryInput() }; },
  get output() { return librarySummary(); },
  etag: true,
  ifMatch: 'required-on-update',
  example: { name: '出生一件事主题库', source: '区一件事专班会议纪要', items: [{ name: 'household_id', label: '户号' }, { name: 'approval_date', label: '审批日期' }] },
});

export const closeLibrary = route({
  id: 'closeLibrary',
  method: 'POST',
  path: '/libraries/{code}/closing',
  permission: 'libraries:keep',
  summary: { zh: '停用主题库', en: 'Close a theme library' },
  description: { zh: '库中资源须先移出、申报须先办结。停用后不再受理，数据项清单和历史仍可查阅；基础库不能停用。', en: 'What is in it is taken out first, and what is proposed decided. A closed library takes nothing any more; its list and its history stay readable. Base libraries cannot be closed.' },
  articles: ['art.12'],
  get input() { return { path: library(), body: closingInput() }; },
  get output() { return librarySummary(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'wrong-state'],
  example: { reason: '专项工作已结束' },
});

export const listVersions = route({
  id: 'listLibraryVersions',
  method: 'GET',
  path: '/libraries/{code}/versions',
  permission: 'libraries:read',
  summary: { zh: '列出数据项清单的各版', en: 'List the versions of what a library is to be made of' },
  articles: ['art.12'],
  get input() { return { path: library(), query: z.strictObject({ ...pageQuery() }) }; },
  get output() { return libraryVersions(); },
  paged: true,
  problems: ['not-found'],
});

export const proposeMember = route({
  id: 'proposeLibraryMember',
  method: 'POST',
  path: '/libraries/{code}/memberships',
  permission: 'libraries:propose',
  summary: { zh: '申报资源入库', en: 'Propose a resource for a library' },
  description: { zh: '申报本部门已发布的资源，由区城运中心确认。', en: 'A published resource of one’s own department; the urban operation centre confirms it.' },
  articles: ['art.12'],
  get input() { return { path: library(), body: proposalInput() }; },
  get output() { return membershipView(); },
  success: 201,
  etag: true,
  problems: ['not-found', 'not-your-department', 'not-published', 'wrong-state', 'concurrent-change'],
  example: { resourceId: 'res_01K5XV9Z7Q3M8N2B4C6D8E0F1G', note: '以户号关联' },
});

export const listMemberships = route({
  id: 'listLibraryMemberships',
  method: 'GET',
  path: '/libraries/{code}/memberships',
  permission: 'libraries:read',
  summary: { zh: '列出库的入库申报', en: 'List what was proposed for a library' },
  articles: ['art.12'],
  get input() { return { path: library(), query: z.strictObject({ status: z.enum(statuses).optional(), ...pageQuery() }) }; },
  get output() { return z.object({ items: z.array(membershipView()) }); },
  paged: true,
  problems: ['not-found'],
});

export const readMembership = route({
  id: 'readLibraryMembership',
  method: 'GET',
  path: '/library-memberships/{id}',
  permission: 'libraries:read',
  summary: { zh: '查看入库申报', en: 'Read a proposal for a library' },
  articles: ['art.12'],
  get input() { return { path: membership() }; },
  get output() { return membershipView(); },
  etag: true,
  problems: ['not-found'],
});

export const decideMember = route({
  id: 'decideLibraryMember',
  method: 'POST',
  path: '/library-memberships/{id}/decision',
  permission: 'libraries:keep',
  summary: { zh: '确认或不予确认入库', en: 'Confirm or refuse a proposal for a library' },
  articles: ['art.12'],
  get input() { return { path: membership(), body: decisionInput() }; },
  get output() { return membershipView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-published', 'wrong-state', 'concurrent-change'],
  example: { outcome: 'confirmed' },
});

export const withdrawMember = route({
  id: 'withdrawLibraryMember',
  method: 'POST',
  path: '/library-memberships/{id}/withdrawal',
  permission: 'libraries:propose',
  summary: { zh: '撤回入库申报', en: 'Withdraw a proposal for a library' },
  articles: ['art.12'],
  get input() { return { path: membership(), body: withdrawalInput() }; },
  get output() { return membershipView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state', 'concurrent-change'],
});

export const endMember = route({
  id: 'endLibraryMember',
  method: 'POST',
  path: '/library-memberships/{id}/ending',
  permission: 'libraries:keep',
  summary: { zh: '将资源移出库', en: 'Take a resource out of a library' },
  articles: ['art.12'],
  get input() { return { path: membership(), body: endingInput() }; },
  get output() { return membershipView(); },
  etag: true,
  ifMatch: 'honoured',
  problems: ['not-found', 'wrong-state', 'concurrent-change'],
  example: { reason: '已由人口综合信息替代' },
});

export const routes = [listLibraries, readLibrary, declareItems, closeLibrary, listVersions, proposeMember, listMemberships, readMembership, decideMember, withdrawMember, endMember];
