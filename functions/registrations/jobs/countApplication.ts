import type { Call, Outcome } from '#shared/call.ts';
import { counted, NOTHING, wentOver, without, type Told } from '../domain/statistics.ts';
import { countedNote, countedRef, tallyNote, tallyRef } from '../statistics.ts';

const nothing = { parts: [], parse: () => undefined };

/** Counts what an event tells of an application, once, however often and in whatever order it is heard. */
export const countApplication =
  ({ table }: { readonly table: string }) =>
  async (told: Told, { read }: Call): Promise<Outcome<{ readonly counted: boolean }>> => {
    const { applicationId, department, type } = told;
    const { tally, last } = await read({ tally: tallyRef(table, department, type), last: countedRef(table, applicationId) });
    const next = counted(tally?.value ?? NOTHING, last?.value, told);
    if (!next) return { answer: { body: { counted: false } } };
    const before = wentOver(last?.value, told) ? last?.value : undefined;
    const { left } = await read({ left: before?.department === undefined ? nothing : tallyRef(table, before.department, type) });
    const leaving = before?.department !== undefined && left ? [tallyNote(table, before.department, type, left, without(left.value, before))] : [];
    return { answer: { body: { counted: true } }, notes: [...leaving, tallyNote(table, department, type, tally, next.tally), countedNote(table, applicationId, last, next.last)] };
  };
