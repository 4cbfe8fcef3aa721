import type { Text } from '#shared/language.ts';
import type { BatchStatus } from './lifecycle.ts';
import type { Timeliness } from './timeliness.ts';

export const severities = ['major', 'minor'] as const;
export type Severity = (typeof severities)[number];

/** One thing that is the matter with the data of a resource. The same key is the same cause, whenever it comes back. */
export interface Cause {
  readonly key: string;
  readonly title: Text;
  readonly severity: Severity;
  /** The rules that it breaks. */
  readonly rules: readonly string[];
  readonly faulty: number;
  readonly evaluated: number;
}

interface Broken {
  readonly id: string;
  readonly columns: readonly string[];
  readonly b: number;
  readonly faulty: number;
}
interface Finding {
  readonly code: string;
  readonly detail: Text;
  readonly count?: number;
}

/** Of the elements evaluated, so many at fault make a cause major. */
const MAJOR_SHARE = 0.05;
/** Nobody mends more at a time; those with the most faults come first. */
const MOST = 50;

/** What a scan found, grouped so that one cause is one issue: rules about the same items are mended together, and what is the matter with the file as a whole by its code. */
export function causesOfScan(rules: readonly Broken[], findings: readonly Finding[]): Cause[] {
  const groups = Map.groupBy(rules.filter(({ faulty }) => faulty > 0), ({ id, columns }) => (columns.length > 0 ? `items:${columns.toSorted().join('+')}` : `rule:${id}`));
  const ofItems = [...groups].map(([key, group]): Cause => {
    const named = key.slice(key.indexOf(':') + 1).replaceAll('+', '、');
    const worst = group.toSorted((a, b) => b.faulty / b.b - a.faulty / a.b)[0] as Broken;
    return {
      key,
      title: key.startsWith('items:') ? { zh: `数据项 ${named} 有误`, en: `faults in the items ${named.replaceAll('、', ', ')}` } : { zh: `未通过规则 ${named}`, en: `the rule ${named} is not kept` },
      severity: worst.faulty > worst.b * MAJOR_SHARE ? 'major' : 'minor',
      rules: group.map(({ id }) => id),
      faulty: Math.max(...group.map(({ faulty }) => faulty)),
      evaluated: Math.max(...group.map(({ b }) => b)),
    };
  });
  const ofFile = findings.map(({ code, detail, count = 0 }): Cause => ({ key: `file:${code}`, title: detail, severity: 'minor', rules: [], faulty: count, evaluated: 0 }));
  return [...new Map([...ofItems, ...ofFile].map((cause) => [cause.key, cause])).values()].toSorted((a, b) => b.faulty - a.faulty || a.key.localeCompare(b.key)).slice(0, MOST);
}

/** What is the matter with how a resource is delivered (办法 32(3)(4)). */
export function causesOfDelivery({ state, dueOn = '' }: Timeliness, last: BatchStatus | undefined): Cause[] {
  const nothing = { rules: [], faulty: 0, evaluated: 0, severity: 'major' as const };
  return [
    ...(state === 'overdue' ? [{ ...nothing, key: 'overdue', title: { zh: `逾期未更新，应于 ${dueOn} 前归集`, en: `not updated by ${dueOn} as its cycle asks` } }] : []),
    ...(state === 'never-delivered' ? [{ ...nothing, key: 'never-delivered', title: { zh: `已编目而从未归集，应于 ${dueOn} 前归集`, en: `catalogued and never delivered, due by ${dueOn}` } }] : []),
    ...(last === 'rejected' ? [{ ...nothing, key: 'rejected', title: { zh: '最近一次归集未被接收', en: 'the last delivery was not accepted' } }] : []),
  ];
}
