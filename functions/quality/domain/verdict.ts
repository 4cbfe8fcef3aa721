import type { Text } from '#shared/language.ts';
import type { BatchStatus } from './lifecycle.ts';

/** What a resource lets pass; shares between 0 and 1. Set by 区城运中心 for each resource, else the default. */
export interface Acceptance {
  /** Of the elements evaluated by all rules, so many may be at fault. */
  readonly faultyShare: number;
  /** Of the records of the file, so many may be unreadable. */
  readonly unreadableShare: number;
}

/** Default of this platform; the 办法 names no figure. */
export const DEFAULT_ACCEPTANCE: Acceptance = { faultyShare: 0.05, unreadableShare: 0.01 };

/** Why a batch is not taken, or what it is taken with. */
export interface Reason {
  readonly code: string;
  readonly detail: Text;
}

export interface Verdict {
  readonly status: Extract<BatchStatus, 'accepted' | 'accepted-with-faults' | 'rejected'>;
  readonly reasons: readonly Reason[];
  /** Elements evaluated by all rules, and those at fault. */
  readonly evaluated: number;
  readonly faulty: number;
}

interface Fault extends Reason {
  readonly severity: 'refused' | 'finding';
  readonly where?: { readonly row?: number; readonly column?: string };
  readonly count?: number;
}

/** What of a scan decides. */
interface Scanned {
  readonly refused: boolean;
  readonly physicalRecords: number;
  /** Records that could not be read. */
  readonly rejected: number;
  readonly faults: readonly Fault[];
  readonly rules: readonly { readonly b: number; readonly faulty: number }[];
}

/** What becomes of a batch that was scanned. Every reason is told, not the first. */
export function verdictOf(result: Scanned, announced: { readonly rows: number }, { faultyShare, unreadableShare }: Acceptance): Verdict {
  const evaluated = sum(result.rules.map(({ b }) => b));
  const faulty = sum(result.rules.map((rule) => rule.faulty));
  const refusals: Reason[] = result.faults.filter(({ severity }) => severity === 'refused').map(reasonOf);
  if (!result.refused) {
    const { physicalRecords: records, rejected } = result;
    if (records !== announced.rows) refusals.push({ code: 'rows-differ', detail: { zh: `申报 ${announced.rows} 条记录，文件中有 ${records} 条`, en: `${announced.rows} records were announced, the file has ${records}` } });
    if (records === 0) refusals.push({ code: 'no-records', detail: { zh: '文件中没有记录', en: 'the file has no records' } });
    if (rejected > records * unreadableShare) refusals.push({ code: 'too-many-unreadable', detail: { zh: `${records} 条记录中 ${rejected} 条无法读取，超过上限 ${percent(unreadableShare)}`, en: `${rejected} of ${records} records cannot be read, more than the limit of ${percent(unreadableShare)}` } });
    if (faulty > evaluated * faultyShare) refusals.push({ code: 'too-many-faults', detail: { zh: `评价 ${evaluated} 个要素，${faulty} 个有误，超过上限 ${percent(faultyShare)}`, en: `${faulty} of ${evaluated} elements evaluated are at fault, more than the limit of ${percent(faultyShare)}` } });
  }
  if (refusals.length > 0) return { status: 'rejected', reasons: refusals, evaluated, faulty };
  const findings = result.faults.map(reasonOf);
  const flawed = faulty > 0 || findings.length > 0;
  return { status: flawed ? 'accepted-with-faults' : 'accepted', reasons: findings, evaluated, faulty };
}

function reasonOf({ code, detail, where, count }: Fault): Reason {
  const place = { zh: `${where?.column === undefined ? '' : `（${where.column}）`}${where?.row === undefined ? '' : `（第 ${where.row} 行）`}${count === undefined ? '' : `（${count} 条）`}`, en: `${where?.column === undefined ? '' : ` (${where.column})`}${where?.row === undefined ? '' : ` (row ${where.row})`}${count === undefined ? '' : ` (${count} records)`}` };
  return { code, detail: { zh: `${detail.zh}${place.zh}`, en: `${detail.en}${place.en}` } };
}

const percent = (share: number): string => `${Number((share * 100).toFixed(4))}%`;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
