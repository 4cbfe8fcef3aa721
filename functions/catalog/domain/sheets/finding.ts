import type { Text } from '#shared/language.ts';
export { columnIndex } from '#shared/workbook/reference.ts';
import type { Kind } from './columns.ts';

/** Who can mend it: the department's steward, its CDO, who keeps its secrets, or an authority of the district. */
export const tasks = {
  'steward': { zh: '本部门数据执行专员', en: 'the department’s steward' },
  'cdo': { zh: '本部门首席数据官', en: 'the department’s chief data officer' },
  'security': { zh: '本部门保密和数据安全管理机构', en: 'the department’s security office' },
  'centre': { zh: '区城运中心', en: 'the urban operation centre' },
  'bureau': { zh: '区数据局', en: 'the data bureau' },
} as const satisfies Record<string, Text>;
export type Task = keyof typeof tasks;

/** Something found in a sheet, at its place: what it is, how to mend it and whose task that is. */
export interface Finding {
  /** A fault keeps its entry out; a notice only tells. */
  readonly severity: 'fault' | 'notice';
  readonly code: string;
  readonly detail: Text;
  readonly mend: Text;
  readonly task: Task;
  /** Name of the sheet; absent where the file itself is at fault. */
  readonly sheet?: string | undefined;
  /** As the spreadsheet counts, from 1. */
  readonly row?: number | undefined;
  /** As the spreadsheet names it, `C`. */
  readonly column?: string | undefined;
  /** The place in the entry, as a JSON pointer. */
  readonly pointer?: string | undefined;
  readonly kind?: Kind | undefined;
}

type Said = Omit<Finding, 'severity' | 'task'> & { readonly task?: Task };

export function fault(finding: Said): Finding {
  return { severity: 'fault', task: 'steward', ...finding };
}

export function notice(finding: Said): Finding {
  return { severity: 'notice', task: 'steward', ...finding };
}

/** `A`, `B` … `Z`, `AA`: the name of a column, counted from 0. */
export function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `${columnName(Math.floor(index / 26) - 1)}${columnName(index % 26)}`;
}
