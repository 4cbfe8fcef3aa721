import { literal, sql } from '#shared/duckdb/sql.ts';
import { Unusable, type RowCheck } from './check.ts';
import type { Column } from './schema.ts';
import { at, filled } from './typed.ts';

/** 0302: the item's pattern is found in the value. Throws {@link Unusable} of what only an engine that backtracks can say. */
export function patterned(column: Column): RowCheck | undefined {
  if (column.pattern === undefined) return undefined;
  const pattern = literal(linear(column.pattern));
  const probe = { statement: sql`SELECT regexp_matches('', ${pattern})`, detail: { zh: `扫描不支持正则表达式 ${column.pattern}`, en: `a scan does not take the pattern ${column.pattern}` } };
  return { form: 'row', id: `pattern:${column.name}`, kind: 'pattern', indicator: '0302', columns: [column.name], evaluated: filled(column), faulty: sql`NOT regexp_matches(${at(column)}, ${pattern})`, probe };
}

/** Look-around and references back to a group: RE2, which takes linear time whatever is asked of it, has neither. */
const BACKTRACKS = /(?<!\\)(?:\\\\)*(?:\((?:\?[=!]|\?<[=!])|\\[1-9]|\\k<)/;

/** A pattern of ECMA-262 in Unicode mode as RE2 writes it. */
export function linear(pattern: string): string {
  if (BACKTRACKS.test(pattern)) throw new Unusable({ zh: `正则表达式 ${pattern} 含有环视或者反向引用，扫描不支持`, en: `the pattern ${pattern} looks around or refers back, which a scan does not` });
  return pattern
    .replaceAll(/\\u\{([0-9A-Fa-f]+)\}|\\u([0-9A-Fa-f]{4})/g, (_, braced?: string, four?: string) => `\\x{${braced ?? four ?? ''}}`)
    .replaceAll(/\\([pP])\{(?:Script|sc|Script_Extensions|scx|General_Category|gc)=(\w+)\}/g, String.raw`\$1{$2}`)
    .replaceAll('(?<', '(?P<')
    .replaceAll(String.raw`\/`, '/');
}
