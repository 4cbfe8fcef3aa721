import { isDeepStrictEqual } from 'node:util';
import type { Kind } from '../domain/sheets/columns.ts';
import { fault, type Finding } from '../domain/sheets/finding.ts';
import type { Checked, Input } from './check.ts';

/** An entry as it stands now. */
export interface Standing {
  /** Whose it is now: a merger or a split may have handed it on. */
  readonly department: string;
  readonly version: number;
  /** What it says, as a form would: of a published entry with a change under way, the change. */
  readonly content: Readonly<Record<string, unknown>>;
  /** Why it cannot be changed now. */
  readonly closed?: Pick<Finding, 'detail' | 'mend' | 'task'>;
}

/** One act of an import: what is to be written for one record. */
export interface Planned {
  readonly kind: Kind;
  readonly id: string;
  /** `link` only puts the department's code on record. */
  readonly action: 'create' | 'change' | 'link';
  /** The version that the sheet was laid beside. */
  readonly version?: number;
  readonly code?: string;
  readonly input: Input;
  readonly sheet: string;
  readonly row: number;
  readonly name: string;
}

export type RowOutcome = 'create' | 'change' | 'unchanged' | 'faulty' | 'skipped';

/** What becomes of one record, for the report. */
export interface Reported {
  readonly kind: Kind;
  readonly sheet: string;
  readonly row: number;
  readonly name: string;
  readonly code?: string;
  readonly id?: string;
  readonly outcome: RowOutcome;
}

export interface Plan {
  readonly acts: readonly Planned[];
  readonly rows: readonly Reported[];
  readonly findings: readonly Finding[];
}

/** What there is to do for each record, beside what stands already. */
export function planOf(checked: readonly Checked[], standing: ReadonlyMap<string, Standing>): Plan {
  const acts: Planned[] = [];
  const findings: Finding[] = [];
  const rows = checked.map(({ record, id, exists, newCode, input, findings: found }): Reported => {
    const { kind, sheet, row, name, code } = record;
    const shown = { kind, sheet, row, name, ...(code === undefined ? {} : { code }) };
    findings.push(...found);
    if (!input) return { ...shown, ...(exists ? { id } : {}), outcome: 'faulty' };
    const before = standing.get(id);
    const act = { kind, id, input, sheet, row, name, ...(code !== undefined && newCode ? { code } : {}) };
    if (!before) {
      acts.push({ ...act, action: 'create' });
      return { ...shown, id, outcome: 'create' };
    }
    if (!differs(before.content, input)) {
      if (act.code !== undefined) acts.push({ ...act, action: 'link' });
      return { ...shown, id, outcome: 'unchanged' };
    }
    if (before.closed) {
      findings.push(fault({ kind, sheet, row, code: 'closed', ...before.closed }));
      return { ...shown, id, outcome: 'faulty' };
    }
    acts.push({ ...act, action: 'change', version: before.version });
    return { ...shown, id, outcome: 'change' };
  });
  return { acts, rows, findings };
}

/** Whether a record says anything else than the entry: an answer of no is no answer, and an item that need not be filled in need not say so. */
export function differs(content: Readonly<Record<string, unknown>>, input: object): boolean {
  const [before, after] = [plain(content), plain(input)];
  // What a form leaves out of a duty or a system keeps its status.
  const status = 'status' in before && !('status' in after) ? { status: before['status'] } : {};
  return !isDeepStrictEqual(before, { ...after, ...status });
}

function plain(content: object): Readonly<Record<string, unknown>> {
  const { classification, items, ...rest } = content as { readonly classification?: object; readonly items?: readonly Readonly<Record<string, unknown>>[] };
  const said = <T extends object>(value: T) => Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
  const yes = (value: object) => Object.fromEntries(Object.entries(value).filter(([, answer]) => answer === true));
  return said({
    ...rest,
    ...(classification ? { classification: yes(classification) } : {}),
    ...(items ? { items: items.map(({ required, ...item }) => said({ ...item, ...(required === true ? { required } : {}) })) } : {}),
  });
}
