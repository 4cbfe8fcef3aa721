import { lifecycle } from '#shared/lifecycle.ts';

/**
 * The life of an application for registration (登记申请; 登记办法 7–15): inside the department, before the urban operation centre, before the
 * public. Three periods are the centre's and one the public's, and no silence ever approves. 终止 (`terminated`) is the end that an upheld
 * objection brings; 注销 and 撤销 are ends of the registered record.
 */
export const applicationLifecycle = lifecycle({
  initial: ['draft', 'submitted'],
  states: {
    'draft': { zh: '草稿', en: 'draft' },
    'internal-review': { zh: '业务审核中', en: 'under internal review' },
    'endorsed': { zh: '业务审核通过', en: 'endorsed' },
    'submitted': { zh: '待受理', en: 'submitted' },
    'returned': { zh: '待补正', en: 'returned for completion' },
    'formal-review': { zh: '形式审核中', en: 'under formal review' },
    'publication': { zh: '公示中', en: 'published for objections' },
    'objection-review': { zh: '异议复核中', en: 'objections under review' },
    'awaiting-code': { zh: '待赋码', en: 'awaiting its code' },
    'cancelling': { zh: '注销办理中', en: 'cancellation under way' },
    'completed': { zh: '已办结', en: 'completed' },
    'not-accepted': { zh: '不予受理', en: 'not accepted' },
    'rejected': { zh: '审核不通过', en: 'rejected' },
    'terminated': { zh: '已终止登记', en: 'terminated' },
    'withdrawn': { zh: '已撤回', en: 'withdrawn' },
    'lapsed': { zh: '已失去对象', en: 'lapsed' },
  },
  steps: {
    'edit': { from: ['draft', 'returned'], to: ['draft'], side: 'lead', permission: 'registrations:file', article: 'registration.art.7', label: { zh: '修改', en: 'change it' } },
    'request-review': { from: ['draft'], to: ['internal-review'], side: 'lead', permission: 'registrations:file', article: 'registration.art.7', label: { zh: '提交业务审核', en: 'ask for its internal review' } },
    'endorse': { from: ['internal-review'], to: ['internal-review', 'endorsed'], side: 'subject', permission: 'registrations:endorse', article: 'registration.art.7', label: { zh: '审核同意', en: 'endorse it' } },
    'send-back': { from: ['internal-review'], to: ['draft'], side: 'subject', permission: 'registrations:endorse', article: 'registration.art.7', label: { zh: '退回修改', en: 'send it back' } },
    'submit': { from: ['endorsed', 'returned'], to: ['submitted'], side: 'lead', permission: 'registrations:file', article: 'registration.art.8', label: { zh: '提交登记申请', en: 'submit it' } },
    'withdraw': {
      from: ['draft', 'internal-review', 'endorsed', 'submitted', 'returned', 'formal-review', 'cancelling'],
      to: ['withdrawn'],
      side: 'lead',
      permission: 'registrations:withdraw',
      article: 'registration.art.8',
      label: { zh: '撤回', en: 'withdraw it' },
    },
    'accept': { from: ['submitted'], to: ['formal-review', 'cancelling', 'returned', 'not-accepted'], side: 'centre', permission: 'registrations:process', article: 'registration.art.10', label: { zh: '受理', en: 'decide on accepting it' } },
    'review': { from: ['formal-review'], to: ['publication', 'completed', 'rejected'], side: 'centre', permission: 'registrations:process', article: 'registration.art.11', label: { zh: '作出形式审核结论', en: 'conclude the formal review' } },
    'explain': { from: ['submitted', 'formal-review', 'cancelling'], to: [], side: 'centre', permission: 'registrations:process', article: 'registration.art.11', label: { zh: '说明逾期原因', en: 'explain the overrun' } },
    'object': { from: ['publication'], to: ['publication'], side: 'public', article: 'registration.art.12', label: { zh: '提出异议', en: 'object to it' } },
    'dismiss': { from: ['publication', 'objection-review'], to: [], side: 'centre', permission: 'registrations:process', article: 'registration.art.12', label: { zh: '驳回异议', en: 'dismiss an objection' } },
    'uphold': { from: ['publication', 'objection-review'], to: ['terminated'], side: 'centre', permission: 'registrations:process', article: 'registration.art.12', label: { zh: '认定异议成立', en: 'uphold an objection' } },
    'conclude-objections': { from: ['objection-review'], to: ['awaiting-code'], side: 'system', article: 'registration.art.12', label: { zh: '结束异议复核', en: 'conclude the review of objections' } },
    'assign-code': { from: ['awaiting-code'], to: ['completed'], side: 'centre', permission: 'registrations:process', article: 'registration.art.13', label: { zh: '赋码', en: 'assign its code' } },
    'cancel': { from: ['cancelling'], to: ['completed', 'rejected'], side: 'centre', permission: 'registrations:process', article: 'registration.art.14', label: { zh: '办结注销', en: 'conclude the cancellation' } },
    'close-publication': { from: ['publication'], to: ['awaiting-code', 'objection-review'], side: 'system', article: 'registration.art.12', label: { zh: '结束公示', en: 'close its publication' } },
    'overrun': { from: ['submitted', 'formal-review', 'cancelling'], to: [], side: 'system', article: 'registration.art.11', label: { zh: '记录逾期', en: 'record its overrun' } },
    'remind': { from: ['submitted', 'formal-review', 'cancelling'], to: [], side: 'system', article: 'registration.art.11', label: { zh: '催办', en: 'remind' } },
    'recompute': {
      from: ['submitted', 'formal-review', 'publication', 'cancelling'],
      to: [],
      side: 'system',
      article: 'civil.art.203',
      label: { zh: '重算期限', en: 'move its deadline' },
    },
    'lapse': {
      from: ['draft', 'internal-review', 'endorsed', 'submitted', 'returned', 'formal-review', 'publication', 'objection-review', 'awaiting-code', 'cancelling'],
      to: ['lapsed'],
      side: 'system',
      article: 'registration.art.14',
      label: { zh: '因登记终结而失效', en: 'let it lapse' },
    },
  },
});

