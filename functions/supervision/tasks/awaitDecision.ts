import { awaitDecision as keepWaiting } from '#shared/statutoryClock/tasks.ts';
import { keepToken, runningGuard } from '../repository.ts';

/** Keeps the token under which the execution of an order waits, while there is still something to wait for. */
export const awaitDecision = ({ table }: { readonly table: string }) =>
  keepWaiting(({ caseId, token }: { readonly caseId: string; readonly token: string }) => ({ note: keepToken(table, caseId, token), guard: runningGuard(table, caseId) }));
