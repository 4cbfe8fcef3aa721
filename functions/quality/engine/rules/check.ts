import type { Text } from '#shared/language.ts';
import type { Sql } from '#shared/duckdb/sql.ts';
import type { Column, RuleKind } from './schema.ts';

/** Indicator of DB31/T 1523-2024 that a rule counts for. */
export type Indicator = '0101' | '0103' | '0104' | '0105' | '0201' | '0202' | '0301' | '0302' | '0303' | '0304' | '0305' | '0306' | '0402' | '0403' | '0502';

interface Named {
  readonly id: string;
  readonly kind: RuleKind;
  readonly indicator: Indicator;
  /** The columns that an example shows. */
  readonly columns: readonly string[];
  /** Values worked out once for each record, by the names that the conditions use. The same name is the same value in every rule. */
  readonly prepared?: ReadonlyMap<string, Sql>;
}

/** Judges each record by itself. */
export interface RowCheck extends Named {
  readonly form: 'row';
  /** Whether the record is evaluated at all. @default it is, unless `faulty` is NULL */
  readonly evaluated?: Sql;
  /** Whether it is at fault, asked only of what is evaluated. */
  readonly faulty: Sql;
  /** A statement that fails where the engine does not take the rule, and why that would be. */
  readonly probe?: { readonly statement: Sql; readonly detail: Text };
}

/** Compares records with each other: every bearer of a value but one is at fault. */
export interface DistinctCheck extends Named {
  readonly form: 'distinct';
  readonly evaluated: Sql;
  readonly value: Sql;
}

/** Judges the file as a whole by values of one aggregate: B is 1, or 0 where there is nothing to judge by. */
export interface WholeCheck extends Named {
  readonly form: 'whole';
  readonly value: Sql;
  /** Whether it is well; undefined where it cannot be said. */
  readonly judge: (value: string | null) => boolean | undefined;
}

export type Check = RowCheck | DistinctCheck | WholeCheck;

/** A rule that cannot be evaluated, and why: it counts nowhere. */
export class Unusable extends Error {
  readonly detail: Text;
  constructor(detail: Text) {
    super(detail.en);
    this.name = 'Unusable';
    this.detail = detail;
  }
}

/** What a rule needs to know to be compiled. */
export interface Known {
  /** Throws {@link Unusable} where the file has no such column. */
  column(name: string): Column;
  /** The table of a reference and its column. Throws {@link Unusable} where it was not handed over. */
  reference(name: string): { readonly table: Sql; readonly column: Sql };
  readonly columns: readonly Column[];
  readonly previous: readonly { readonly rows: number }[];
  /** Shanghai date of the scan. */
  readonly today: string;
}
