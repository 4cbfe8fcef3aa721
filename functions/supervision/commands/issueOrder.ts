import { supervises } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { count } from '#shared/observability.ts';
import { bodyFault, inputProblem, refuseFaults } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { together } from '#shared/store/ref.ts';
import { yearsRef } from '../../calendar/published.ts';
import { departmentRef, refuseClosed } from '../../departments/published.ts';
import { caseOf, ruleOf, startClock, yearsOf } from '../domain/clock.ts';
import { orderFacts } from '../record.ts';
import type * as routes from '../routes.ts';
import type { ItemState } from '../inspections/schema.ts';
import type { FindingState, OrderState, OrderView } from '../schema.ts';
import { acted, type OrderDeps } from './orderAtHand.ts';

export type IssueDeps = OrderDeps & { readonly findings: Collection<FindingState>; readonly items: Collection<ItemState>; readonly tables: { readonly calendar: string; readonly departments: string } };

/** The authority orders a department to put something right, within a period that the order names (办法 28). */
export const issueOrder =
  (deps: IssueDeps) =>
  async ({ body }: Parsed<typeof routes.issueOrder.input>, call: Call): Promise<Outcome<OrderView>> => {
    const { department, what, basis, findings: ids = [], items: drawn = [], workingDays } = body;
    const rule = ruleOf(body);
    const refs = { findings: together(ids.map(deps.findings.ref)), items: together(drawn.map(deps.items.ref)) };
    const { addressee, years, findings, items } = await call.read({ addressee: departmentRef(deps.tables.departments, department), years: yearsRef(deps.tables.calendar, yearsOf(rule, call.now)), ...refs });
    if (!addressee) throw inputProblem([bodyFault('/department', 'unregistered-department', { zh: `部门 ${department} 尚未登记`, en: `department ${department} is not registered` })]);
    refuseClosed(addressee.state);
    refuseFaults(
      [
        ...ids.flatMap((id, i) => (findings[i]?.state.department === department ? [] : [bodyFault(`/findings/${i}`, 'unknown-id', { zh: `${department} 没有督查发现 ${id}`, en: `${department} has no finding ${id}` })])),
        ...drawn.flatMap((id, i) => (isDeficient(items[i]?.state, department) ? [] : [bodyFault(`/items/${i}`, 'unknown-id', { zh: `随机抽查没有发现 ${department} 的问题 ${id}`, en: `no random inspection found anything wrong with ${department} under ${id}` })])),
      ],
      'art.28',
    );
    const id = newId('ord', call.now);
    const running = caseOf({ id, round: 1 });
    const { deadline } = startClock(rule, call.now, years);
    const state: OrderState = { id, department, what, basis, findings: ids, ...(drawn.length === 0 ? {} : { items: drawn }), status: 'issued', authority: supervises(call.actor) ? 'bureau' : 'centre', issuedBy: call.actor.org, issuedAt: call.now, level: 0, round: 1, workingDays, deadline, running };
    const outcome = acted(deps, undefined, state, { type: 'supervision.order-issued', data: { ...orderFacts(state), basis, findings: ids, ...(drawn.length === 0 ? {} : { items: drawn }), workingDays, issuedBy: state.issuedBy } }, call);
    return {
      ...outcome,
      answer: { ...outcome.answer, created: `/supervision/orders/${id}` },
      after: async () => {
        count('ClockStarted');
        await deps.workflow.start(running);
      },
    };
  };

/** Something was found, and it is not closed: what was in order, or is done with, orders nothing. */
function isDeficient(item: ItemState | undefined, department: string): boolean {
  return item?.department === department && (item.status === 'finding' || item.status === 'replied');
}
