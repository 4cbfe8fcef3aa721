/**
 * A piece of SQL. Only {@link sql}, {@link identifier} and {@link literal} make one, and `sql` takes no plain text into its holes: what a user wrote
 * reaches a statement quoted or not at all, and the compiler holds us to it.
 */
export class Sql {
  readonly text: string;
  /** For this file. */
  constructor(text: string) {
    this.text = text;
  }
  toString(): never {
    throw new TypeError('SQL does not go into plain text; use sql``');
  }
}

type Hole = Sql | number | bigint;

/** SQL with pieces of SQL and numbers in its holes. */
export function sql(parts: TemplateStringsArray, ...holes: readonly Hole[]): Sql {
  return new Sql(parts.reduce((text, part, i) => text + said(holes[i - 1] as Hole) + part));
}

function said(hole: Hole): string {
  if (hole instanceof Sql) return hole.text;
  if (typeof hole === 'number' && !Number.isFinite(hole)) throw new RangeError('no finite number');
  return hole < 0 ? `(${hole})` : String(hole);
}

/** A name of a column or table, whatever characters it has. Throws RangeError on NUL, which no name can have. */
export function identifier(name: string): Sql {
  return new Sql(`"${whole(name).replaceAll('"', '""')}"`);
}

/** A text as a value. DuckDB's plain literals know no escapes but the doubled quote. Throws RangeError on NUL. */
export function literal(text: string): Sql {
  return new Sql(`'${whole(text).replaceAll("'", "''")}'`);
}

function whole(text: string): string {
  if (text.includes('\0')) throw new RangeError('a NUL character');
  return text;
}

export function list(pieces: readonly Sql[], between: Sql = sql`, `): Sql {
  return new Sql(pieces.map(({ text }) => text).join(between.text));
}

/** All of them, each in brackets; TRUE of none. */
export function all(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`TRUE` : list(conditions.map((one) => sql`(${one})`), sql` AND `);
}

/** One of the texts: `x IN ('a', 'b')`. */
export function oneOf(value: Sql, texts: readonly string[]): Sql {
  return sql`${value} IN (${list(texts.map(literal))})`;
}

/** A constant list of whole numbers, as a table to look up in. */
export function lookup(values: readonly number[]): Sql {
  return sql`[${list(values.map((value) => sql`${value}`))}]`;
}
