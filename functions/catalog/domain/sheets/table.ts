/** A sheet as it was read, whatever it is about. */
export interface Table {
  readonly name: string;
  readonly rows: readonly Row[];
  /** Merged ranges, `A2:A5`. */
  readonly merges: readonly string[];
}

export interface Row {
  /** As the spreadsheet counts, from 1. */
  readonly number: number;
  /** By column, from 0; what is blank may be absent. */
  readonly cells: readonly (TableCell | undefined)[];
}

export interface TableCell {
  readonly text: string;
  /** A formula, whatever it came to, or the error that one came to. */
  readonly flaw?: 'formula' | 'error-value';
}

export function textAt(row: Row, index: number): string {
  return row.cells[index]?.text ?? '';
}

export function isBlank(row: Row): boolean {
  return row.cells.every((cell) => cell === undefined || (cell.text.trim() === '' && cell.flaw === undefined));
}
