import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { bodyFault, refuseFaults } from '#shared/problems/problem.ts';
import { refsBy } from '#shared/store/ref.ts';
import { editionRef, resourceRef } from '../../catalog/published.ts';
import { standingOf } from '../domain/due.ts';
import { continued, standingIn, type News } from '../feeding.ts';
import { FEED, headRef, toldRef } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { ReissueView } from '../schema.ts';
import { courseOf, type CourseDeps } from '../course.ts';
import type { TellDeps } from './tellEntry.ts';

/** Mends what differs at the city platform: the entries are told once more, as they stand, in new records. Nothing that was told is changed (办法 7). */
export const reissueEntries =
  (deps: TellDeps & CourseDeps) =>
  async ({ body: { resources, reason } }: Parsed<typeof routes.reissueEntries.input>, call: Call): Promise<Outcome<ReissueView>> => {
    const { table, catalogTable, courses } = deps;
    const ids = [...new Set(resources)];
    const found = await call.read({ head: headRef(table), course: courses.ref(FEED), entries: refsBy(ids, (id) => resourceRef(catalogTable, id)), told: refsBy(ids, (id) => toldRef(table, id)) });
    const wanted = ids.map((id) => ({ id, resource: found.entries.get(id)?.state, told: found.told.get(id) }));
    refuseFaults(wanted.flatMap(({ id, told }) => (told ? [] : [bodyFault(`/resources/${resources.indexOf(id)}`, 'never-told', { zh: '数据流中没有该资源：尚未发布，或编号有误', en: 'the feed never told of it: it is not published, or the id is wrong' })])));
    const contents = await call.read({ of: refsBy(ids, (id) => editionRef(catalogTable, id, found.entries.get(id)?.state.edition ?? 0)) });
    const news = wanted.flatMap(({ id, resource, told }): News[] => {
      const due = resource && standingOf(standingIn(resource));
      return due ? [{ resource, due, content: contents.of.get(id), told, restated: true }] : [];
    });
    const { records, notes } = await continued(deps, found.head, news, call.now);
    const [from = 0, through = 0] = [records[0]?.position, records.at(-1)?.position];
    const event = { type: 'city-platform.entries-reissued', data: { resources: ids, from, through, reason } } as const;
    const state = courseOf(found.course);
    return { answer: { body: { from, through, resources: ids } }, changes: [courses.change(found.course, state, [{ event, article: 'art.7(2)' }])], notes };
  };
