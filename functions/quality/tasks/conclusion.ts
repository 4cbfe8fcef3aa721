import type { ScanResult, RuleResult } from '../engine/contract.ts';
import { causesOfScan } from '../domain/causes.ts';
import { isAccepted } from '../domain/lifecycle.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { BatchState, Conclusion, DatasetState } from '../schema.ts';
import { causesKept, type Catalogued } from '../scoring.ts';

/** By what the file was held, and whose resource it is now. */
export interface Used {
  readonly rulesVersion: number;
  readonly edition: number;
  readonly department: string;
  readonly catalogued: Catalogued;
}

/** Of a batch that is accepted; `rows` where an increment was joined with what was there. */
export interface Staged {
  readonly file: string;
  readonly bytes: number;
  readonly rows?: number;
}

/** Volumes that drift is judged by. */
const VOLUMES = 12;

export function conclusionOf({ physicalRecords, scanned, rejected, rules }: ScanResult, { evaluated, faulty, reasons }: Verdict, { rulesVersion, edition }: Used, at: string): Conclusion {
  const worst = rules.filter((rule) => rule.faulty > 0).toSorted((a, b) => b.faulty - a.faulty || a.id.localeCompare(b.id)).slice(0, 20);
  return {
    at, records: physicalRecords, scanned, unreadable: rejected, evaluated, faulty, reasons: reasons.slice(0, 50).map(({ code, detail }) => ({ code, detail })),
    worst: worst.map(({ id, kind, columns, indicator, a, b, x, faulty: faults }) => ({ id, kind, columns: [...columns], indicator, a, b, x, faulty: faults })),
    indicators: indicatorsOf(rules),
    rulesVersion,
    edition,
  };
}

/** A and B of all rules of an indicator, in the order of the standard. */
export function indicatorsOf(rules: readonly Pick<RuleResult, 'indicator' | 'a' | 'b'>[]): Conclusion['indicators'] {
  const sums = new Map<string, { indicator: string; a: number; b: number }>();
  for (const { indicator, a, b } of rules) {
    const sum = sums.get(indicator) ?? { indicator, a: 0, b: 0 };
    sums.set(indicator, { indicator, a: sum.a + a, b: sum.b + b });
  }
  return [...sums.values()].toSorted((one, other) => one.indicator.localeCompare(other.indicator));
}

/** The data of the resource once the batch has ended; one that was rejected leaves the current data as it is. */
export function datasetAfter(before: DatasetState | undefined, batch: BatchState & { readonly conclusion: Conclusion }, { rules, faults }: ScanResult, staged: Staged | undefined, { rulesVersion, edition, department }: Used): DatasetState {
  const { id: batchId, resourceId, resource, status, period, conclusion } = batch;
  const { at, records, scanned, indicators } = conclusion;
  const kept = { resourceId, resource, department, last: { batchId, status, at, records }, revision: (before?.revision ?? 0) + 1 };
  if (!isAccepted(status) || !staged) return { measured: [], causes: [], volumes: [], rulesVersion, edition, ...before, ...kept };
  const rows = staged.rows ?? scanned;
  const causes = causesKept(causesOfScan(rules, faults));
  return { ...before, ...kept, measured: indicators, causes, rulesVersion, edition, volumes: [...(before?.volumes ?? []), { batchId, rows }].slice(-VOLUMES), current: { batchId, acceptedAt: at, period, rows, file: staged.file, bytes: staged.bytes } };
}
