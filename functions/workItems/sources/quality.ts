import type { EventData } from '#events/catalogue.ts';
import { deadlineOf, type Meaning, type Waiting } from '../domain/facts.ts';
import type { Source } from './source.ts';

type Issue = Pick<EventData<'quality.issue-opened'>, 'resource' | 'department' | 'title' | 'deadline'>;

/** 办法 13: a department mends the faults of its data; its steward has the issue until it is answered or gone. */
export function mending({ resource, department, title, deadline }: Issue): Waiting {
  return {
    slot: 'mend',
    owner: { org: department, role: 'steward' },
    title: { zh: `整改质量问题：${resource}（${title.zh}）`, en: `Mend the data of ${resource}: ${title.en}` },
    article: 'art.13',
    deadline: deadlineOf(deadline),
  };
}

const waits = (issue: Issue): readonly Meaning[] => [{ kind: 'waits', ...mending(issue) }];
const over = (issue: Issue, outcome: string): readonly Meaning[] => [{ kind: 'over', ...mending(issue), outcome, ends: false }];

export const quality: Source = {
  name: 'quality',
  pathOf: (subject) => `/quality/issues/${subject}`,
  meanings: {
    'quality.issue-opened': waits,
    'quality.issue-reopened': waits,
    'quality.issue-answered': (issue) => over(issue, 'answered'),
    'quality.issue-closed': (issue) => [{ kind: 'over', ...mending(issue), outcome: 'closed', ends: false, ifWaiting: true }],
    'quality.issue-dropped': (issue) => [{ kind: 'over', ...mending(issue), outcome: 'dropped', ends: true, ifWaiting: true }],
    // The same item goes to the new desk, unclaimed; its deadline runs on.
    'quality.issue-transferred': ({ status, ...issue }) => (status === 'open' || status === 'acknowledged' ? waits(issue) : []),
    // An answered one waits for the next batch, not for anybody.
    'quality.issue-deadline-recomputed': ({ status, ...issue }) => (status === 'answered' ? [] : [{ kind: 'moves', ...mending(issue) }]),
  },
};
