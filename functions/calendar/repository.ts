import { collection, type Collection } from '#shared/store/collection.ts';
import type { Ref } from '#shared/store/ref.ts';
import type { CalendarYear } from '#shared/workingDays.ts';
import { builtInYears } from './domain/builtInYears.ts';
import { yearState, type YearState } from './schema.ts';

export function yearsCollection(table: string): Collection<YearState> {
  return collection<YearState>({
    table,
    schema: yearState,
    schemaVersion: 1,
    key: (id) => ({ PK: `YEAR#${id}`, SK: 'YEAR' }),
    idOf: (state) => subjectOf(state.year),
    parties: () => [],
    summary: ({ year, edition }) => ({ year, edition }),
  });
}

/** The evidence chain of a year, which is also its id. */
export function subjectOf(year: number): string {
  return `cal_${year}`;
}

/** The year as it ships with the product. */
export function builtIn(year: number): YearState | undefined {
  const found = builtInYears().find((candidate) => candidate.year === year);
  return found && { year, edition: found.version, holidays: [...found.holidays], workdays: [...found.workdays], names: { ...found.names }, source: found.source };
}

/** Reads the years along with whatever else a command reads; a year that nobody has published is left out. */
export function yearsRef(table: string, years: readonly number[]): Ref<readonly CalendarYear[]> {
  const stored = years.map((year) => yearsCollection(table).ref(subjectOf(year)));
  return {
    parts: stored.flatMap((ref) => ref.parts),
    parse: (items) =>
      years.flatMap((year, i) => {
        const state = stored[i]?.parse([items[i]])?.state ?? builtIn(year);
        return state ? [{ year, holidays: state.holidays, workdays: state.workdays, version: state.edition, ...(state.names ? { names: state.names } : {}) }] : [];
      }),
  };
}
