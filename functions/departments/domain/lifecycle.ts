import { lifecycle } from '#shared/lifecycle.ts';

/** The life of a reorganisation (办法 6): proposed by 区数据局, accepted by every receiver, in force on its day, completed when everything has been handed over. */
export const reorganisationLifecycle = lifecycle({
  initial: ['proposed'],
  states: {
    'proposed': { zh: '待承接部门接收', en: 'awaits its receivers' },
    'accepted': { zh: '已接收，待生效', en: 'accepted' },
    'in-force': { zh: '已生效，移交中', en: 'in force, being handed over' },
    'completed': { zh: '移交完成', en: 'completed' },
    'refused': { zh: '承接部门不予接收', en: 'refused by a receiver' },
    'withdrawn': { zh: '已撤回', en: 'withdrawn' },
  },
  steps: {
    accept: { from: ['proposed'], to: ['proposed', 'accepted'], side: 'receiver', permission: 'reorganisations:accept', article: 'art.6', label: { zh: '接收或不予接收', en: 'accept it' } },
    refuse: { from: ['proposed'], to: ['refused'], side: 'receiver', permission: 'reorganisations:accept', article: 'art.6', label: { zh: '不予接收', en: 'refuse it' } },
    withdraw: { from: ['proposed', 'accepted'], to: ['withdrawn'], side: 'bureau', permission: 'reorganisations:keep', article: 'art.6', label: { zh: '撤回', en: 'withdraw it' } },
    begin: { from: ['accepted'], to: ['in-force'], side: 'system', article: 'art.6', label: { zh: '生效', en: 'bring it into force' } },
    urge: { from: ['in-force'], to: ['in-force'], side: 'system', article: 'art.6', label: { zh: '催促移交', en: 'urge the rest' } },
    complete: { from: ['in-force'], to: ['completed'], side: 'system', article: 'art.6', label: { zh: '完成移交', en: 'complete it' } },
  },
});
export type ReorganisationStatus = keyof typeof reorganisationLifecycle.states;
