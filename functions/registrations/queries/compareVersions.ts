import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound, refuseFaults } from '#shared/problems/problem.ts';
import type { Collections } from '../record.ts';
import { viewDifferencesOf, type ComparisonView } from '../recordView.ts';
import { versionRef } from '../repository.ts';
import type * as routes from '../routes.ts';
import { forSubjectsOnly } from './applicationsShown.ts';

/** What differs between any two versions of a record, whichever way round. */
export const compareVersions =
  ({ registrations }: Pick<Collections, 'registrations'>) =>
  async ({ path: { id }, query: { from, to } }: Parsed<typeof routes.compareVersions.input>, call: Call): Promise<Outcome<ComparisonView>> => {
    const { table } = registrations;
    const { record, before, after } = await call.read({ record: registrations.ref(id), before: versionRef(table, id, from), after: versionRef(table, id, to) });
    if (!record) throw notFound({ zh: '登记', en: 'registration' }, id);
    forSubjectsOnly(record.state, call.actor);
    refuseFaults(
      Object.entries({ from: before, to: after }).flatMap(([name, found]) =>
        found ? [] : [{ in: 'query' as const, pointer: `/${name}`, code: 'no-such-version', detail: { zh: `没有这一版本，现有第 1 至 ${record.version} 版`, en: `there is no such version, only 1 to ${record.version}` } }],
      ),
    );
    return { answer: { body: { from, to, differences: before && after ? viewDifferencesOf(before.state, after.state, call.language) : [] } } };
  };
