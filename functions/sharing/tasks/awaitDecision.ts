import { awaitDecision as keepWaiting } from '#shared/statutoryClock/tasks.ts';
import { keepToken, underReviewGuard } from '../repository.ts';

/** Keeps the token under which the execution of a request waits, while the request is under review. */
export const awaitDecision = ({ table }: { readonly table: string }) =>
  keepWaiting(({ requestId, token }: { readonly requestId: string; readonly token: string }) => ({ note: keepToken(table, requestId, token), guard: underReviewGuard(table, requestId) }));
