import type { Call, Outcome } from '#shared/call.ts';
import type { Collection } from '#shared/store/collection.ts';
import { isAccepted } from '../domain/lifecycle.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { RuleResult, ScanResult } from '../engine/contract.ts';
import { datasetNote } from '../repository.ts';
import type { BatchState, Conclusion, DatasetState, PlanState } from '../schema.ts';

export interface ConclusionDeps {
  readonly batches: Collection<BatchState>;
  readonly plans: Collection<PlanState>;
  readonly tables: { readonly quality: string };
}

interface Found {
  readonly batchId: string;
  readonly result: ScanResult;
  readonly verdict: Verdict;
  readonly reportHash: string;
  /** Of a batch that is accepted; `rows` where an increment was joined with what was there. */
  readonly staged: { readonly file: string; readonly bytes: number; readonly rows?: number } | undefined;
  readonly used: { readonly rulesVersion: number; readonly edition: number; readonly department: string };
  /** As it was when the check began. */
  readonly dataset: DatasetState | undefined;
}

/** Volumes that drift is judged by. */
const VOLUMES = 12;

/** The batch is what its check made of it, and, accepted, is the current data of its resource: together or not at all (办法 11, 13). */
export const conclude =
  ({ batches, tables }: ConclusionDeps, { batchId, result, verdict, reportHash, staged, used, dataset }: Found) =>
  async (call: Call): Promise<Outcome<null>> => {
    const { found } = await call.read({ found: batches.ref(batchId) });
    if (found?.state.status !== 'checking') return { answer: { body: null } };
    const { status } = verdict;
    const conclusion = conclusionOf(result, verdict, used, call.now);
    const state: BatchState = { ...found.state, status, conclusion, reportHash, updatedAt: call.now };
    const { resourceId, resource, department } = state;
    const { records, scanned, unreadable, evaluated, faulty, indicators } = conclusion;
    const event = { type: 'quality.batch-concluded', data: { batchId, resourceId, resource, department, status, reasons: verdict.reasons.map(({ code }) => code).slice(0, 50), records, scanned, unreadable, evaluated, faulty, indicators, reportHash, ...versions(used) } } as const;
    return {
      answer: { body: null },
      changes: [batches.change(found, state, [{ event, article: 'art.11' }])],
      notes: [datasetNote(tables.quality, datasetAfter(dataset, state, staged, used.department, call.now))],
    };
  };

function versions({ rulesVersion, edition }: Found['used']): { rulesVersion: number; edition: number } {
  return { rulesVersion, edition };
}

function conclusionOf({ physicalRecords, scanned, rejected, rules }: ScanResult, { evaluated, faulty, reasons }: Verdict, used: Found['used'], at: string): Conclusion {
  const worst = rules.filter((rule) => rule.faulty > 0).toSorted((a, b) => b.faulty - a.faulty || a.id.localeCompare(b.id)).slice(0, 20);
  return {
    at, records: physicalRecords, scanned, unreadable: rejected, evaluated, faulty, reasons: reasons.slice(0, 50).map(({ code, detail }) => ({ code, detail })),
    worst: worst.map(({ id, kind, columns, indicator, a, b, x, faulty: faults }) => ({ id, kind, columns: [...columns], indicator, a, b, x, faulty: faults })),
    indicators: indicatorsOf(rules),
    ...versions(used),
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

function datasetAfter(before: DatasetState | undefined, { id: batchId, resourceId, resource, status, period, conclusion }: BatchState, staged: Found['staged'], department: string, now: string): DatasetState {
  const records = conclusion?.records ?? 0;
  const last = { batchId, status, at: now, records };
  const kept = { resourceId, resource, department, last, revision: (before?.revision ?? 0) + 1 };
  if (!isAccepted(status) || !staged) return { ...kept, volumes: before?.volumes ?? [], ...(before?.current ? { current: before.current } : {}) };
  const rows = staged.rows ?? conclusion?.scanned ?? 0;
  return { ...kept, volumes: [...(before?.volumes ?? []), { batchId, rows }].slice(-VOLUMES), current: { batchId, acceptedAt: now, period, rows, file: staged.file, bytes: staged.bytes } };
}
