import { lifecycle } from '#shared/lifecycle.ts';

/**
 * The life of an import. A file is announced, checked as a whole, and only then written, one entry after the other: once writing has begun it goes on to its
 * end, however often the machine stops.
 */
export const importLifecycle = lifecycle({
  initial: ['announced'],
  states: {
    announced: { zh: '待上传', en: 'announced' },
    checking: { zh: '核对中', en: 'being checked' },
    checked: { zh: '已试核对，未写入', en: 'checked as a trial, nothing written' },
    refused: { zh: '有误，未写入', en: 'refused, nothing written' },
    writing: { zh: '写入中', en: 'being written' },
    halted: { zh: '中断，可继续', en: 'halted, can go on' },
    completed: { zh: '已完成', en: 'completed' },
  },
  steps: {
    start: { from: ['announced', 'halted', 'checking', 'writing'], to: ['checking', 'writing'], side: 'owner', permission: 'catalog:import', article: 'art.9(1)', label: { zh: '开始或者继续导入', en: 'start it, or go on with it' } },
    check: { from: ['checking'], to: ['checked', 'refused', 'writing', 'completed'], side: 'system', article: 'art.9(1)', label: { zh: '核对', en: 'check it' } },
    complete: { from: ['writing'], to: ['completed'], side: 'system', article: 'art.9(1)', label: { zh: '完成', en: 'complete it' } },
    halt: { from: ['checking', 'writing'], to: ['halted'], side: 'system', article: 'art.9(1)', label: { zh: '中断', en: 'halt it' } },
  },
});

export type ImportStatus = keyof typeof importLifecycle.states;
