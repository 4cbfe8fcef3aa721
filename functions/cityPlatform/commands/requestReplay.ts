import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { bodyFault, refuseFaults } from '#shared/problems/problem.ts';
import { courseOf, type CourseDeps } from '../course.ts';
import { attemptsNote, FEED, headRef } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { CourseState } from '../schema.ts';
import type { Acknowledged } from './acknowledge.ts';

/** The feed is sent anew from a position on, the very same records: for a city platform that lost something (办法 7). What it has acknowledged stays acknowledged. */
export const requestReplay =
  ({ table, courses }: CourseDeps & { readonly table: string }) =>
  async ({ body: { from, reason } }: Parsed<typeof routes.requestReplay.input>, call: Call): Promise<Outcome<Acknowledged>> => {
    const { course, head } = await call.read({ course: courses.ref(FEED), head: headRef(table) });
    const through = head?.position ?? 0;
    refuseFaults(from <= through ? [] : [bodyFault('/from', 'beyond-the-feed', { zh: `数据流目前只到 ${through}`, en: `the feed ends at ${through}` })]);
    const { acknowledged, next } = courseOf(course);
    const version = (course?.version ?? 0) + 1;
    // Whatever is sent next already begins there or before.
    const after: CourseState = { ...courseOf(course), next: Math.min(next, from), replay: { from, reason, by: call.actor.sub, at: call.now } };
    const event = { type: 'city-platform.replay-requested', data: { from, through, reason } } as const;
    return { answer: { body: { acknowledged, next: after.next, version } }, changes: [courses.change(course, after, [{ event, article: 'art.7(2)' }])], notes: [attemptsNote(table, null)] };
  };
