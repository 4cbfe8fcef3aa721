import { describe, expect, it } from 'vitest';
import type { Facts, Thresholds } from '../facts.ts';
import { batchOverdue } from './batchOverdue.ts';
import { catalogueGaps } from './catalogueGaps.ts';
import { clockMissed } from './clockMissed.ts';
import { detectors } from './detectors.ts';
import { faultsNotMended } from './faultsNotMended.ts';
import { neverDelivered } from './neverDelivered.ts';
import { postVacant } from './postVacant.ts';
import { qualityBelow } from './qualityBelow.ts';
import { reportOverdue } from './reportOverdue.ts';
import { silenceHabit } from './silenceHabit.ts';

const thresholds: Thresholds = { scoreBelow: 60, silenceShare: 0.3, silenceAtLeast: 3 };
const issue = (cause: string, more: Partial<Facts['issues'][number]> = {}): Facts['issues'][number] => ({ resourceId: 'res_1', resource: '救助', cause, title: { zh: '有误', en: 'faults' }, dueDate: '2026-10-01', overdue: false, ...more });
const gap = (code: string, subject: string): Facts['gaps'][number] => ({ code, article: 'art.9(1)', subject, sentence: { zh: `${subject}。`, en: `${subject}.` } });

describe('the detectors of electronic supervision', () => {
  it('[art.28] have codes of their own, and say in both languages when they find something', () => {
    expect(new Set(detectors.map(({ code }) => code)).size).toBe(detectors.length);
    for (const { condition, title } of detectors) for (const text of [condition(thresholds), title]) expect([text.zh, text.en].every((one) => one.length > 3)).toBe(true);
  });

  it('[art.11] batch-overdue finds what is late, and nothing else', () => {
    expect(batchOverdue.detect([issue('overdue'), issue('never-delivered', { resourceId: 'res_2' }), issue('items:amount', { overdue: true })], thresholds).map(({ key }) => key)).toEqual(['res_1']);
  });

  it('[art.32] never-delivered finds what was catalogued and never came', () => {
    expect(neverDelivered.detect([issue('overdue'), issue('never-delivered', { resourceId: 'res_2' })], thresholds)).toMatchObject([{ key: 'res_2', article: 'art.32(3)', subjects: ['res_2'] }]);
  });

  it('[art.13] faults-not-mended finds issues past their deadline, one finding a resource', () => {
    const found = faultsNotMended.detect([issue('items:a', { overdue: true }), issue('items:b', { overdue: true }), issue('items:c'), issue('overdue', { overdue: true, resourceId: 'res_2' })], thresholds);
    expect(found).toHaveLength(1);
    expect(found[0]?.detail.zh).toBe('“救助”：有误（应于 2026-10-01 前整改）；有误（应于 2026-10-01 前整改）。');
  });

  it('[art.13] quality-below finds scores below the threshold, and not those at it', () => {
    const scores = [59.99, 60, 100].map((score, i) => ({ resourceId: `res_${i}`, resource: '救助', score }));
    expect(qualityBelow.detect(scores, thresholds).map(({ key }) => key)).toEqual(['res_0']);
  });

  it('[art.9] catalogue-gaps makes one finding of each kind of gap, without what is another’s to do', () => {
    const found = catalogueGaps.detect([gap('resource-without-duty', 'a'), gap('resource-without-duty', 'b'), gap('review-overdue', 'c'), gap('update-overdue', 'd')], thresholds);
    expect(found).toEqual([{ key: 'resource-without-duty', article: 'art.9(1)', subjects: ['a', 'b'], detail: { zh: 'a。另有 1 项同类缺漏。', en: 'a. And 1 more of the kind.' } }]);
  });

  it('[reg809.art.17] clock-missed finds each change whose entries are not up to date', () => {
    expect(clockMissed.detect([gap('update-overdue', 'chg_1'), gap('resource-without-duty', 'a')], thresholds).map(({ key }) => key)).toEqual(['chg_1']);
  });

  it('[art.31] report-overdue finds each year by itself', () => {
    expect(reportOverdue.detect([{ year: 2025, dueDate: '2026-03-31' }], thresholds)).toMatchObject([{ key: '2025', article: 'art.32(7)' }]);
  });

  it.each([[2, 2, 0], [3, 0, 0], [10, 2, 0], [10, 3, 1], [3, 1, 1]])('[art.17] silence-habit of %i settled, %i by silence: %i finding', (settled, bySilence, findings) => {
    expect(silenceHabit.detect({ settled, bySilence }, thresholds)).toHaveLength(findings);
  });

  it('[art.6] [art.25] post-vacant finds each post by itself, under its own article', () => {
    const found = postVacant.detect([{ place: 'cdo', title: { zh: '首席数据官', en: 'CDO' }, article: 'art.6', since: '2026-09-01' }, { place: 'security-office', title: { zh: '科室', en: 'office' }, article: 'art.25', since: '2026-09-02' }], thresholds);
    expect(found.map(({ key, article }) => [key, article])).toEqual([['cdo', 'art.6'], ['security-office', 'art.25']]);
  });
});
