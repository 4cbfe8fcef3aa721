import type { Actor } from '#shared/actor.ts';
import { lifecycle, type Sides } from '#shared/lifecycle.ts';
import { mayDo } from '#shared/permissions.ts';

const EDITED = ['draft', 'changed'] as const;

/**
 * The life of an entry of the data catalogue (条例809 arts. 13, 16, 17). What is in force is the last published edition; a change of it goes the same
 * way as a first draft while the edition stays in force.
 */
export const resourceLifecycle = lifecycle({
  initial: ['draft', 'published'],
  states: {
    'draft': { zh: '草稿', en: 'draft' },
    'checked': { zh: '已核对待签发', en: 'checked' },
    'under-review': { zh: '区城运中心审核中', en: 'under review' },
    'published': { zh: '已发布', en: 'published' },
    'changed': { zh: '已发布，变更待核对', en: 'published, with a change under way' },
    'retired': { zh: '已退出', en: 'retired' },
  },
  steps: {
    change: { from: ['draft', 'checked', 'published', 'changed'], to: EDITED, side: 'owner', permission: 'catalog:write', article: 'art.9(1)', label: { zh: '修改', en: 'change it' } },
    check: { from: EDITED, to: ['checked'], side: 'owner', permission: 'catalog:write', article: 'art.9(1)', label: { zh: '核对', en: 'check it' } },
    sign: { from: ['checked'], to: ['under-review'], side: 'owner', permission: 'catalog:sign', article: 'reg809.art.16', label: { zh: '签发', en: 'sign it off' } },
    sendBack: { from: ['checked'], to: EDITED, side: 'owner', permission: 'catalog:sign', article: 'reg809.art.16', label: { zh: '退回修改', en: 'send it back' } },
    review: { from: ['under-review'], to: ['published', ...EDITED], side: 'centre', permission: 'catalog:review', article: 'reg809.art.17', label: { zh: '审核', en: 'review it' } },
    retire: { from: ['published', 'changed'], to: ['retired'], side: 'owner', permission: 'catalog:sign', article: 'art.9(3)', label: { zh: '退出目录', en: 'retire it' } },
    lapse: { from: ['under-review'], to: ['under-review'], side: 'system', article: 'reg809.art.17', label: { zh: '记录逾期', en: 'record that its review is overdue' } },
    recompute: { from: ['under-review'], to: ['under-review'], side: 'system', article: 'reg809.art.17', label: { zh: '重算期限', en: 'move its deadline' } },
  },
});

export type ResourceStatus = keyof typeof resourceLifecycle.states;
export type ResourceStep = keyof typeof resourceLifecycle.steps;

/** The life of a declared change of a duty or its law: the entries are brought up to date within ten working days (条例809 art. 17). */
export const changeLifecycle = lifecycle({
  initial: ['open'],
  states: { open: { zh: '待更新', en: 'open' }, completed: { zh: '已更新', en: 'completed' } },
  steps: {
    complete: { from: ['open'], to: ['completed'], side: 'owner', permission: 'catalog:write', article: 'reg809.art.17', label: { zh: '报告更新完成', en: 'complete it' } },
    lapse: { from: ['open'], to: ['open'], side: 'system', article: 'reg809.art.17', label: { zh: '记录逾期', en: 'record that it is overdue' } },
    recompute: { from: ['open'], to: ['open'], side: 'system', article: 'reg809.art.17', label: { zh: '重算期限', en: 'move its deadline' } },
  },
});

/** Whose affair an entry is: its department's, and for the review the centre's, whoever works there. */
export function sidesOf(department: string, { org, roles }: Pick<Actor, 'org' | 'roles'>): Sides<'owner' | 'centre'> {
  return { owner: department, centre: mayDo('catalog:review', roles) ? org : '区城运中心' };
}

export { importLifecycle } from './sheets/lifecycle.ts';
