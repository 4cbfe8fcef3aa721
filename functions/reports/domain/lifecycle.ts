import { lifecycle } from '#shared/lifecycle.ts';

/** An annual report (办法 31): drafted from what is known, completed, signed, submitted; accepted it is locked. */
export const reportLifecycle = lifecycle({
  initial: ['draft'],
  states: {
    draft: { zh: '起草中', en: 'draft' },
    submitted: { zh: '已提交', en: 'submitted' },
    returned: { zh: '已退回', en: 'returned' },
    accepted: { zh: '已接收', en: 'accepted' },
    ended: { zh: '随部门撤并终止', en: 'ended with its department' },
  },
  steps: {
    freeze: { from: ['draft', 'returned'], to: [], side: 'system', article: 'art.31', label: { zh: '固定数据', en: 'freeze its figures' } },
    remind: { from: ['draft', 'returned'], to: [], side: 'system', article: 'art.31', label: { zh: '催报', en: 'remind' } },
    complete: { from: ['draft', 'returned'], to: [], side: 'owner', permission: 'reports:write', article: 'art.31', label: { zh: '填写', en: 'complete it' } },
    sign: { from: ['draft', 'returned'], to: [], side: 'owner', permission: 'reports:sign', article: 'art.6', label: { zh: '签署', en: 'sign it' } },
    submit: { from: ['draft', 'returned'], to: ['submitted'], side: 'owner', permission: 'reports:write', article: 'art.31', label: { zh: '提交', en: 'submit it' } },
    return: { from: ['submitted'], to: ['returned'], side: 'bureau', permission: 'reports:keep', article: 'art.31', label: { zh: '退回', en: 'return it' } },
    accept: { from: ['submitted'], to: ['accepted'], side: 'bureau', permission: 'reports:keep', article: 'art.31', label: { zh: '接收', en: 'accept it' } },
    end: { from: ['draft', 'returned', 'submitted'], to: ['ended'], side: 'system', article: 'art.6', label: { zh: '终止', en: 'end it' } },
  },
});
export type ReportStatus = keyof typeof reportLifecycle.states;

/** What came of a department's yearly assessment (办法 29): published to it, objected to once, decided. */
export const assessmentLifecycle = lifecycle({
  initial: ['published'],
  states: {
    published: { zh: '已公布', en: 'published' },
    disputed: { zh: '异议处理中', en: 'objected to' },
    final: { zh: '已确定', en: 'final' },
  },
  steps: {
    object: { from: ['published'], to: ['disputed'], side: 'owner', permission: 'reports:sign', article: 'art.29', label: { zh: '提出异议', en: 'object to it' } },
    decide: { from: ['disputed'], to: ['final'], side: 'bureau', permission: 'reports:keep', article: 'art.29', label: { zh: '答复异议', en: 'decide the objection' } },
  },
});
export type AssessmentStatus = keyof typeof assessmentLifecycle.states;

/** An evaluation by a third party (办法 30): commissioned, recorded and signed by the evaluator, accepted by 区数据局. */
export const evaluationLifecycle = lifecycle({
  initial: ['commissioned'],
  states: {
    commissioned: { zh: '已委托', en: 'commissioned' },
    submitted: { zh: '已签署提交', en: 'signed' },
    returned: { zh: '已退回', en: 'returned' },
    accepted: { zh: '已采纳', en: 'accepted' },
    terminated: { zh: '已终止', en: 'terminated' },
  },
  steps: {
    record: { from: ['commissioned', 'returned'], to: [], side: 'evaluator', permission: 'evaluations:write', article: 'art.30', label: { zh: '填报', en: 'record a department' } },
    sign: { from: ['commissioned', 'returned'], to: ['submitted'], side: 'evaluator', permission: 'evaluations:write', article: 'art.30', label: { zh: '签署提交', en: 'sign it' } },
    return: { from: ['submitted'], to: ['returned'], side: 'bureau', permission: 'reports:keep', article: 'art.30', label: { zh: '退回', en: 'return it' } },
    accept: { from: ['submitted'], to: ['accepted'], side: 'bureau', permission: 'reports:keep', article: 'art.30', label: { zh: '采纳', en: 'accept it' } },
    terminate: { from: ['commissioned', 'returned', 'submitted'], to: ['terminated'], side: 'bureau', permission: 'reports:keep', article: 'art.30', label: { zh: '终止委托', en: 'terminate it' } },
  },
});
export type EvaluationStatus = keyof typeof evaluationLifecycle.states;
