import type { Call, Outcome } from '#shared/call.ts';
import { yearsRef } from '../../calendar/published.ts';
import { withoutExplanation } from '../domain/clocks.ts';
import { firstRegistrationDue } from '../domain/operation.ts';
import { operationFacts, yearsFor } from '../operations.ts';
import type { OperationDeps } from './declareOperation.ts';

/** The calendar has changed: the day until which the first registration is to be applied for is counted anew, with before and after in evidence. */
export const recomputeOperation =
  ({ operations, tables }: { readonly operations: OperationDeps['operations']; readonly tables: { readonly calendar: string } }) =>
  async ({ id, cause }: { readonly id: string; readonly cause: string }, call: Call): Promise<Outcome<{ outcome: 'moved' | 'unchanged' }>> => {
    const { before } = await call.read({ before: operations.ref(id) });
    const { deadline, deliversSince } = before?.state ?? {};
    if (!before || deadline === undefined || deliversSince === undefined) return { answer: { body: { outcome: 'unchanged' } } };
    const { years } = await call.read({ years: yearsRef(tables.calendar, yearsFor(before.state)) });
    const counted = firstRegistrationDue(deliversSince, years);
    const [old, young] = [withoutExplanation(deadline), withoutExplanation(counted)];
    if (JSON.stringify(old) === JSON.stringify(young)) return { answer: { body: { outcome: 'unchanged' } } };
    const event = { type: 'registrations.operation-deadline-recomputed', data: { ...operationFacts(before.state), before: old, after: young, cause } } as const;
    return { answer: { body: { outcome: 'moved' } }, changes: [operations.change(before, { ...before.state, deadline: counted }, [{ event, article: 'civil.art.203' }])] };
  };
