import type { Instant } from '#shared/clock.ts';
import type { RequestState, RowCondition } from '../schema.ts';
import type { ReviewClock } from './clock.ts';
import { receiptNumber, type SharedResource } from './filing.ts';

/** What the requester states (条例809 第20条). */
export interface Statement {
  readonly basis: string;
  readonly scenario: string;
  readonly scope: { readonly items: string[]; readonly rows?: RowCondition[] | undefined };
  readonly method: RequestState['method'];
  readonly until: string;
  readonly scenarioId?: string | undefined;
}

export interface Opening {
  readonly id: string;
  readonly grantId: string;
  readonly requester: string;
  readonly statement: Statement;
  readonly resource: SharedResource;
  readonly resourceVersion: number;
  /** Absent where nothing needs review: unconditional sharing (办法 16(1)), or a filed scenario (办法 17(1)). */
  readonly clock: ReviewClock | undefined;
  readonly now: Instant;
}

/** A request as it begins: under review with its clock, or approved at once by the system where the law asks for no review. */
export function openRequest({ id, grantId, requester, statement, resource, resourceVersion, clock, now }: Opening): RequestState {
  const { basis, scenario, scope, method, until, scenarioId } = statement;
  const { type, conditions } = resource.sharing;
  const filed = {
    id,
    number: receiptNumber(id, now),
    requester,
    responsible: resource.department,
    resource: {
      id: resource.id,
      name: resource.name,
      version: resourceVersion,
      sharing: type === 'conditional' ? ('conditional' as const) : ('unconditional' as const),
      ...(conditions === undefined ? {} : { conditions }),
    },
    basis,
    scenario,
    scope,
    method,
    until,
    receivedAt: now,
    ...(scenarioId === undefined ? {} : { scenarioId }),
  };
  if (!clock) return { ...filed, status: 'approved', decidedAt: now, decidedBy: 'system', effectiveAt: now, grantId };
  return { ...filed, status: 'under-review', ...clock };
}
