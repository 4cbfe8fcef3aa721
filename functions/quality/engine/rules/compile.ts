import { Unusable, type Check, type Known } from './check.ts';
import { bounded } from './length.ts';
import { crossColumn } from './crossColumn.ts';
import { dateOrder } from './dateOrder.ts';
import { division } from './division.ts';
import { freshness, volume } from './whole.ts';
import { idCard } from './idCard.ts';
import { listed } from './values.ts';
import { patterned } from './pattern.ts';
import { range } from './range.ts';
import { reference } from './reference.ts';
import { required } from './required.ts';
import type { Rule } from './schema.ts';
import { typed } from './type.ts';
import { duplicates, unique } from './unique.ts';
import { uscc } from './uscc.ts';

export interface Compiled {
  readonly checks: readonly Check[];
  /** Rules that cannot be evaluated, by their ids. */
  readonly unusable: readonly { readonly id: string; readonly detail: Unusable['detail'] }[];
}

/** Everything that a file is checked for: what its columns say of themselves, and the rules that were added. */
export function compile(rules: readonly Rule[], known: Known): Compiled {
  const checks: Check[] = [];
  const unusable: Compiled['unusable'][number][] = [];
  const attempt = (id: string, make: () => Check | undefined): void => {
    try {
      const check = make();
      if (check) checks.push(check);
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      unusable.push({ id, detail: error.detail });
    }
  };
  for (const column of known.columns) {
    if (column.required || column.key) attempt(`required:${column.name}`, () => required(column));
    attempt(`type:${column.name}`, () => typed(column));
    attempt(`length:${column.name}`, () => bounded(column));
    attempt(`pattern:${column.name}`, () => patterned(column));
    attempt(`values:${column.name}`, () => listed(column));
    if (column.unique) attempt(`unique:${column.name}`, () => unique(`unique:${column.name}`, [column]));
  }
  const key = known.columns.filter((column) => column.key);
  if (key.length > 1 || (key[0] && !key[0].unique)) attempt('key', () => unique('key', key));
  for (const rule of rules) attempt(rule.id, () => added(rule, known));
  return { checks, unusable };
}

function added(rule: Rule, known: Known): Check {
  switch (rule.kind) {
    case 'range': return range(rule, known);
    case 'date-order': return dateOrder(rule, known);
    case 'cross-column': return crossColumn(rule, known);
    case 'reference': return reference(rule, known);
    case 'id-card': return idCard(rule, known);
    case 'uscc': return uscc(rule, known);
    case 'division': return division(rule, known);
    case 'unique': return unique(rule.id, rule.columns.map((name) => known.column(name)));
    case 'duplicates': return duplicates(rule, known);
    case 'freshness': return freshness(rule, known);
    case 'volume': return volume(rule, known);
  }
}

