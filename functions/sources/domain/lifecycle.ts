import { lifecycle } from '#shared/lifecycle.ts';

/** The life of a check before collecting or registering data (办法 10). What is clear needs nothing more; what could be shared needs a reason that 区数据局 confirms. */
export const checkLifecycle = lifecycle({
  initial: ['clear', 'shareable'],
  states: {
    'clear': { zh: '未见重复', en: 'clear' },
    'shareable': { zh: '可共享获取', en: 'to be had by sharing' },
    'justified': { zh: '已说明理由', en: 'justified' },
    'confirmed': { zh: '理由已确认', en: 'confirmed' },
    'lead-named': { zh: '已指定牵头采集部门', en: 'lead collector named' },
    'declined': { zh: '理由未予确认', en: 'not confirmed' },
    'suspected': { zh: '疑似重复采集', en: 'collected all the same, it seems' },
  },
  steps: {
    'justify': { from: ['shareable', 'declined'], to: ['justified'], side: 'department', permission: 'sources:check', article: 'art.10', label: { zh: '说明理由', en: 'justify it' } },
    'confirm': { from: ['justified'], to: ['confirmed', 'lead-named', 'declined'], side: 'bureau', permission: 'sources:confirm', article: 'reg809.art.19', label: { zh: '确认理由', en: 'confirm the reason' } },
    'find': { from: ['shareable', 'justified', 'declined', 'lead-named'], to: ['suspected'], side: 'system', article: 'art.32(1)', label: { zh: '记录疑似重复采集', en: 'record the collecting' } },
  },
});

export type CheckStatus = keyof typeof checkLifecycle.states;
