import type { EventData } from '#events/catalogue.ts';
import type { Meaning, Waiting } from '../domain/facts.ts';
import type { Source } from './source.ts';

type Membership = Pick<EventData<'libraries.membership-proposed'>, 'library' | 'resource' | 'department'>;

/** 办法 12: 区城运中心 decides on what a department proposes for a base or theme library. No deadline is known. */
export function decision({ library, resource, department }: Membership): Waiting {
  return {
    slot: 'decision',
    owner: { role: 'centre' },
    counterpart: department,
    title: { zh: `确认入库申报：${resource}（${library}）`, en: `Decide on a resource for the library ${library}: ${resource}` },
    article: 'art.12',
  };
}

const decided = (membership: Membership, outcome: string): Meaning => ({ kind: 'over', ...decision(membership), outcome, ends: true });

export const libraries: Source = {
  name: 'libraries',
  pathOf: (subject) => `/library-memberships/${subject}`,
  meanings: {
    'libraries.membership-proposed': (membership) => [{ kind: 'waits', ...decision(membership) }],
    'libraries.membership-confirmed': (membership) => [decided(membership, 'confirmed')],
    'libraries.membership-refused': (membership) => [decided(membership, 'refused')],
    'libraries.membership-withdrawn': (membership) => [decided(membership, 'withdrawn')],
    // What was confirmed before waits for nobody.
    'libraries.membership-dropped': ({ from, ...membership }) => (from === 'proposed' ? [decided(membership, 'dropped')] : []),
  },
};
