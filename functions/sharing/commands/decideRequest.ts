import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { Problem, refuseFaults } from '#shared/problems/problem.ts';
import type { Guard } from '#shared/store/commit.ts';
import { resourceRef } from '../../catalog/published.ts';
import { decisionFaults, groundOf } from '../domain/refusal.ts';
import { approvalChanges, approvedBy, refusedBy, type Collections } from '../record.ts';
import type * as routes from '../routes.ts';
import type { UnderReview } from '../schema.ts';
import { viewRequest, type RequestView } from '../view.ts';
import { wakeAfter, type Waking } from '../waking.ts';
import { openRequestFor } from './requestAtHand.ts';

export interface DecisionDeps extends Collections, Waking {
  readonly tables: { readonly catalog: string };
}

/** The responsible department answers in time: it approves, or refuses on a ground from the list with its reasons (办法 15, 17(2)). */
export const decideRequest =
  (deps: DecisionDeps) =>
  async ({ path: { id }, body }: Parsed<typeof routes.decideRequest.input>, call: Call): Promise<Outcome<RequestView>> => {
    refuseFaults(decisionFaults(body), 'art.15(2)');
    const { requests, tables, workflow } = deps;
    const before = await openRequestFor('decide', requests, id, call);
    const decided = { ...before.state, decidedAt: call.now, decidedBy: call.actor.sub };
    const ground = groundOf(body.ground ?? '');
    const { conditions, citation, reason } = body;

    if (body.outcome === 'approved') {
      const after = { ...decided, status: 'approved' as const, effectiveAt: call.now, grantId: newId('gr', call.now), ...(conditions === undefined ? {} : { conditions }), ...(reason === undefined ? {} : { reason }) };
      return {
        answer: { body: viewRequest(after, call, workflow.executionArn), version: before.version + 1 },
        changes: approvalChanges(deps, before, after, [approvedBy(after)]),
        guards: [stillShareable(tables.catalog, before.state)],
        after: wakeAfter(deps, id, after.status),
      };
    }
    if (!ground || reason === undefined) throw new Error('decisionFaults lets no refusal pass without ground and reason');
    const after = { ...decided, status: 'refused' as const, ground, reason, ...(citation === undefined ? {} : { citation }) };
    return {
      answer: { body: viewRequest(after, call, workflow.executionArn), version: before.version + 1 },
      changes: [requests.change(before, after, [refusedBy(after)])],
      after: wakeAfter(deps, id, after.status),
    };
  };

/** 办法 16(3): nobody can approve what a law has barred since the request was filed. */
function stillShareable(table: string, { resource }: UnderReview): Guard {
  const [part] = resourceRef(table, resource.id).parts;
  if (!part) throw new Error('a resource stands in one item');
  const lost = () =>
    new Problem('not-shareable', {
      detail: { zh: '该数据资源现已列为不予共享，不能审核通过。', en: 'The resource has since been classed as not shareable, so it cannot be approved.' },
      article: 'art.16(3)',
      extensions: { resourceId: resource.id },
    });
  return { ...part, path: ['state', 'sharing', 'type'], is: '<>', value: 'none', lost };
}
