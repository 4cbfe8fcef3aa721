import type { Call, Outcome } from '#shared/call.ts';
import { counted, NOTHING, type Told } from '../domain/statistics.ts';
import { countedNote, countedRef, tallyNote, tallyRef } from '../statistics.ts';

/** Counts what an event tells of an application, once, however often and in whatever order it is heard. */
export const countApplication =
  ({ table }: { readonly table: string }) =>
  async (told: Told, { read }: Call): Promise<Outcome<{ readonly counted: boolean }>> => {
    const { applicationId, department, type } = told;
    const { tally, last } = await read({ tally: tallyRef(table, department, type), last: countedRef(table, applicationId) });
    const next = counted(tally?.value ?? NOTHING, last?.value, told);
    if (!next) return { answer: { body: { counted: false } } };
    return { answer: { body: { counted: true } }, notes: [tallyNote(table, department, type, tally, next.tally), countedNote(table, applicationId, last, next.last)] };
  };
