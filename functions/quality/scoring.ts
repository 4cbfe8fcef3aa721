import type { Instant } from '#shared/clock.ts';
import type { Note } from '#shared/store/commit.ts';
import type { Cause } from './domain/causes.ts';
import type { Scale } from './domain/score.ts';
import { datasetScore } from './domain/standing.ts';
import { timelinessOf } from './domain/timeliness.ts';
import { datasetNote, scoreNote } from './repository.ts';
import type { DatasetState, Scored } from './schema.ts';

/** How the district scores: a setting. */
export interface Scoring {
  readonly scale: Scale;
  /** Days after the end of a cycle within which a batch is still in time. */
  readonly graceDays: number;
}

/** What of the catalogue entry timeliness rests on. */
export interface Catalogued {
  readonly updateCycle?: string | undefined;
  readonly inForceSince: Instant;
}

/** A data set with its timeliness and its score as of now; the score keeps its time as long as nothing of it changes. */
export function judged(dataset: DatasetState, catalogued: Catalogued, { scale, graceDays }: Scoring, now: Instant): DatasetState {
  const { current, measured, last, rulesVersion, edition, score: before } = dataset;
  const timeliness = timelinessOf({ ...catalogued, acceptedAt: current?.acceptedAt }, graceDays, now);
  const reckoned = current ? datasetScore({ measured, timeliness, last: last.status }, scale) : undefined;
  if (!current || !reckoned) return { ...dataset, timeliness };
  const dimensions = reckoned.dimensions.map(({ code, score, weight }) => ({ code, score, weight }));
  const score: Scored = { total: reckoned.total, grade: reckoned.grade, dimensions, at: now, batchId: current.batchId, rulesVersion, edition };
  return { ...dataset, timeliness, score: before && JSON.stringify({ ...before, at: now }) === JSON.stringify(score) ? before : score };
}

/** What is written of a data set that changed, with its score in the history where that is another. */
export function standingNotes(table: string, before: DatasetState | undefined, after: DatasetState): Note[] {
  const score = after.score && after.score.at !== before?.score?.at ? [scoreNote(table, after.resourceId, after.score)] : [];
  return [datasetNote(table, after), ...score];
}

/** As they are stored. */
export function causesKept(causes: readonly Cause[]): DatasetState['causes'] {
  return causes.map((cause) => ({ ...cause, rules: [...cause.rules] }));
}
