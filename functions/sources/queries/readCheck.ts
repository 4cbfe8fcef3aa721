import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import type * as routes from '../routes.ts';
import type { CheckState, CheckView } from '../schema.ts';
import { forItsDepartmentOnly, viewCheck } from '../view.ts';

export const readCheck =
  ({ checks }: { readonly checks: Collection<CheckState> }) =>
  async ({ path: { id } }: Parsed<typeof routes.readCheck.input>, call: Call): Promise<Outcome<CheckView>> => {
    const { check } = await call.read({ check: checks.ref(id) });
    if (!check) throw notFound({ zh: '数源核查', en: 'source check' }, id);
    forItsDepartmentOnly(check.state, call.actor);
    return { answer: { body: viewCheck(check.state, check.version, call), version: check.version } };
  };
