import { lifecycle } from '#shared/lifecycle.ts';

/** A finding of electronic supervision (办法 28): it opens by itself, and is over when what it is about is mended, and not before. */
export const findingLifecycle = lifecycle({
  initial: ['open'],
  states: {
    open: { zh: '待整改', en: 'open' },
    mended: { zh: '已整改', en: 'mended' },
    ended: { zh: '已终止', en: 'ended' },
  },
  steps: {
    change: { from: ['open'], to: ['open'], side: 'system', article: 'art.28', label: { zh: '更新', en: 'bring it up to date' } },
    mend: { from: ['open'], to: ['mended'], side: 'system', article: 'art.28', label: { zh: '销号', en: 'close it' } },
    reopen: { from: ['mended'], to: ['open'], side: 'system', article: 'art.28', label: { zh: '重新打开', en: 'open it again' } },
    end: { from: ['open'], to: ['ended'], side: 'system', article: 'art.28', label: { zh: '随部门撤并终止', en: 'end it with its department' } },
  },
});
export type FindingStatus = keyof typeof findingLifecycle.states;

/** An order to put something right (督查整改, 办法 28). What is not done in time climbs: to the first person responsible, then to the joint conference (办法 5). */
export const orderLifecycle = lifecycle({
  initial: ['issued'],
  states: {
    'issued': { zh: '整改中', en: 'issued' },
    'answered': { zh: '待核查', en: 'answered' },
    'before-conference': { zh: '已提交联席会议', en: 'before the joint conference' },
    'closed': { zh: '已销号', en: 'closed' },
  },
  steps: {
    answer: { from: ['issued', 'before-conference'], to: ['answered'], side: 'owner', permission: 'orders:answer', article: 'art.28', label: { zh: '报告整改', en: 'answer it' } },
    return: { from: ['answered'], to: ['issued'], side: 'authority', permission: 'orders:issue', article: 'art.28', label: { zh: '退回', en: 'return it' } },
    close: { from: ['answered'], to: ['closed'], side: 'authority', permission: 'orders:issue', article: 'art.28', label: { zh: '销号', en: 'close it' } },
    extend: { from: ['issued'], to: ['issued'], side: 'authority', permission: 'orders:issue', article: 'art.28', label: { zh: '延期', en: 'extend it' } },
    recompute: { from: ['issued'], to: ['issued'], side: 'system', article: 'art.28', label: { zh: '重算期限', en: 'move its deadline' } },
    escalate: { from: ['issued'], to: ['issued', 'before-conference'], side: 'system', article: 'art.5', label: { zh: '升级', en: 'take it higher' } },
    transfer: { from: ['issued', 'answered', 'before-conference'], to: [], side: 'system', article: 'art.6', label: { zh: '移交', en: 'hand it over' } },
  },
});
export type OrderStatus = keyof typeof orderLifecycle.states;

/** A violation of 办法 32: put on the register, heard, concluded; never struck off. */
export const violationLifecycle = lifecycle({
  initial: ['registered'],
  states: {
    registered: { zh: '已立案', en: 'registered' },
    heard: { zh: '已听取陈述', en: 'heard' },
    concluded: { zh: '已认定', en: 'concluded' },
  },
  steps: {
    state: { from: ['registered'], to: ['heard'], side: 'owner', permission: 'orders:answer', article: 'art.32', label: { zh: '陈述意见', en: 'state its view' } },
    conclude: { from: ['registered', 'heard'], to: ['concluded'], side: 'authority', permission: 'violations:keep', article: 'art.32', label: { zh: '认定', en: 'conclude it' } },
    transfer: { from: ['registered', 'heard'], to: [], side: 'system', article: 'art.6', label: { zh: '移交', en: 'hand it over' } },
  },
});
export type ViolationStatus = keyof typeof violationLifecycle.states;

/** A random inspection (随机抽查, 办法 28): planned with its seed committed, drawn with a public value of a later day. */
export const inspectionLifecycle = lifecycle({
  initial: ['planned'],
  states: { planned: { zh: '已计划', en: 'planned' }, drawn: { zh: '已抽取', en: 'drawn' } },
  steps: { draw: { from: ['planned'], to: ['drawn'], side: 'authority', permission: 'orders:issue', article: 'art.28', label: { zh: '抽取', en: 'draw it' } } },
});
export type InspectionStatus = keyof typeof inspectionLifecycle.states;

/** One that was drawn: what its inspector found, and what its department says. */
export const itemLifecycle = lifecycle({
  initial: ['drawn'],
  states: {
    'drawn': { zh: '待检查', en: 'to be inspected' },
    'in-order': { zh: '未发现问题', en: 'in order' },
    'finding': { zh: '发现问题', en: 'finding' },
    'replied': { zh: '部门已答复', en: 'replied' },
    'closed': { zh: '已办结', en: 'closed' },
  },
  steps: {
    record: { from: ['drawn'], to: ['in-order', 'finding'], side: 'inspector', article: 'art.28', label: { zh: '记录检查结果', en: 'record what was found' } },
    reply: { from: ['finding'], to: ['replied'], side: 'owner', permission: 'orders:answer', article: 'art.28', label: { zh: '答复', en: 'reply' } },
    close: { from: ['finding', 'replied'], to: ['closed'], side: 'inspector', article: 'art.28', label: { zh: '办结', en: 'close it' } },
  },
});
export type ItemStatus = keyof typeof itemLifecycle.states;
