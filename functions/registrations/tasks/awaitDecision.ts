import { awaitDecision as keepWaiting } from '#shared/statutoryClock/tasks.ts';
import { keepToken, runningGuard } from '../clocking.ts';

/** Keeps the token under which the execution of a clock waits, while the clock runs. */
export const awaitDecision = ({ table }: { readonly table: string }) =>
  keepWaiting(({ clock, token }: { readonly clock: string; readonly token: string }) => ({ note: keepToken(table, clock, token), guard: runningGuard(table, clock) }));
