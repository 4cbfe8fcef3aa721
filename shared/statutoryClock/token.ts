import type { Note } from '../store/commit.ts';
import type { Key, Ref } from '../store/ref.ts';

/** The token under which a workflow waits for a case; absent while it waits for none. */
export function tokenAt(table: string, key: Key): Ref<string | undefined> {
  return { parts: [{ table, key }], parse: ([item]) => item?.['token'] as string | undefined };
}

/** Keeps the token, beside a guard that the case still runs: a decision taken first is then seen by the one who keeps it. */
export function tokenNote(table: string, key: Key, token: string): Note {
  return { table, item: { ...key, token } };
}
