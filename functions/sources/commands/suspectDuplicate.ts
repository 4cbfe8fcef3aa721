import type { Call, Outcome } from '#shared/call.ts';
import type { Collection } from '#shared/store/collection.ts';
import type { IndexedResource } from '../domain/entry.ts';
import { duplicatedLabels } from '../domain/duplicates.ts';
import type { CheckState } from '../schema.ts';

/**
 * A department registered what its own check had told it to get by sharing, without a reason that was confirmed. It is put on the check's
 * record for supervision (办法 32(一)); whether it is so is for people to say.
 */
export const suspectDuplicate =
  ({ checks }: { readonly checks: Collection<CheckState> }) =>
  async ({ checkId, entry }: { readonly checkId: string; readonly entry: IndexedResource }, call: Call): Promise<Outcome<{ suspected: boolean }>> => {
    const { check } = await call.read({ check: checks.ref(checkId) });
    const labels = check ? duplicatedLabels(check.state, entry) : [];
    if (!check || labels.length === 0) return { answer: { body: { suspected: false } } };
    const { state } = check;
    const { department } = state;
    const collected = { resourceId: entry.id, labels, at: call.now };
    const after: CheckState = { ...state, status: 'suspected', collected };
    const sources = [...new Set(state.findings.filter(({ label }) => labels.includes(label)).flatMap(({ candidates }) => candidates.slice(0, 1).map(({ resourceId }) => resourceId)))];
    const data = { checkId, department, resourceId: entry.id, items: labels, sources };
    return { answer: { body: { suspected: true } }, changes: [checks.change(check, after, [{ event: { type: 'sources.duplicate-collection-suspected', data }, article: 'art.32(1)' }])] };
  };
