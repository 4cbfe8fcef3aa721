import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { builtIn, subjectOf } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { YearState } from '../schema.ts';

export const readYear =
  ({ years }: { years: Collection<YearState> }) =>
  async ({ path: { year } }: Parsed<typeof routes.readYear.input>, call: Call): Promise<Outcome<YearState>> => {
    const { stored } = await call.read({ stored: years.ref(subjectOf(year)) });
    const state = stored?.state ?? builtIn(year);
    if (!state) throw notFound({ zh: '年度安排（尚未公布）', en: 'arrangement published for' }, String(year));
    return { answer: { body: state, version: state.edition } };
  };
