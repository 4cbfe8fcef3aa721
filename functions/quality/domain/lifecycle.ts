import { lifecycle } from '#shared/lifecycle.ts';

/** The life of a batch (办法 9(2), 11): announced, uploaded, checked as a whole, and then for good what the check made of it. */
export const batchLifecycle = lifecycle({
  initial: ['announced'],
  states: {
    'announced': { zh: '待上传', en: 'announced' },
    'checking': { zh: '核验中', en: 'being checked' },
    'halted': { zh: '核验中断，可重新核验', en: 'check halted, can be started again' },
    'accepted': { zh: '已接收', en: 'accepted' },
    'accepted-with-faults': { zh: '已接收，有问题待整改', en: 'accepted with faults' },
    'rejected': { zh: '不予接收', en: 'rejected' },
    'expired': { zh: '逾期未上传', en: 'expired' },
  },
  steps: {
    upload: { from: ['announced'], to: ['announced'], side: 'owner', permission: 'quality:deliver', article: 'art.9(2)', label: { zh: '完成分段上传', en: 'complete its upload' } },
    check: { from: ['announced', 'halted'], to: ['checking'], side: 'owner', permission: 'quality:deliver', article: 'art.9(2)', label: { zh: '开始核验', en: 'have it checked' } },
    arrive: { from: ['announced', 'halted'], to: ['checking'], side: 'system', article: 'art.9(2)', label: { zh: '收到文件', en: 'take in its file' } },
    conclude: { from: ['checking'], to: ['accepted', 'accepted-with-faults', 'rejected'], side: 'system', article: 'art.11', label: { zh: '得出核验结论', en: 'conclude its check' } },
    halt: { from: ['checking'], to: ['halted'], side: 'system', article: 'art.11', label: { zh: '记录中断', en: 'record that its check was halted' } },
    expire: { from: ['announced'], to: ['expired'], side: 'system', article: 'art.9(2)', label: { zh: '逾期失效', en: 'let it expire' } },
  },
});

export type BatchStatus = keyof typeof batchLifecycle.states;

/** Whether what it brought is, or was, the current data of its resource. */
export function isAccepted(status: BatchStatus): status is 'accepted' | 'accepted-with-faults' {
  return status === 'accepted' || status === 'accepted-with-faults';
}

/** The life of a quality issue (办法 13, 28): it opens and closes with the fault itself; people say that they know of it and what they have done. */
export const issueLifecycle = lifecycle({
  initial: ['open'],
  states: {
    open: { zh: '待处理', en: 'open' },
    acknowledged: { zh: '已知悉', en: 'acknowledged' },
    answered: { zh: '已答复，待复核', en: 'answered, to be re-checked' },
    closed: { zh: '已办结', en: 'closed' },
    dropped: { zh: '资源已退出目录', en: 'dropped with its resource' },
  },
  steps: {
    acknowledge: { from: ['open'], to: ['acknowledged'], side: 'owner', permission: 'quality:answer', article: 'art.13', label: { zh: '知悉', en: 'acknowledge it' } },
    answer: { from: ['open', 'acknowledged'], to: ['answered'], side: 'owner', permission: 'quality:answer', article: 'art.13', label: { zh: '答复整改情况', en: 'say what was done' } },
    close: { from: ['open', 'acknowledged', 'answered'], to: ['closed'], side: 'system', article: 'art.13', label: { zh: '复核通过', en: 'find it mended' } },
    reopen: { from: ['closed', 'answered'], to: ['open'], side: 'system', article: 'art.13', label: { zh: '问题再现，重新打开', en: 'open it again' } },
    drop: { from: ['open', 'acknowledged', 'answered'], to: ['dropped'], side: 'system', article: 'art.9(3)', label: { zh: '随资源退出目录', en: 'drop it with its resource' } },
    recompute: { from: ['open', 'acknowledged', 'answered'], to: [], side: 'system', article: 'civil.art.203', label: { zh: '重算期限', en: 'move its deadline' } },
  },
});
export type IssueStatus = keyof typeof issueLifecycle.states;
