import { identifier, literal, lookup, sql, type Sql } from '#shared/duckdb/sql.ts';
import type { Known, RowCheck } from './check.ts';
import type { Rule } from './schema.ts';
import { at, filled } from './typed.ts';

/** GB 32100-2015: the alphabet without I, O, S, V and Z; the weight of the i-th place is 3^i mod 31. */
export const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** 0301: a unified social credit code of 18 places with the right check character. */
export function uscc({ id, column: name }: Extract<Rule, { kind: 'uscc' }>, known: Known): RowCheck {
  const column = known.column(name);
  const text = at(column);
  const halves = [`#${id}:first`, `#${id}:second`];
  const built = sql`regexp_full_match(${text}, '[0-9A-HJ-NP-RTUWXY]{2}\\d{6}[0-9A-HJ-NP-RTUWXY]{10}')`;
  // Eight characters are one number, out of which shifting takes each for less than cutting the text would.
  const prepared = new Map(halves.map((half, i) => [half, sql`CASE WHEN ${built} THEN encode(${text}[${8 * i + 1}:${8 * i + 8}])::BIT::UBIGINT END`]));
  const places = halves.flatMap((half, i) => Array.from({ length: 8 }, (_, place) => sql`${table(8 * i + place)}[((${identifier(half)} >> ${8 * (7 - place)}) & 255)::INT - 47]`));
  const sum = places.reduce((before, one) => sql`${before} + ${one}`, sql`${table(16)}[ascii(${text}[17]) - 47]`);
  const sound = sql`CASE WHEN ${identifier(halves[0] as string)} IS NOT NULL THEN ${literal(USCC_ALPHABET)}[(31 - (${sum}) % 31) % 31 + 1] = ${text}[18] ELSE FALSE END`;
  return { form: 'row', id, kind: 'uscc', indicator: '0301', columns: [name], evaluated: filled(column), faulty: sql`NOT ${sound}`, prepared };
}

/** By the character, from `0` to `Y`: its value times the weight of its place. */
function table(place: number): Sql {
  let weight = 1;
  for (let i = 0; i < place; i += 1) weight = (weight * 3) % 31;
  return lookup(Array.from({ length: 42 }, (_, i) => Math.max(0, USCC_ALPHABET.indexOf(String.fromCharCode(48 + i))) * weight));
}
