import { identifier, literal, lookup, sql, type Sql } from '#shared/duckdb/sql.ts';
import type { Known, RowCheck } from './check.ts';
import type { Rule } from './schema.ts';
import { at, filled } from './typed.ts';

/** GB 11643-1999: the weights of the 17 digits, and what stands for each remainder by 11. */
export const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
export const ID_CHECKS = '10X98765432';

/** 0301: a citizen number of 18 places, born on a day that there was, with the right check digit. */
export function idCard({ id, column: name }: Extract<Rule, { kind: 'id-card' }>, known: Known): RowCheck {
  const column = known.column(name);
  const text = at(column);
  const digits = identifier(`#${id}:digits`);
  const built = sql`regexp_full_match(${text}, '[1-9]\\d{5}(18|19|20)\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])\\d{3}[\\dX]')`;
  // Sixteen digits are eight bytes of two; anything else than digits never gets there.
  const prepared = new Map([[`#${id}:digits`, sql`CASE WHEN ${built} THEN unhex(${text}[1:16])::BIT::UBIGINT END`]]);
  const born = sql`CASE WHEN ${text}[13:14] <= '28' THEN TRUE ELSE TRY_CAST(${text}[7:10] || '-' || ${text}[11:12] || '-' || ${text}[13:14] AS DATE) IS NOT NULL END AND ${text}[7:14] <= ${literal(known.today.replaceAll('-', ''))}`;
  const sound = sql`CASE WHEN ${digits} IS NOT NULL THEN ${literal(ID_CHECKS)}[(${weighed(digits, text)}) % 11 + 1] = ${text}[18] AND ${born} ELSE FALSE END`;
  return { form: 'row', id, kind: 'id-card', indicator: '0301', columns: [name], evaluated: filled(column), faulty: sql`NOT ${sound}`, prepared };
}

/** Σ of digit × weight: a look-up for each two digits, arithmetic for the last. */
function weighed(digits: Sql, text: Sql): Sql {
  const pairs = Array.from({ length: 8 }, (_, pair) => sql`${table(pair)}[((${digits} >> ${8 * (7 - pair)}) & 255)::INT + 1]`);
  return pairs.reduce((sum, one) => sql`${sum} + ${one}`, sql`2 * (ascii(${text}[17]) - 48)`);
}

/** By the byte that two digits make, 0x00 to 0x99. */
function table(pair: number): Sql {
  const [first, second] = [ID_WEIGHTS[2 * pair] ?? 0, ID_WEIGHTS[2 * pair + 1] ?? 0];
  return lookup(Array.from({ length: 0x9a }, (_, byte) => first * (byte >> 4) + second * (byte & 15)));
}
