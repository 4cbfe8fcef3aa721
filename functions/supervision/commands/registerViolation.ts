import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { bodyFault, inputProblem, refuseFaults } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { yearsRef } from '../../calendar/published.ts';
import { departmentRef } from '../../departments/published.ts';
import { HEARING_WORKING_DAYS, startClock, yearsOf } from '../domain/clock.ts';
import { violationFacts } from '../record.ts';
import type * as routes from '../routes.ts';
import type { FindingState, OrderState, ViolationState, ViolationView } from '../schema.ts';
import { actedOn } from './violationAtHand.ts';

export interface ViolationDeps {
  readonly violations: Collection<ViolationState>;
  readonly findings: Collection<FindingState>;
  readonly orders: Collection<OrderState>;
  readonly tables: { readonly calendar: string; readonly departments: string };
}
const HEARING = { workingDays: HEARING_WORKING_DAYS };

/** The data bureau puts a violation of 办法 32 on the register; the department is heard before anything is concluded. */
export const registerViolation =
  ({ violations, findings, orders, tables }: ViolationDeps) =>
  async ({ body }: Parsed<typeof routes.registerViolation.input>, call: Call): Promise<Outcome<ViolationView>> => {
    const { department, item, facts, persons, findings: found = [], orders: ordered = [] } = body;
    const refs = { ...Object.fromEntries(found.map((id) => [id, findings.ref(id)])), ...Object.fromEntries(ordered.map((id) => [id, orders.ref(id)])) };
    const { accused, years, ...named } = await call.read({ accused: departmentRef(tables.departments, department), years: yearsRef(tables.calendar, yearsOf(HEARING, call.now)), ...refs });
    if (!accused) throw inputProblem([bodyFault('/department', 'unregistered-department', { zh: `部门 ${department} 尚未登记`, en: `department ${department} is not registered` })]);
    const its = (id: string): boolean => (named as Readonly<Record<string, { readonly state: { readonly department: string } } | undefined>>)[id]?.state.department === department;
    const strange = (list: 'findings' | 'orders', ids: readonly string[]) => ids.flatMap((id, i) => (its(id) ? [] : [bodyFault(`/${list}/${i}`, 'unknown-id', { zh: `${department} 没有 ${id}`, en: `${department} has no ${id}` })]));
    refuseFaults([...strange('findings', found), ...strange('orders', ordered)], 'art.32');
    const id = newId('vio', call.now);
    const hearingUntil = startClock(HEARING, call.now, years).deadline.dueDate;
    const state: ViolationState = { id, department, item, facts, findings: found, orders: ordered, persons, status: 'registered', registeredAt: call.now, hearingUntil };
    const outcome = actedOn(violations, undefined, state, { type: 'supervision.violation-registered', data: { ...violationFacts(state), facts, findings: found, orders: ordered, persons, hearingUntil } }, call);
    return { ...outcome, answer: { ...outcome.answer, created: `/supervision/violations/${id}` } };
  };
