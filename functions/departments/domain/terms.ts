import { bodyFault, type Fault } from '#shared/problems/problem.ts';
import { addDays } from '#shared/workingDays.ts';
import type { DepartmentState, Officer } from '../schema.ts';
import { places, posts, type Place, type Post } from './posts.ts';

type Held = Pick<DepartmentState, 'officers' | 'successors' | 'securityOffice'>;
type Kept = NonNullable<DepartmentState['officers'][Post]>;

/** How long before a term runs out it is announced: time to appoint and to hand over. */
const ANNOUNCED_DAYS_BEFORE = 30;

/** What is wrong with a term as of today. Dates of Shanghai, both included. */
export function termFaults({ from, until }: Pick<Officer, 'from' | 'until'>, today: string): Fault[] {
  if (until === undefined) return [];
  return [
    ...(from !== undefined && until < from ? [bodyFault('/until', 'ends-before-it-begins', { zh: '任期末日早于首日', en: 'is before the first day of the term' })] : []),
    ...(until < today ? [bodyFault('/until', 'term-over', { zh: `任期已于 ${until} 届满，不能据此任职`, en: `the term ran out on ${until}` })] : []),
  ];
}

/** Who holds a post on a date: the successor from the first day of their term on, whoever was recorded before until then; nobody outside a term. */
export function holderOn({ officers, successors = {} }: Held, post: Post, date: string): Kept | undefined {
  const successor = successors[post];
  const holder = successor && begun(successor, date) ? successor : officers[post];
  return holder && begun(holder, date) && (holder.until === undefined || date <= holder.until) ? holder : undefined;
}

/** Who takes the post over on a day after the date. */
export function successorAfter({ successors = {} }: Held, post: Post, date: string): Kept | undefined {
  const successor = successors[post];
  return successor && !begun(successor, date) ? successor : undefined;
}

function begun({ from }: Kept, date: string): boolean {
  return from === undefined || from <= date;
}

/** The posts that nobody holds on a date, in the order of the 办法. */
export function vacanciesIn(department: Held, date: string): Post[] {
  return posts.filter((post) => holderOn(department, post, date) === undefined);
}

/** A place without a holder, or soon without one: since, or until, which day. */
export interface Gap {
  readonly place: Place;
  readonly kind: 'ending' | 'vacant';
  readonly on: string;
}

/** What is to be announced of a department: its vacancies, and the terms that run out soon with nobody named to follow. */
export function gapsIn(department: Held & Pick<DepartmentState, 'registeredAt' | 'closed'>, date: string): Gap[] {
  if (department.closed) return [];
  const registered = department.registeredAt.slice(0, 10);
  return places.flatMap((place): Gap[] => {
    if (place === 'security-office') return department.securityOffice === undefined ? [{ place, kind: 'vacant', on: registered }] : [];
    if (successorAfter(department, place, date)) return [];
    const holder = holderOn(department, place, date);
    if (!holder) return [{ place, kind: 'vacant', on: vacantSince(department, place) ?? registered }];
    return holder.until !== undefined && holder.until <= addDays(date, ANNOUNCED_DAYS_BEFORE) ? [{ place, kind: 'ending', on: holder.until }] : [];
  });
}

/** The first day after the last term; `undefined` where nobody ever held it. */
function vacantSince({ officers, successors = {} }: Held, post: Post): string | undefined {
  const until = successors[post]?.until ?? officers[post]?.until;
  return until === undefined ? undefined : addDays(until, 1);
}
