import { honourVersion, type Call, type Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { notFound, refuseFaults } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { justificationFaults } from '../domain/grounds.ts';
import { checkLifecycle } from '../domain/lifecycle.ts';
import type * as routes from '../routes.ts';
import type { CheckState, CheckView } from '../schema.ts';
import { sidesOf, viewCheck } from '../view.ts';

/** The department says why it has to collect what could be shared; until 区数据局 confirms it, it may not. */
export const justifyCheck =
  ({ checks }: { readonly checks: Collection<CheckState> }) =>
  async ({ path: { id }, body }: Parsed<typeof routes.justifyCheck.input>, call: Call): Promise<Outcome<CheckView>> => {
    const { check } = await call.read({ check: checks.ref(id) });
    if (!check) throw notFound({ zh: '数源核查', en: 'source check' }, id);
    const { state } = check;
    checkStep(checkLifecycle, 'justify', state.status, sidesOf(state, call.actor), call.actor);
    refuseFaults(justificationFaults(body), 'art.10');
    honourVersion(check, call);
    const { department, purpose, resource, resourceId, findings, checkedAt } = state;
    const made = { id, department, purpose, resource, ...(resourceId === undefined ? {} : { resourceId }), findings, checkedAt };
    const after: CheckState = { status: 'justified', ...made, justification: { ...body, by: call.actor.sub, at: call.now } };
    return {
      answer: { body: viewCheck(after, check.version + 1, call), version: check.version + 1 },
      changes: [checks.change(check, after, [{ event: { type: 'sources.collection-justified', data: { checkId: id, department, ...body } }, article: 'art.10' }])],
    };
  };
