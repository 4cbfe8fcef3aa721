import { lifecycle } from '#shared/lifecycle.ts';

/**
 * The life of a department's webhook (办法 6: its own people tend it, or 区数据局 for it). It is failing from the first attempt that failed until one is taken;
 * after days of that it is disabled, and a person enables it again. Registering after a removal begins another life.
 */
export const webhookLifecycle = lifecycle({
  initial: ['active'],
  states: {
    active: { zh: '正常', en: 'active' },
    failing: { zh: '投递失败中', en: 'failing' },
    disabled: { zh: '已停用', en: 'disabled' },
    removed: { zh: '已注销', en: 'removed' },
  },
  steps: {
    change: { from: ['active', 'failing', 'disabled'], to: ['active'], side: 'owner', permission: 'webhooks:write', article: 'art.6', label: { zh: '变更接收地址', en: 'change it' } },
    rotate: { from: ['active', 'failing', 'disabled'], to: [], side: 'owner', permission: 'webhooks:write', article: 'art.6', label: { zh: '轮换密钥', en: 'rotate its secret' } },
    ping: { from: ['active', 'failing', 'disabled'], to: [], side: 'owner', permission: 'webhooks:write', article: 'art.6', label: { zh: '测试', en: 'test it' } },
    fail: { from: ['active'], to: ['failing'], side: 'system', article: 'art.6', label: { zh: '记为投递失败', en: 'let it fail' } },
    recover: { from: ['failing'], to: ['active'], side: 'system', article: 'art.6', label: { zh: '恢复', en: 'let it recover' } },
    disable: { from: ['active', 'failing'], to: ['disabled'], side: 'system', article: 'art.6', label: { zh: '停用', en: 'disable it' } },
    enable: { from: ['disabled'], to: ['active'], side: 'owner', permission: 'webhooks:write', article: 'art.6', label: { zh: '重新启用', en: 'enable it' } },
    remove: { from: ['active', 'failing', 'disabled'], to: ['removed'], side: 'owner', permission: 'webhooks:write', article: 'art.6', label: { zh: '注销', en: 'remove it' } },
  },
});
export type WebhookStatus = keyof typeof webhookLifecycle.states;

/** The life of one message to one webhook. */
export const deliveryLifecycle = lifecycle({
  initial: ['pending'],
  states: {
    'pending': { zh: '待投递', en: 'pending' },
    'delivered': { zh: '已送达', en: 'delivered' },
    'given-up': { zh: '已放弃', en: 'given up' },
    'cancelled': { zh: '已取消', en: 'cancelled' },
  },
  steps: {
    retry: { from: ['pending'], to: [], side: 'system', article: 'art.6', label: { zh: '重试', en: 'try it again' } },
    deliver: { from: ['pending'], to: ['delivered'], side: 'system', article: 'art.6', label: { zh: '送达', en: 'deliver it' } },
    giveUp: { from: ['pending'], to: ['given-up'], side: 'system', article: 'art.6', label: { zh: '放弃', en: 'give it up' } },
    cancel: { from: ['pending'], to: ['cancelled'], side: 'system', article: 'art.6', label: { zh: '取消', en: 'cancel it' } },
  },
});