export type ApplicationStatus = keyof typeof applicationLifecycle.states;

/** The life of a registered record (登记) from 赋码 on. 注销 and 撤销 are final, and different. */
export const registrationLifecycle = lifecycle({
  initial: ['active'],
  states: {
    active: { zh: '有效', en: 'active' },
    cancelled: { zh: '已注销', en: 'cancelled' },
    revoked: { zh: '已撤销', en: 'revoked' },
  },
  steps: {
    'change': { from: ['active'], to: ['active'], side: 'lead', permission: 'registrations:file', article: 'registration.art.9', label: { zh: '申请变更登记', en: 'apply for its change' } },
    'correct': { from: ['active'], to: ['active'], side: 'lead', permission: 'registrations:file', article: 'registration.art.9', label: { zh: '申请更正登记', en: 'apply for its correction' } },
    'cancel': { from: ['active'], to: ['cancelled'], side: 'lead', permission: 'registrations:file', article: 'registration.art.9', label: { zh: '申请注销登记', en: 'apply for its cancellation' } },
    'renew': { from: ['active'], to: ['active'], side: 'lead', permission: 'registrations:file', article: 'registration.art.15', label: { zh: '申请续展', en: 'apply for its renewal' } },
    'revoke': { from: ['active'], to: ['revoked'], side: 'centre', permission: 'registrations:process', article: 'registration.art.20', label: { zh: '撤销登记', en: 'revoke it' } },
    'ask-change': { from: ['active'], to: ['active'], side: 'system', article: 'registration.art.9', label: { zh: '提示变更登记', en: 'ask for its change' } },
    'announce-renewal': { from: ['active'], to: ['active'], side: 'system', article: 'registration.art.15', label: { zh: '提示续展', en: 'announce its renewal' } },
    'expire': { from: ['active'], to: ['cancelled'], side: 'system', article: 'registration.art.15', label: { zh: '依职权注销', en: 'cancel it ex officio' } },
  },
});

export type RegistrationStatus = keyof typeof registrationLifecycle.states;

/** An objection (异议) raised with a real name and evidence while an application is published. */
export const objectionLifecycle = lifecycle({
  initial: ['received'],
  states: {
    received: { zh: '待复核', en: 'received' },
    upheld: { zh: '异议成立', en: 'upheld' },
    dismissed: { zh: '异议不成立', en: 'dismissed' },
  },
  steps: {
    'decide-objection': { from: ['received'], to: ['upheld', 'dismissed'], side: 'centre', permission: 'registrations:process', article: 'registration.art.12', label: { zh: '复核', en: 'decide on it' } },
  },
});

export type ObjectionStatus = keyof typeof objectionLifecycle.states;

/** Authorised operation 授权运营 of one resource, as its department declares it. Declared again after its end it begins anew. */
export const operationLifecycle = lifecycle({
  initial: ['operating'],
  states: { operating: { zh: '运营中', en: 'operating' }, ended: { zh: '已终止', en: 'ended' } },
  steps: {
    'change': { from: ['operating'], to: ['operating'], side: 'department', permission: 'registrations:file', article: 'registration.art.8', label: { zh: '更新申报', en: 'declare it anew' } },
    'end': { from: ['operating'], to: ['ended'], side: 'department', permission: 'registrations:file', article: 'registration.art.8', label: { zh: '终止授权运营', en: 'end it' } },
    'apply': { from: ['operating'], to: ['operating'], side: 'system', article: 'registration.art.8', label: { zh: '随首次登记申请', en: 'note the application' } },
    'renew-duty': { from: ['operating'], to: ['operating'], side: 'system', article: 'registration.art.8', label: { zh: '重新提示首次登记', en: 'ask for the first registration again' } },
    'recompute': { from: ['operating'], to: [], side: 'system', article: 'civil.art.203', label: { zh: '重算期限', en: 'move its deadline' } },
  },
});
