import type { Instant } from '#shared/clock.ts';
import type { DatabaseLimits } from '#shared/duckdb/database.ts';
import type { Text } from '#shared/language.ts';
import type { Indicator } from './rules/check.ts';
import type { Column, Rule, RuleKind } from './rules/schema.ts';

export interface ScanRequest {
  /** A file on this machine. */
  readonly file: string;
  readonly format: 'csv' | 'xlsx' | 'jsonl' | 'parquet';
  /** As the sender declared it; what the bytes look like only confirms or refuses it. XLSX and Parquet have their own. */
  readonly encoding: 'utf-8' | 'gb18030';
  /** Of CSV. Quotes are `"`, doubled inside quotes. @default a comma */
  readonly dialect?: { readonly delimiter: ',' | ';' | '\t' | '|' };
  /** In the order of the catalogue, names distinct. */
  readonly columns: readonly Column[];
  readonly rules: readonly Rule[];
  /** What rules of kind `reference` look into, by the names that they use. */
  readonly references: Readonly<Record<string, Reference>>;
  /** Earlier batches, oldest first. */
  readonly previous: readonly { readonly rows: number }[];
  readonly now: Instant;
  readonly limits: Limits;
  /** An empty directory of this scan's own. What is staged stays there, all else is removed. */
  readonly work: string;
}

export interface Reference {
  /** Parquet, as a scan stages it. */
  readonly file: string;
  readonly column: string;
}

export interface Limits extends DatabaseLimits {
  /** Of the file, unpacked. */
  readonly uncompressedBytes: number;
}

/** Something about the file as a whole. */
export interface FileFault {
  /** A stable code: `wrong-encoding`, `column-missing`, `ragged-row` and so on. */
  readonly code: string;
  /** `refused`: nothing was scanned. `finding`: the scan went on. */
  readonly severity: 'refused' | 'finding';
  readonly detail: Text;
  readonly where?: { readonly row?: number; readonly column?: string };
  /** How many records, where it is about records. */
  readonly count?: number;
}

export interface RuleResult {
  readonly id: string;
  readonly kind: RuleKind;
  /** The columns that it is about. */
  readonly columns: readonly string[];
  /** Of DB31/T 1523-2024. */
  readonly indicator: Indicator;
  /** A: elements that keep the rule; of 0303 and 0305, which count as 1 − A/B, those that break it. */
  readonly a: number;
  /** B: elements evaluated; 0 is not applicable. */
  readonly b: number;
  /** X between 0 and 1, larger is better; null where B is 0. */
  readonly x: number | null;
  /** Elements that break the rule, whichever way A counts. */
  readonly faulty: number;
  /** At most 20, earliest first. */
  readonly examples: readonly Example[];
}

export interface Example {
  /** As an editor of tables numbers it: the header of CSV and XLSX is row 1; JSON Lines and Parquet begin with 1. */
  readonly row: number;
  /** By column; personal values masked, long ones cut. */
  readonly values: Readonly<Record<string, string | null>>;
}

export interface ScanResult {
  /** Whether nothing was scanned; the reasons are among the faults. */
  readonly refused: boolean;
  /** Records that the file has, blank lines not counted: always scanned + rejected. */
  readonly physicalRecords: number;
  readonly scanned: number;
  readonly rejected: number;
  /** The first 20 that could not be read, and why. What stands in them is not told. */
  readonly rejects: readonly { readonly row: number; readonly code: string }[];
  readonly faults: readonly FileFault[];
  readonly rules: readonly RuleResult[];
  /** The records scanned as Parquet: a column of text for each column of the catalogue, in the order of the file. */
  readonly staged?: { readonly file: string; readonly bytes: number };
}
