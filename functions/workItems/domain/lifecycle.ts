import { lifecycle } from '#shared/lifecycle.ts';

/**
 * The life of a work item (待办事项): it waits, somebody takes it, and it is over when its case is. A case that is with
 * somebody else for now may come back: `passed` is no end. Begun as `passed` or `closed` it was told of its end first.
 */
export const itemLifecycle = lifecycle({
  initial: ['open', 'passed', 'closed'],
  states: {
    open: { zh: '待签收', en: 'open' },
    claimed: { zh: '办理中', en: 'claimed' },
    passed: { zh: '已转出', en: 'passed on' },
    closed: { zh: '已办结', en: 'closed' },
  },
  steps: {
    'claim': { from: ['open'], to: ['claimed'], side: 'owner', permission: 'work-items:claim', article: 'art.6', label: { zh: '签收', en: 'claim it' } },
    'take-over': { from: ['claimed'], to: ['claimed'], side: 'owner', permission: 'work-items:take-over', article: 'art.6', label: { zh: '接手', en: 'take it over' } },
    'release': { from: ['claimed'], to: ['open'], side: 'owner', permission: 'work-items:claim', article: 'art.6', label: { zh: '退回', en: 'release it' } },
    'urge': { from: ['open', 'claimed'], to: ['open', 'claimed'], side: 'counterpart', permission: 'work-items:urge', article: 'art.6', label: { zh: '催办', en: 'urge' } },
    'move': { from: ['open', 'claimed'], to: ['open', 'claimed'], side: 'system', article: 'art.6', label: { zh: '改期', en: 'move its deadline' } },
    'remind': { from: ['open', 'claimed'], to: ['open', 'claimed'], side: 'system', article: 'art.6', label: { zh: '提醒', en: 'remind' } },
    'escalate': { from: ['open', 'claimed'], to: ['open', 'claimed'], side: 'system', article: 'art.6', label: { zh: '上报', en: 'escalate' } },
    'pass': { from: ['open', 'claimed'], to: ['passed'], side: 'system', article: 'art.6', label: { zh: '转出', en: 'pass it on' } },
    'reopen': { from: ['passed'], to: ['open'], side: 'system', article: 'art.6', label: { zh: '转回', en: 'open it again' } },
    'close': { from: ['open', 'claimed'], to: ['closed'], side: 'system', article: 'art.6', label: { zh: '办结', en: 'close it' } },
  },
});
