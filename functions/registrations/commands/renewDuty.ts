import type { Call, Outcome } from '#shared/call.ts';
import { declaredFacts, heldBy, holderRef, resourceOf } from '../operations.ts';
import type { OperationDeps } from './declareOperation.ts';

/** The application came to nothing, or the record has ended: while the operation goes on, the first registration is due again (登记办法 8). */
export const renewDuty =
  ({ operations }: Pick<OperationDeps, 'operations'>) =>
  async ({ id }: { readonly id: string }, call: Call): Promise<Outcome<{ outcome: 'due-again' | 'unchanged' }>> => {
    const { before, holder } = await call.read({ before: operations.ref(id), holder: holderRef(operations.table, resourceOf(id)) });
    if (before?.state.status !== 'operating' || before.state.answeredBy === undefined || heldBy(holder) !== undefined) return { answer: { body: { outcome: 'unchanged' } } };
    const { answeredBy: _, ...after } = before.state;
    const event = { type: 'registrations.operation-due-again', data: declaredFacts(after) } as const;
    return { answer: { body: { outcome: 'due-again' } }, changes: [operations.change(before, after, [{ event, article: 'registration.art.8' }])] };
  };
