import type { Call, Outcome } from '#shared/call.ts';
import { newId } from '#shared/ids.ts';
import { count } from '#shared/observability.ts';
import { notFound } from '#shared/problems/problem.ts';
import { resourceRef } from '../../catalog/published.ts';
import { maturityOf } from '../domain/clock.ts';
import { approvalChanges, partiesOf, refusedBy, type Collections } from '../record.ts';

export type Settlement =
  | { readonly outcome: 'deemed-approved' | 'decided'; readonly status: string }
  | { readonly outcome: 'not-yet' | 'provisional'; readonly status: 'under-review' };

/**
 * Silence takes effect (办法 17(2)): 逾期未反馈的，视为审核通过. Called by the workflow at the deadline and by the sweep after an outage, as
 * often as they like: only an open request whose settled deadline has passed is touched, and its effect is always that of the deadline.
 */
export const settleRequest =
  ({ requests, grants, tables }: Collections & { readonly tables: { readonly catalog: string } }) =>
  async ({ requestId }: { readonly requestId: string }, call: Call): Promise<Outcome<Settlement>> => {
    const { request } = await call.read({ request: requests.ref(requestId) });
    if (!request) throw notFound({ zh: '共享申请', en: 'sharing request' }, requestId);
    const { state } = request;
    if (state.status !== 'under-review') return { answer: { body: { outcome: 'decided', status: state.status } } };
    const maturity = maturityOf(state.deadline, call.now);
    if (maturity === 'provisional') count('ProvisionalOverdue');
    if (maturity !== 'matured') return { answer: { body: { outcome: maturity === 'running' ? 'not-yet' : 'provisional', status: state.status } } };

    const decided = { ...state, decidedAt: call.now, decidedBy: 'system' };
    const { resource } = await call.read({ resource: resourceRef(tables.catalog, state.resource.id) });
    // What a law has barred since the filing can never be approved by silence (办法 16(3)).
    if (resource?.state.sharing.type === 'none') {
      const citation = resource.state.sharing.legalBasis ?? '';
      const after = { ...decided, status: 'refused' as const, ground: 'barred-by-law' as const, citation, reason: `该数据资源已列为不予共享：${citation}` };
      return { answer: { body: { outcome: 'decided', status: 'refused' } }, changes: [requests.change(request, after, [refusedBy(after)])] };
    }
    const { takesEffectAt, dueDate } = state.deadline;
    const after = { ...decided, status: 'deemed-approved' as const, effectiveAt: takesEffectAt, grantId: newId('gr', call.now) };
    const deemed = { ...partiesOf(state), dueDate, effectiveAt: takesEffectAt, grantId: after.grantId };
    return {
      answer: { body: { outcome: 'deemed-approved', status: after.status } },
      changes: approvalChanges({ requests, grants }, request, after, [{ event: { type: 'sharing.request-deemed-approved', data: deemed }, article: 'art.17(2)' }]),
      after: async () => count('DeemedApproved'),
    };
  };
