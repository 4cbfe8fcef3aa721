import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { bodyFault, inputProblem, refuseFaults, type Fault } from '#shared/problems/problem.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { together } from '#shared/store/ref.ts';
import { yearsRef } from '../../calendar/published.ts';
import { departmentRef } from '../../departments/published.ts';
import { HEARING_WORKING_DAYS, startClock, yearsOf } from '../domain/clock.ts';
import { foundWrong } from '../domain/violation.ts';
import type { ItemState } from '../inspections/schema.ts';
import { violationFacts } from '../record.ts';
import type * as routes from '../routes.ts';
import type { FindingState, OrderState, ViolationState, ViolationView } from '../schema.ts';
import { actedOn } from './violationAtHand.ts';

export interface ViolationDeps {
  readonly violations: Collection<ViolationState>;
  readonly findings: Collection<FindingState>;
  readonly orders: Collection<OrderState>;
  readonly items: Collection<ItemState>;
  readonly tables: { readonly calendar: string; readonly departments: string };
}
const HEARING = { workingDays: HEARING_WORKING_DAYS };

/** The data bureau puts a violation of 办法 32 on the register; the department is heard before anything is concluded. */
export const registerViolation =
  ({ violations, findings, orders, items, tables }: ViolationDeps) =>
  async ({ body }: Parsed<typeof routes.registerViolation.input>, call: Call): Promise<Outcome<ViolationView>> => {
    const { department, item, facts, persons, findings: found = [], orders: ordered = [], inspectionItems: inspected = [] } = body;
    const refs = { findings: together(found.map(findings.ref)), orders: together(ordered.map(orders.ref)), inspectionItems: together(inspected.map(items.ref)) };
    const { accused, years, ...named } = await call.read({ accused: departmentRef(tables.departments, department), years: yearsRef(tables.calendar, yearsOf(HEARING, call.now)), ...refs });
    if (!accused) throw inputProblem([bodyFault('/department', 'unregistered-department', { zh: `部门 ${department} 尚未登记`, en: `department ${department} is not registered` })]);
    const faultsIn = <S extends { readonly department: string }>(list: keyof typeof refs, ids: readonly string[], records: readonly (Recorded<S> | undefined)[], counts: (state: S) => boolean = () => true): Fault[] =>
      ids.flatMap((id, i) => {
        const state = records[i]?.state;
        if (state?.department !== department) return [bodyFault(`/${list}/${i}`, 'unknown-id', { zh: `${department} 没有 ${id}`, en: `${department} has no ${id}` })];
        return counts(state) ? [] : [bodyFault(`/${list}/${i}`, 'nothing-found', { zh: `${id} 未发现问题`, en: `nothing was found wrong under ${id}` })];
      });
    refuseFaults([...faultsIn('findings', found, named.findings), ...faultsIn('orders', ordered, named.orders), ...faultsIn('inspectionItems', inspected, named.inspectionItems, foundWrong)], 'art.32');
    const id = newId('vio', call.now);
    const hearingUntil = startClock(HEARING, call.now, years).deadline.dueDate;
    const restsOn = { findings: found, orders: ordered, ...(inspected.length === 0 ? {} : { inspectionItems: inspected }) };
    const state: ViolationState = { id, department, item, facts, ...restsOn, persons, status: 'registered', registeredAt: call.now, hearingUntil };
    const outcome = actedOn(violations, undefined, state, { type: 'supervision.violation-registered', data: { ...violationFacts(state), facts, ...restsOn, persons, hearingUntil } }, call);
    return { ...outcome, answer: { ...outcome.answer, created: `/supervision/violations/${id}` } };
  };
