import { isDeepStrictEqual } from 'node:util';
import type { Call, Outcome } from '#shared/call.ts';
import type { Collection } from '#shared/store/collection.ts';
import type { Detected } from '../domain/facts.ts';
import type { AnyDetector } from '../domain/detectors/detectors.ts';
import { findingFacts } from '../record.ts';
import { findingIdOf } from '../repository.ts';
import type { FindingState } from '../schema.ts';

export interface FindingDeps {
  readonly findings: Collection<FindingState>;
}
type Result = Outcome<{ readonly did: 'opened' | 'reopened' | 'changed' | 'mended' | 'nothing' }>;
const nothing: Result = { answer: { body: { did: 'nothing' } } };

/** A detector found it: the finding opens, comes back, or says what is new. Seen again as it was, nothing happens. */
export const found =
  ({ findings }: FindingDeps, department: string, { code, title }: Pick<AnyDetector, 'code' | 'title'>) =>
  async ({ key, article, detail, subjects }: Detected, call: Call): Promise<Result> => {
    const id = findingIdOf(department, code, key);
    const { before } = await call.read({ before: findings.ref(id) });
    const told = { article, title, detail, subjects: [...subjects] };
    if (before?.state.status === 'open') {
      const { article: article_, title: title_, detail: detail_, subjects: subjects_ } = before.state;
      if (isDeepStrictEqual({ article: article_, title: title_, detail: detail_, subjects: subjects_ }, told)) return nothing;
    }
    const did = before === undefined ? 'opened' : before.state.status === 'open' ? 'changed' : 'reopened';
    const { closedAt: _closed, ...kept } = before?.state ?? { times: 0, openedAt: call.now };
    const after: FindingState = { ...kept, ...told, id, department, detector: code, key, status: 'open', ...(did === 'changed' ? {} : { openedAt: call.now, times: kept.times + 1 }) };
    return { answer: { body: { did } }, changes: [findings.change(before, after, [{ event: { type: `supervision.finding-${did}`, data: findingFacts(after) }, article: 'art.28' }])] };
  };

/** A detector finds it no more: it is mended. Of a department that has been merged or divided it ends. */
export const gone =
  ({ findings }: FindingDeps, status: 'mended' | 'ended' = 'mended') =>
  async (id: string, call: Call): Promise<Result> => {
    const { before } = await call.read({ before: findings.ref(id) });
    if (before?.state.status !== 'open') return nothing;
    const after: FindingState = { ...before.state, status, closedAt: call.now };
    return { answer: { body: { did: 'mended' } }, changes: [findings.change(before, after, [{ event: { type: `supervision.finding-${status}`, data: findingFacts(after) }, article: 'art.28' }])] };
  };

/** Of the findings that stand, those of a detector that it finds no more. */
export function vanished(standing: readonly FindingState[], department: string, detector: string, detected: readonly Detected[]): string[] {
  const there = new Set(detected.map(({ key }) => findingIdOf(department, detector, key)));
  return standing.filter((finding) => finding.detector === detector && !there.has(finding.id)).map(({ id }) => id);
}
