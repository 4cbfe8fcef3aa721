import type { Text } from '#shared/language.ts';
import { deadlineOf, type Meaning, type Waiting } from '../domain/facts.ts';
import type { ItemDeadline } from '../schema.ts';
import type { Source } from './source.ts';

interface Parties {
  readonly requester: string;
  readonly responsible: string;
}

/** 办法 17(2): the responsible department decides within five working days; its steward does the work (办法 6). */
export function review({ requester, responsible }: Parties, deadline?: ItemDeadline): Waiting {
  return {
    slot: 'review',
    owner: { org: responsible, role: 'steward' },
    counterpart: requester,
    title: { zh: `审核 ${requester} 提出的共享申请`, en: `Decide the sharing request of ${requester}` },
    article: 'art.17(2)',
    deadline: deadline && deadlineOf(deadline),
  };
}

const scenario: Pick<Waiting, 'article'> = { article: 'art.17(1)' };
const signing: Text = { zh: '签署便捷共享场景', en: 'Sign a convenient sharing scenario' };

/** 办法 17(1): the CDO of each side signs; the other side waits for it. */
export function signature(org: string, counterpart?: string): Waiting {
  return { ...scenario, slot: `sign-${org}`, owner: { org, role: 'cdo' }, title: signing, ...(counterpart === undefined ? {} : { counterpart }) };
}

/** 办法 17(1): once both have signed, 区数据局 puts the scenario on file. */
export function filing(): Waiting {
  return { ...scenario, slot: 'filing', owner: { role: 'bureau' }, title: { zh: '备案便捷共享场景', en: 'Put a convenient sharing scenario on file' } };
}

const decided = (parties: Parties, outcome: string): Meaning => ({ kind: 'over', ...review(parties), outcome, ends: true });

export const sharing: Source = {
  name: 'sharing',
  pathOf: (subject) => (subject.startsWith('scn_') ? `/sharing/scenarios/${subject}` : `/sharing/requests/${subject}`),
  meanings: {
    // Without a deadline nothing was left to review: it was granted at once.
    'sharing.request-filed': ({ deadline, ...parties }) => (deadline ? [{ kind: 'waits', ...review(parties, deadline) }] : []),
    'sharing.deadline-recomputed': ({ after, ...parties }) => [{ kind: 'moves', ...review(parties, after) }],
    // The same item goes to the new desk, unclaimed; its deadline runs on.
    'sharing.request-transferred': ({ deadline, ...parties }) => (deadline ? [{ kind: 'waits', ...review(parties, deadline) }] : []),
    'sharing.request-approved': ({ decidedBy, ...parties }) => (decidedBy === 'system' ? [] : [decided(parties, 'approved')]),
    'sharing.request-deemed-approved': (parties) => [decided(parties, 'deemed-approved')],
    'sharing.request-refused': (parties) => [decided(parties, 'refused')],
    'sharing.request-withdrawn': (parties) => [decided(parties, 'withdrawn')],
    'sharing.scenario-proposed': ({ demanding, responsible }) => [
      { kind: 'waits', ...signature(demanding, responsible) },
      { kind: 'waits', ...signature(responsible, demanding) },
    ],
    'sharing.scenario-signed': ({ by, awaited = [] }) => [
      { kind: 'over', ...signature(by), outcome: 'signed', ends: true },
      ...(awaited.includes('bureau') ? [{ kind: 'waits' as const, ...filing() }] : []),
    ],
    'sharing.scenario-transferred': ({ demanding, responsible, before, awaited }) => [
      ...Object.values(before).filter((org) => org !== demanding && org !== responsible).map((org): Meaning => ({ kind: 'over', ...signature(org), outcome: 'transferred', ends: true, ifWaiting: true })),
      ...[[demanding, responsible] as const, [responsible, demanding] as const].flatMap(([org, other]): Meaning[] => (awaited.includes(org) ? [{ kind: 'waits', ...signature(org, other) }] : [])),
    ],
    'sharing.scenario-filed': () => [{ kind: 'over', ...filing(), outcome: 'filed', ends: true }],
  },
};
