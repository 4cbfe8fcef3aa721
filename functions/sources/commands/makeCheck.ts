import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import type { Collection } from '#shared/store/collection.ts';
import { findSources } from '../domain/candidates.ts';
import { departmentRef, refuseClosed } from '../../departments/published.ts';
import type { Held } from '../heldIndex.ts';
import type * as routes from '../routes.ts';
import type { CheckState, CheckView } from '../schema.ts';
import { viewCheck } from '../view.ts';

/** A department finds out before it registers or collects what has a source already (办法 10), and that it did is on record. */
export const makeCheck =
  ({ checks, held, departmentsTable }: { readonly checks: Collection<CheckState>; readonly held: () => Promise<Held>; readonly departmentsTable: string }) =>
  async ({ body }: Parsed<typeof routes.makeCheck.input>, call: Call): Promise<Outcome<CheckView>> => {
    const { registered } = await call.read({ registered: departmentRef(departmentsTable, call.actor.org) });
    if (registered) refuseClosed(registered.state);
    const { index, leads } = await held();
    const { items, purpose, resource, resourceId } = body;
    const department = call.actor.org;
    const findings = findSources(index, { department, resource, resourceId, labels: items.map(({ label }) => label) }, leads);
    const shareable = findings.filter(({ outcome }) => outcome === 'shareable').map(({ label }) => label);
    const status = shareable.length > 0 ? 'shareable' : 'clear';
    const about = { purpose, resource, ...(resourceId === undefined ? {} : { resourceId }) };
    const state: CheckState = { status, id: newId('chk', call.now), department, ...about, findings, checkedAt: call.now };
    const data = { checkId: state.id, department, ...about, items: items.length, shareable };
    return {
      answer: { body: viewCheck(state, 1, call), version: 1, created: `/catalog/source-checks/${state.id}` },
      changes: [checks.change(undefined, state, [{ event: { type: 'sources.check-made', data }, article: 'art.10' }])],
    };
  };
