import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { bodyFault, refuseFaults } from '#shared/problems/problem.ts';
import { wakeAfter, type Waking } from '#shared/statutoryClock/waking.ts';
import type { Collection } from '#shared/store/collection.ts';
import { caseOf } from '../domain/clock.ts';
import { entryFor, withoutStep } from '../entryAtHand.ts';
import { published } from '../record.ts';
import type * as routes from '../routes.ts';
import type { ResourceState, ResourceView } from '../schema.ts';
import { viewResource } from '../view.ts';
import { sentBack } from './signResource.ts';

/** 区城运中心 reviews a signed entry (条例809 arts. 16, 17): it comes into force as the next edition, or goes back with the reasons. Late is still needed: silence approves nothing. */
export const reviewResource =
  (deps: Waking & { readonly resources: Collection<ResourceState> }) =>
  async ({ path: { id }, body }: Parsed<typeof routes.reviewResource.input>, call: Call): Promise<Outcome<ResourceView>> => {
    const { entry, content } = await entryFor('review', deps.resources, id, call, {});
    refuseFaults(reasonFaults(body), 'reg809.art.17');
    const caseId = caseOf(id, entry.state.rounds);
    if (body.outcome === 'returned') {
      return { ...sentBack(deps.resources, { entry, content }, { from: 'centre', reason: body.reason ?? '' }, call), after: wakeAfter(deps, caseId, 'returned') };
    }
    const reviewed = { ...withoutStep(entry.state), status: 'published' as const };
    const { state, version, changes, notes } = published({ resources: deps.resources, before: entry, entry: reviewed, content }, call);
    return { answer: { body: viewResource({ state, version }, call), version }, changes, notes, after: wakeAfter(deps, caseId, 'published') };
  };

function reasonFaults({ outcome, reason }: { readonly outcome: string; readonly reason?: string | undefined }) {
  if ((outcome === 'returned') === (reason !== undefined)) return [];
  return [
    outcome === 'returned'
      ? bodyFault('/reason', 'required', { zh: '退回须说明理由', en: 'sending it back needs a reason' })
      : bodyFault('/reason', 'not-applicable', { zh: '审核通过无须理由', en: 'an approval needs no reason' }),
  ];
}
