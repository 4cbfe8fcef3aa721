import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { route } from '#shared/http/route.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { pageQuery } from '#shared/store/page.ts';
import { changeInput, changeView, completionInput, dutyInput, dutyView, systemInput, systemView } from './dutySchema.ts';

const pathOf = (prefix: Parameters<typeof idSchema>[0]) => z.strictObject({ id: idSchema(prefix) });
const pageOf = <T extends z.ZodType>(one: T, id: string) => z.object({ items: z.array(one) }).meta({ id });
const query = once(() => z.strictObject({ department: departmentCode.optional(), ...pageQuery() }));
const reading = { method: 'GET', permission: 'catalog:read' } as const;
const writing = { permission: 'catalog:write', etag: true } as const;
const updating = { ...writing, method: 'PUT', success: 200, ifMatch: 'required-on-update', problems: ['not-found', 'not-your-department', 'state-secret'] } as const;
const creating = { ...writing, method: 'POST', success: 201, problems: ['wrong-state', 'state-secret'] } as const;

const duty = { name: '最低生活保障审核确认', legalBasis: '《社会救助暂行办法》第十一条', section: '社会救助科' };
const system = {
  name: '社会救助业务系统',
  duties: ['duty_01K5XV9Z7Q3M8N2B4C6D8E0F1G'],
  operator: '区民政局信息中心',
  governmentCloud: true,
  channels: [{ name: '救助信息接口', counterpart: '区大数据资源分平台', crossesDepartments: true, viaPlatform: true }],
};

export const createDuty = route({ ...creating, id: 'createDuty', path: '/catalog/duties', summary: { zh: '编入职责目录', en: 'Enter a duty' }, articles: ['art.9'], get input() { return { body: dutyInput() }; }, get output() { return dutyView(); }, example: duty });
export const readDuty = route({ ...reading, id: 'readDuty', path: '/catalog/duties/{id}', summary: { zh: '查看职责', en: 'Read a duty' }, articles: ['art.9'], get input() { return { path: pathOf('duty') }; }, get output() { return dutyView(); }, etag: true, problems: ['not-found'] });
export const changeDuty = route({
  ...updating,
  id: 'changeDuty',
  path: '/catalog/duties/{id}',
  summary: { zh: '更新职责', en: 'Change a duty' },
  description: { zh: '整体替换；status 为 ended 表示职责终止，依据该职责的数据资源将列为问题。', en: 'Replaces it as a whole; `status` `ended` ends it, and the resources that rest on it become findings.' },
  articles: ['art.9'],
  get input() { return { path: pathOf('duty'), body: dutyInput() }; },
  get output() { return dutyView(); },
  example: duty,
});
export const listDuties = route({ ...reading, id: 'listDuties', path: '/catalog/duties', summary: { zh: '查询职责目录', en: 'List duties' }, articles: ['art.9'], get input() { return { query: query() }; }, get output() { return pageOf(dutyView(), 'DutyPage'); }, paged: true });

export const createSystem = route({
  ...creating,
  id: 'createSystem',
  path: '/catalog/systems',
  summary: { zh: '编入系统目录', en: 'Enter a system' },
  description: { zh: '未部署于电子政务云的须说明原因，并列为问题；跨部门而不经分平台的交换渠道同样列为问题。', en: 'A system off the government cloud has to say why and becomes a finding, as does a channel that crosses departments outside the platform.' },
  articles: ['art.7', 'art.9', 'art.32'],
  get input() { return { body: systemInput() }; },
  get output() { return systemView(); },
  example: system,
});
export const readSystem = route({ ...reading, id: 'readSystem', path: '/catalog/systems/{id}', summary: { zh: '查看信息系统', en: 'Read a system' }, articles: ['art.9'], get input() { return { path: pathOf('sys') }; }, get output() { return systemView(); }, etag: true, problems: ['not-found'] });
export const changeSystem = route({ ...updating, id: 'changeSystem', path: '/catalog/systems/{id}', summary: { zh: '更新信息系统', en: 'Change a system' }, articles: ['art.7', 'art.9', 'art.32'], get input() { return { path: pathOf('sys'), body: systemInput() }; }, get output() { return systemView(); }, example: system });
export const listSystems = route({ ...reading, id: 'listSystems', path: '/catalog/systems', summary: { zh: '查询系统目录', en: 'List systems' }, articles: ['art.9'], get input() { return { query: query() }; }, get output() { return pageOf(systemView(), 'SystemPage'); }, paged: true });

export const declareChange = route({
  ...creating,
  id: 'declareChange',
  path: '/catalog/duties/{id}/changes',
  summary: { zh: '申报职责或法规变化', en: 'Declare a change of a duty or its law' },
  description: { zh: '自申报起 10 个工作日内更新依据该职责的目录条目；逾期列为问题。', en: 'The entries that rest on the duty are brought up to date within 10 working days; being late is a finding.' },
  articles: ['art.9', 'reg809.art.17'],
  get input() { return { path: pathOf('duty'), body: changeInput() }; },
  get output() { return changeView(); },
  problems: ['not-found', 'not-your-department', 'wrong-state', 'state-secret'],
  example: { kind: 'law', description: '《社会救助法》施行，保障对象范围调整', citation: '《社会救助法》第十条' },
});
export const readChange = route({ ...reading, id: 'readChange', path: '/catalog/changes/{id}', summary: { zh: '查看申报的变化', en: 'Read a declared change' }, articles: ['reg809.art.17'], get input() { return { path: pathOf('chg') }; }, get output() { return changeView(); }, etag: true, problems: ['not-found'] });
export const listChanges = route({ ...reading, id: 'listChanges', path: '/catalog/changes', summary: { zh: '查询申报的变化', en: 'List declared changes' }, articles: ['reg809.art.17'], get input() { return { query: query() }; }, get output() { return pageOf(changeView(), 'DutyChangePage'); }, paged: true });
export const completeChange = route({
  ...writing,
  id: 'completeChange',
  method: 'POST',
  path: '/catalog/changes/{id}/completion',
  summary: { zh: '报告更新完成', en: 'Report that everything is up to date' },
  description: { zh: '依据该职责的数据资源须自申报以来已更新，或者列入 unaffected。', en: 'Every resource of the duty was changed since the declaration, or is named in `unaffected`.' },
  articles: ['art.9', 'reg809.art.17'],
  get input() { return { path: pathOf('chg'), body: completionInput() }; },
  get output() { return changeView(); },
  success: 200,
  ifMatch: 'honoured',
  problems: ['not-found', 'not-your-department', 'wrong-state'],
  example: { statement: '低保救助对象信息已按新法更新', unaffected: [] },
});

export const duties = [createDuty, readDuty, changeDuty, listDuties, createSystem, readSystem, changeSystem, listSystems, declareChange, readChange, listChanges, completeChange];
