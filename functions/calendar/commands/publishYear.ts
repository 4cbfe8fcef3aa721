import type { Call, Outcome } from '#shared/call.ts';
import { requireVersion } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { refuseFaults } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { arrangementFaults } from '../domain/arrangement.ts';
import { builtIn, subjectOf } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { YearState } from '../schema.ts';

/** 区数据局 publishes or amends a year; everything that counts on it learns of it through the event. */
export const publishYear =
  ({ years }: { years: Collection<YearState> }) =>
  async ({ path: { year }, body }: Parsed<typeof routes.publishYear.input>, call: Call): Promise<Outcome<YearState>> => {
    refuseFaults(arrangementFaults(year, body), 'art.17');
    const { stored } = await call.read({ stored: years.ref(subjectOf(year)) });
    const current = stored?.state ?? builtIn(year);
    requireVersion(current && { version: current.edition }, call);
    const state: YearState = {
      year,
      edition: (current?.edition ?? 0) + 1,
      holidays: body.holidays.toSorted(),
      workdays: body.workdays.toSorted(),
      source: body.source,
      publishedAt: call.now,
      ...(body.names ? { names: body.names } : {}),
    };
    const { holidays, workdays, source } = state;
    const published = { type: 'calendar.year-published', data: { year, version: state.edition, source, holidays, workdays } } as const;
    return {
      answer: { body: state, version: state.edition, ...(current ? {} : { created: `/calendar/${year}` }) },
      changes: [years.change(stored, state, [{ event: published, article: 'art.17' }])],
    };
  };
