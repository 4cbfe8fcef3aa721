import type { Call, Outcome } from '#shared/call.ts';
import { courseOf, type CourseDeps } from '../course.ts';
import { attemptsRef, FEED, headRef, recordRef } from '../repository.ts';
import type { CourseView } from '../schema.ts';

/** How far the feed is, and how far the city platform. */
export const readCourse =
  ({ table, courses, host }: CourseDeps & { readonly table: string; readonly host: string | undefined }) =>
  async (_input: unknown, call: Call): Promise<Outcome<CourseView>> => {
    const { course, head, attempts } = await call.read({ course: courses.ref(FEED), head: headRef(table), attempts: attemptsRef(table) });
    const { acknowledged, next, replay, acknowledgedAt } = courseOf(course);
    const position = head?.position ?? 0;
    const { oldest } = await call.read({ oldest: recordRef(table, acknowledged + 1) });
    const version = course?.version ?? 0;
    const body: CourseView = {
      position, acknowledged, next, behind: position - acknowledged, version,
      ...(oldest ? { oldestUnacknowledgedAt: oldest.issuedAt } : {}),
      ...(host === undefined ? {} : { endpoint: host }),
      ...(attempts ? { failing: attempts } : {}),
      ...(replay ? { replay: { from: replay.from, reason: replay.reason, at: replay.at } } : {}),
      ...(acknowledgedAt === undefined ? {} : { acknowledgedAt }),
    };
    return { answer: { body } };
  };
