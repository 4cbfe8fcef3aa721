import { Problem } from '#shared/problems/problem.ts';
import type { Note } from '#shared/store/commit.ts';
import type { Ref } from '#shared/store/ref.ts';

/**
 * Who has a place that only one may have: an object its first registration (登记办法 9), a record its application of each type, a national code its
 * record. The conditional write decides; `free` is nobody.
 */
export const FREE = 'free';

const keyOf = (claim: string) => ({ PK: `CLAIM#${claim}`, SK: 'CLAIM' });

/** The place of a national code (登记结果查询码) or of our own acceptance number: both lead to one record. */
export function codeClaim(code: string): string {
  return `code#${code}`;
}

/** The holder: the id of an application or record, {@link FREE}, or `undefined` where nobody ever was. */
export function claimRef(table: string, claim: string): Ref<string | undefined> {
  return { parts: [{ table, key: keyOf(claim) }], parse: ([item]) => item?.['holder'] as string | undefined };
}

/** Takes the place from nobody. Refuses at once where somebody has it, and at the commit where somebody was faster. */
export function takeClaim(table: string, claim: string, current: string | undefined, holder: string): Note {
  if (current !== undefined && current !== FREE) throw taken(current);
  return { table, item: { ...keyOf(claim), schemaVersion: 1, holder }, only: current === undefined ? 'new' : { holder: current }, lost: () => taken(undefined) };
}

/** Hands the place on, or gives it free. */
export function passClaim(table: string, claim: string, from: string, to: string): Note {
  return { table, item: { ...keyOf(claim), schemaVersion: 1, holder: to }, only: { holder: from }, lost: () => taken(undefined) };
}

function taken(holder: string | undefined): Problem {
  const who = holder ?? '…';
  return new Problem('already-registered', {
    detail: { zh: `已有在办或有效的登记（${who}），不能重复申请。`, en: `A registration or application of it is live already (${who}).` },
    article: 'registration.art.9',
    extensions: holder === undefined ? {} : { holder },
  });
}
