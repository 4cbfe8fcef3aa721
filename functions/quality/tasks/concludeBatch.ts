import type { Call, Outcome } from '#shared/call.ts';
import type { Collection } from '#shared/store/collection.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { ScanResult } from '../engine/contract.ts';
import type { BatchState, DatasetState, PlanState } from '../schema.ts';
import { judged, standingNotes, type Scoring } from '../scoring.ts';
import { conclusionOf, datasetAfter, type Staged, type Used } from './conclusion.ts';

export interface ConclusionDeps extends Scoring {
  readonly batches: Collection<BatchState>;
  readonly plans: Collection<PlanState>;
  readonly tables: { readonly quality: string };
}

interface Found {
  readonly batchId: string;
  readonly result: ScanResult;
  readonly verdict: Verdict;
  readonly reportHash: string;
  /** Of a batch that is accepted. */
  readonly staged: Staged | undefined;
  readonly used: Used;
  /** As it was when the check began. */
  readonly dataset: DatasetState | undefined;
}

/** The batch is what its check made of it, and, accepted, is the current data of its resource: together or not at all (办法 11, 13). */
export const conclude =
  ({ batches, tables, scale, graceDays }: ConclusionDeps, { batchId, result, verdict, reportHash, staged, used, dataset }: Found) =>
  async (call: Call): Promise<Outcome<null>> => {
    const { found } = await call.read({ found: batches.ref(batchId) });
    if (found?.state.status !== 'checking') return { answer: { body: null } };
    const { status } = verdict;
    const { rulesVersion, edition, catalogued } = used;
    const conclusion = conclusionOf(result, verdict, used, call.now);
    const state = { ...found.state, status, conclusion, reportHash, updatedAt: call.now };
    const { resourceId, resource, department } = state;
    const { records, scanned, unreadable, evaluated, faulty, indicators } = conclusion;
    const event = { type: 'quality.batch-concluded', data: { batchId, resourceId, resource, department, status, reasons: verdict.reasons.map(({ code }) => code).slice(0, 50), records, scanned, unreadable, evaluated, faulty, indicators, reportHash, rulesVersion, edition } } as const;
    return {
      answer: { body: null },
      changes: [batches.change(found, state, [{ event, article: 'art.11' }])],
      notes: standingNotes(tables.quality, dataset, judged(datasetAfter(dataset, state, result, staged, used), catalogued, { scale, graceDays }, call.now)),
    };
  };
