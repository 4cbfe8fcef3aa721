import { dateOf, type Instant } from '#shared/clock.ts';
import { bodyFault, type Fault } from '#shared/problems/problem.ts';
import type { GrantState, RequestState } from '../schema.ts';
import type { GrantStatus } from './lifecycle.ts';

/** What an approval gives, by decision or by silence: the requested items, by the requested method, until the requested date. */
export function grantFor(request: Extract<RequestState, { status: 'approved' | 'deemed-approved' }>, conditions: string | undefined): GrantState {
  return {
    id: request.grantId,
    status: 'active',
    requestId: request.id,
    resourceId: request.resource.id,
    requester: request.requester,
    responsible: request.responsible,
    items: request.scope.items,
    ...(request.scope.rows === undefined ? {} : { rows: request.scope.rows }),
    method: request.method,
    from: request.effectiveAt,
    until: request.until,
    uses: 0,
    ...(conditions === undefined ? {} : { conditions }),
  };
}

/** A grant ends with its last day, whether or not anything has looked at it since. */
export function statusOf(grant: GrantState, now: Instant): GrantStatus {
  return grant.status === 'active' && dateOf(now) > grant.until ? 'expired' : grant.status;
}

export function isLive(grant: GrantState, now: Instant): boolean {
  return statusOf(grant, now) === 'active';
}

/** 条例809 第25条: no widening of what was granted. */
export function useFaults(grant: GrantState, items: readonly string[]): Fault[] {
  return items.flatMap((name, i) =>
    grant.items.includes(name) ? [] : [bodyFault(`/items/${i}`, 'not-granted', { zh: `数据项“${name}”不在授权范围内`, en: `item “${name}” was not granted` })],
  );
}
