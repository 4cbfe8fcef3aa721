import { lifecycle } from '#shared/lifecycle.ts';

/** The life of a sharing request (办法 17). Under review it has one clock; every other state is final. */
export const requestLifecycle = lifecycle({
  initial: ['under-review', 'approved'],
  states: {
    'under-review': { zh: '审核中', en: 'under review' },
    'approved': { zh: '审核通过', en: 'approved' },
    'deemed-approved': { zh: '视为审核通过', en: 'deemed approved' },
    'refused': { zh: '不予通过', en: 'refused' },
    'withdrawn': { zh: '已撤回', en: 'withdrawn' },
  },
  steps: {
    decide: {
      from: ['under-review'],
      to: ['approved', 'refused'],
      side: 'responsible',
      permission: 'sharing:decide',
      article: 'art.17(2)',
      label: { zh: '审核', en: 'decide on it' },
    },
    withdraw: {
      from: ['under-review'],
      to: ['withdrawn'],
      side: 'requester',
      permission: 'sharing:withdraw',
      article: 'art.17(2)',
      label: { zh: '撤回', en: 'withdraw it' },
    },
    remind: { from: ['under-review'], to: ['under-review'], side: 'system', article: 'art.17(2)', label: { zh: '催办', en: 'remind' } },
    recompute: { from: ['under-review'], to: ['under-review'], side: 'system', article: 'art.17(2)', label: { zh: '重算期限', en: 'move its deadline' } },
    deem: { from: ['under-review'], to: ['deemed-approved'], side: 'system', article: 'art.17(2)', label: { zh: '视为通过', en: 'deem it approved' } },
    bar: { from: ['under-review'], to: ['refused'], side: 'system', article: 'art.16(3)', label: { zh: '依法不予共享', en: 'bar it by law' } },
  },
});

export type RequestStatus = keyof typeof requestLifecycle.states;

/** The life of a grant: what an approval gives, until it ends by date or is revoked. */
export const grantLifecycle = lifecycle({
  initial: ['active'],
  states: {
    active: { zh: '有效', en: 'active' },
    expired: { zh: '已到期', en: 'expired' },
    revoked: { zh: '已撤销', en: 'revoked' },
  },
  steps: {
    use: { from: ['active'], to: ['active'], side: 'requester', permission: 'grants:use', article: 'art.15(2)', label: { zh: '使用', en: 'use it' } },
    revoke: { from: ['active'], to: ['revoked'], side: 'responsible', permission: 'grants:revoke', article: 'art.15(2)', label: { zh: '撤销', en: 'revoke it' } },
    relinquish: { from: ['active'], to: ['revoked'], side: 'requester', permission: 'grants:revoke', article: 'art.15(2)', label: { zh: '放弃', en: 'give it up' } },
    expire: { from: ['active'], to: ['expired'], side: 'system', article: 'art.15(2)', label: { zh: '到期', en: 'let it expire' } },
  },
});

export type GrantStatus = keyof typeof grantLifecycle.states;

/** A recorded use and its data: made ready once, handed out while they are kept, each time on record. */
export const useLifecycle = lifecycle({
  initial: ['preparing'],
  states: {
    preparing: { zh: '准备中', en: 'being prepared' },
    ready: { zh: '可取用', en: 'ready' },
    unavailable: { zh: '无法提供', en: 'unavailable' },
    expired: { zh: '已过期', en: 'expired' },
  },
  steps: {
    'prepare': { from: ['preparing'], to: ['ready', 'unavailable'], side: 'system', article: 'art.15(2)', label: { zh: '准备数据', en: 'make its data ready' } },
    'fetch': { from: ['ready'], to: ['ready'], side: 'requester', permission: 'grants:use', article: 'art.15(2)', label: { zh: '取得下载地址', en: 'fetch its file' } },
    'read-rows': { from: ['ready'], to: ['ready'], side: 'requester', permission: 'grants:use', article: 'art.15(2)', label: { zh: '读取数据', en: 'read its rows' } },
    'expire': { from: ['ready'], to: ['expired'], side: 'system', article: 'art.15(2)', label: { zh: '到期', en: 'let it expire' } },
  },
});

export type UseStatus = keyof typeof useLifecycle.states;
