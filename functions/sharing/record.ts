import type { Collection, EvidenceDraft, Recorded, Change } from '#shared/store/collection.ts';
import { articleOf } from './domain/articles.ts';
import { withoutExplanation } from './domain/clock.ts';
import { grantFor } from './domain/grant.ts';
import type { GrantState, RequestState } from './schema.ts';

type Approved = Extract<RequestState, { status: 'approved' | 'deemed-approved' }>;

export interface Collections {
  readonly requests: Collection<RequestState>;
  readonly grants: Collection<GrantState>;
}

/** The parties of a request, as every event of it names them. */
export function partiesOf({ id, resource, requester, responsible }: Pick<RequestState, 'id' | 'resource' | 'requester' | 'responsible'>) {
  return { requestId: id, resourceId: resource.id, requester, responsible };
}

/** An approved request and its grant: two objects, two chains, one transaction. */
export function approvalChanges(
  { requests, grants }: Collections,
  before: Recorded<RequestState> | undefined,
  after: Approved,
  acts: readonly [EvidenceDraft, ...EvidenceDraft[]],
): Change[] {
  const article = articleOf(after);
  const conditions = [after.resource.conditions, after.status === 'approved' ? after.conditions : undefined].filter((text) => text !== undefined);
  const grant = grantFor(after, conditions.length > 0 ? conditions.join('；') : undefined);
  const { id: grantId, items, rows, method, from, until } = grant;
  return [
    requests.change(before, after, acts),
    grants.change(undefined, grant, [{ event: { type: 'sharing.grant-issued', data: { ...partiesOf(after), grantId, items, ...(rows === undefined ? {} : { rows }), method, from, until } }, article }]),
  ];
}

/** A new request, with its grant where nothing needed review. */
export function filingChanges(collections: Collections, request: RequestState): Change[] {
  const { number, basis, scenario, scope, method, until, scenarioId, deadline } = request;
  const stated = { number, basis, scenario, items: scope.items, ...(scope.rows === undefined ? {} : { rows: scope.rows }), method, until, sharing: request.resource.sharing };
  const filed: EvidenceDraft = {
    event: {
      type: 'sharing.request-filed',
      data: { ...partiesOf(request), ...stated, ...(scenarioId === undefined ? {} : { scenarioId }), ...(deadline ? { deadline: withoutExplanation(deadline) } : {}) },
    },
    article: 'art.17',
  };
  if (request.status !== 'approved') return [collections.requests.change(undefined, request, [filed])];
  return approvalChanges(collections, undefined, request, [filed, approvedBy(request)]);
}

/** The act of approving, by an official or by the system. */
export function approvedBy(request: Extract<RequestState, { status: 'approved' }>): EvidenceDraft {
  const { decidedBy, effectiveAt, grantId, conditions, reason } = request;
  return {
    event: { type: 'sharing.request-approved', data: { ...partiesOf(request), decidedBy, effectiveAt, grantId, ...(conditions === undefined ? {} : { conditions }), ...(reason === undefined ? {} : { reason }) } },
    article: articleOf(request),
  };
}

/** The act of refusing, by an official with a ground or by the law itself. */
export function refusedBy(request: Extract<RequestState, { status: 'refused' }>): EvidenceDraft {
  const { decidedBy, ground, citation, reason } = request;
  return {
    event: { type: 'sharing.request-refused', data: { ...partiesOf(request), decidedBy, ground, reason, ...(citation === undefined ? {} : { citation }) } },
    article: articleOf(request),
  };
}
