import type { EventData } from '#events/catalogue.ts';
import { endOfDay } from '#shared/clock.ts';
import type { Text } from '#shared/language.ts';
import type { Turn } from '../../reports/published.ts';
import { deadlineOf, type Meaning, type Waiting } from '../domain/facts.ts';
import type { DeskRole, ItemDeadline } from '../schema.ts';
import type { Source } from './source.ts';

type Report = Pick<EventData<'reports.report-accepted'>, 'year' | 'department'>;
type Acted = EventData<'reports.report-signed'>;

interface Step {
  readonly slot: string;
  readonly role: DeskRole;
  readonly article: Waiting['article'];
  readonly title: (report: Report) => Text;
}

/** What is waited for at each turn of a report, one after the other (办法 6, 31). */
const STEPS: Readonly<Record<Turn, Step>> = {
  'answers': { slot: 'complete', role: 'steward', article: 'art.31', title: ({ year }) => ({ zh: `填写 ${year} 年度报告`, en: `Complete the annual report of ${year}` }) },
  'mending': { slot: 'mend', role: 'steward', article: 'art.31', title: ({ year }) => ({ zh: `按退回意见修改 ${year} 年度报告`, en: `Mend the annual report of ${year} that was returned` }) },
  'cdo-signature': { slot: 'sign-cdo', role: 'cdo', article: 'art.6', title: ({ year }) => ({ zh: `签署 ${year} 年度报告（首席数据官）`, en: `Sign the annual report of ${year} (CDO)` }) },
  'lead-signature': { slot: 'sign-lead', role: 'lead', article: 'art.6', title: ({ year }) => ({ zh: `签署 ${year} 年度报告（第一责任人）`, en: `Sign the annual report of ${year} (first person responsible)` }) },
  'submission': { slot: 'submit', role: 'steward', article: 'art.31', title: ({ year }) => ({ zh: `提交 ${year} 年度报告`, en: `Submit the annual report of ${year}` }) },
  'decision': { slot: 'check', role: 'bureau', article: 'art.31', title: ({ year, department }) => ({ zh: `接收或退回 ${department} 的 ${year} 年度报告`, en: `Accept or return the annual report of ${department} for ${year}` }) },
};

export function turn(what: Turn, report: Report, until?: string): Waiting {
  const { slot, role, article, title } = STEPS[what];
  const { year, department } = report;
  return {
    slot,
    owner: role === 'bureau' ? { role } : { org: department, role },
    ...(role === 'bureau' ? { counterpart: department } : {}),
    title: title(report),
    article,
    path: `/reports/${year}/${department}`,
    ...(until === undefined ? {} : { deadline: { dueDate: until, takesEffectAt: endOfDay(until), provisional: false } }),
  };
}

/** From the desk on which it lay to the next. An act after which it lies where it lay tells of its day alone. */
const goesOn = (outcome: string, ends = false) => ({ from, next, ...report }: Report & Pick<Acted, 'from' | 'next'>): readonly Meaning[] => [
  ...(from === undefined || from === next?.what ? [] : [{ kind: 'over' as const, ...turn(from, report), outcome, ends }]),
  ...(next ? [{ kind: from === next.what ? ('stands' as const) : ('waits' as const), ...turn(next.what, report, next.until) }] : []),
];

type Disputed = Pick<EventData<'reports.assessment-disputed'>, 'year' | 'department'>;

/** 办法 29: the data bureau decides an objection to an assessment; the department waits for it. */
export function objection({ year, department }: Disputed, deadline?: ItemDeadline): Waiting {
  return {
    slot: 'decide',
    owner: { role: 'bureau' },
    counterpart: department,
    title: { zh: `答复 ${department} 对 ${year} 年度考核结果的异议`, en: `Decide the objection of ${department} to its assessment of ${year}` },
    article: 'art.29',
    path: `/assessments/${year}/${department}`,
    deadline: deadline && deadlineOf(deadline),
  };
}

export const reports: Source = {
  name: 'reports',
  // Of a report the id does not say; each of its items names its path.
  pathOf: (subject) => `/evidence/${subject}`,
  meanings: {
    'reports.figures-frozen': goesOn('frozen'),
    'reports.report-rescheduled': goesOn('rescheduled'),
    'reports.report-completed': goesOn('completed'),
    'reports.report-signed': goesOn('signed'),
    'reports.report-submitted': goesOn('submitted'),
    'reports.report-returned': goesOn('returned'),
    'reports.report-accepted': goesOn('accepted', true),
    'reports.report-ended': goesOn('ended', true),
    'reports.assessment-disputed': ({ deadline, ...assessment }) => [{ kind: 'waits', ...objection(assessment, deadline) }],
    'reports.objection-deadline-recomputed': ({ deadline, ...assessment }) => [{ kind: 'moves', ...objection(assessment, deadline) }],
    'reports.assessment-decided': ({ outcome, ...assessment }) => [{ kind: 'over', ...objection(assessment), outcome, ends: true }],
  },
};
