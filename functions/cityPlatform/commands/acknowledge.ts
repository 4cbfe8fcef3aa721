import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { bodyFault, Problem, refuseFaults } from '#shared/problems/problem.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { courseOf, type CourseDeps } from '../course.ts';
import { acknowledgedThrough, sentThrough } from '../domain/sending.ts';
import type { FeedRecord } from '../domain/record.ts';
import { attemptsNote, FEED, headRef, recordRef } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { CourseState } from '../schema.ts';

interface Deps extends CourseDeps {
  readonly table: string;
}
/** What an acknowledgement answers. */
export interface Acknowledged {
  readonly acknowledged: number;
  readonly next: number;
  readonly version: number;
}

/** The city platform says that it has the feed through a position, and proves by the hash that it is this feed (办法 7). Said again, it changes nothing. */
export const acknowledge =
  ({ table, courses }: Deps) =>
  async ({ body: { position, hash } }: Parsed<typeof routes.acknowledge.input>, call: Call): Promise<Outcome<Acknowledged>> => {
    const { course, head, record } = await call.read({ course: courses.ref(FEED), head: headRef(table), record: recordRef(table, position) });
    const end = head?.position ?? 0;
    refuseFaults(record ? [] : [bodyFault('/position', 'beyond-the-feed', { zh: `数据流目前只到 ${end}`, en: `the feed ends at ${end}` })]);
    if (record?.hash !== hash) throw otherFeed(position);
    return moved(courses, course, acknowledgedThrough(courseOf(course), position), { position, hash, by: 'city' }, call);
  };

/** The endpoint took the records through this one. What had failed before is over. */
export const recordSent =
  ({ table, courses }: Deps) =>
  async ({ first, last }: { readonly first: number; readonly last: Pick<FeedRecord, 'position' | 'hash'> }, call: Call): Promise<Outcome<Acknowledged>> => {
    const { course } = await call.read({ course: courses.ref(FEED) });
    const outcome = moved(courses, course, sentThrough(courseOf(course), first, last.position), { position: last.position, hash: last.hash, by: 'endpoint' }, call);
    return outcome.changes ? { ...outcome, notes: [attemptsNote(table, null)] } : outcome;
  };

type Said = { readonly position: number; readonly hash: string; readonly by: 'city' | 'endpoint' };

function moved(courses: Collection<CourseState>, before: Recorded<CourseState> | undefined, { acknowledged, next }: Pick<CourseState, 'acknowledged' | 'next'>, said: Said, { now }: Call): Outcome<Acknowledged> {
  const course = courseOf(before);
  const version = before?.version ?? 0;
  if (acknowledged === course.acknowledged && next === course.next) return { answer: { body: { acknowledged, next, version } } };
  const { replay, ...rest } = course;
  const after: CourseState = { ...rest, acknowledged, next, acknowledgedAt: now, ...(replay && next <= acknowledged ? { replay } : {}) };
  const event = { type: 'city-platform.feed-acknowledged', data: { ...said } } as const;
  return { answer: { body: { acknowledged, next, version: version + 1 } }, changes: [courses.change(before, after, [{ event, article: 'art.7(2)' }])] };
}

function otherFeed(position: number): Problem {
  return new Problem('wrong-state', {
    detail: {
      zh: `位置 ${position} 的记录不是这个 hash：您所收的不是本数据流。请从头核对，或联系区城运中心。`,
      en: `The record at ${position} has another hash: what you took is not this feed. Check it from the beginning, or ask the urban operation centre.`,
    },
    article: 'art.7(2)',
    extensions: { position },
  });
}
