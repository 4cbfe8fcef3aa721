import { literal, sql } from '#shared/duckdb/sql.ts';
import type { Known, WholeCheck } from './check.ts';
import type { Rule } from './schema.ts';
import { aDate } from './typed.ts';

const DAY = 86_400_000;

/** 0502: the latest date that is not in the future is at most so many days old. */
export function freshness({ id, column, days }: Extract<Rule, { kind: 'freshness' }>, known: Known): WholeCheck {
  const { value: date, prepared } = aDate(known.column(column));
  const latest = sql`CAST(max(CASE WHEN ${date} <= CAST(${literal(known.today)} AS DATE) THEN ${date} END) AS VARCHAR)`;
  return { form: 'whole', id, kind: 'freshness', indicator: '0502', columns: [column], value: latest, judge: (value) => (value === null ? undefined : (Date.parse(known.today) - Date.parse(value)) / DAY <= days), prepared };
}

/** 0202: there are about as many records as in the last batch. Without one, or after an empty one, there is nothing to compare. */
export function volume({ id, percent }: Extract<Rule, { kind: 'volume' }>, known: Known): WholeCheck {
  const before = known.previous.at(-1)?.rows ?? 0;
  return { form: 'whole', id, kind: 'volume', indicator: '0202', columns: [], value: sql`CAST(count(*) AS VARCHAR)`, judge: (value) => (before === 0 ? undefined : (Math.abs(Number(value) - before) * 100) / before <= percent) };
}
