import { supervises } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { count } from '#shared/observability.ts';
import { bodyFault, inputProblem, refuseFaults } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { yearsRef } from '../../calendar/published.ts';
import { departmentRef, refuseClosed } from '../../departments/published.ts';
import { caseOf, ruleOf, startClock, yearsOf } from '../domain/clock.ts';
import { orderFacts } from '../record.ts';
import type * as routes from '../routes.ts';
import type { FindingState, OrderState, OrderView } from '../schema.ts';
import { acted, type OrderDeps } from './orderAtHand.ts';

export type IssueDeps = OrderDeps & { readonly findings: Collection<FindingState>; readonly tables: { readonly calendar: string; readonly departments: string } };

/** The authority orders a department to put something right, within a period that the order names (办法 28). */
export const issueOrder =
  (deps: IssueDeps) =>
  async ({ body }: Parsed<typeof routes.issueOrder.input>, call: Call): Promise<Outcome<OrderView>> => {
    const { department, what, basis, findings: ids = [], workingDays } = body;
    const rule = ruleOf(body);
    const findings = Object.fromEntries(ids.map((id) => [id, deps.findings.ref(id)]));
    const { addressee, years, ...named } = await call.read({ addressee: departmentRef(deps.tables.departments, department), years: yearsRef(deps.tables.calendar, yearsOf(rule, call.now)), ...findings });
    if (!addressee) throw inputProblem([bodyFault('/department', 'unregistered-department', { zh: `部门 ${department} 尚未登记`, en: `department ${department} is not registered` })]);
    refuseClosed(addressee.state);
    refuseFaults(ids.flatMap((id, i) => {
      const found = (named as Readonly<Record<string, { readonly state: FindingState } | undefined>>)[id];
      return found?.state.department === department ? [] : [bodyFault(`/findings/${i}`, 'unknown-id', { zh: `${department} 没有督查发现 ${id}`, en: `${department} has no finding ${id}` })];
    }), 'art.28');
    const id = newId('ord', call.now);
    const running = caseOf({ id, round: 1 });
    const { deadline } = startClock(rule, call.now, years);
    const state: OrderState = { id, department, what, basis, findings: ids, status: 'issued', authority: supervises(call.actor) ? 'bureau' : 'centre', issuedBy: call.actor.org, issuedAt: call.now, level: 0, round: 1, workingDays, deadline, running };
    const outcome = acted(deps, undefined, state, { type: 'supervision.order-issued', data: { ...orderFacts(state), basis, findings: ids, workingDays, issuedBy: state.issuedBy } }, call);
    return {
      ...outcome,
      answer: { ...outcome.answer, created: `/supervision/orders/${id}` },
      after: async () => {
        count('ClockStarted');
        await deps.workflow.start(running);
      },
    };
  };
