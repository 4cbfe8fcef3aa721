import { isAccepted, type BatchStatus } from './lifecycle.ts';
import { scoreOf, type Measured, type Scale, type Score } from './score.ts';
import type { Timeliness } from './timeliness.ts';

/** What is known of the data of a resource when it is scored. */
export interface Known {
  /** A and B by indicator of the batch that is current. */
  readonly measured: readonly Measured[];
  readonly timeliness: Timeliness;
  /** What became of the last batch. */
  readonly last: BatchStatus;
}

/**
 * The score of a data set: what its current batch measured, with three indicators that no scan of a file can tell. 0502: whether it is up to date by its cycle; 0601: that it can be reached on the platform at all;
 * 0602: whether the last delivery could be used.
 */
export function datasetScore({ measured, timeliness, last }: Known, scale: Scale): Score | undefined {
  if (measured.length === 0) return undefined;
  const timely: Measured[] = timeliness.state === 'no-cycle' ? [] : [{ indicator: '0502', a: timeliness.state === 'on-time' ? 1 : 0, b: 1 }];
  return scoreOf([...measured, ...timely, { indicator: '0601', a: 1, b: 1 }, { indicator: '0602', a: isAccepted(last) ? 1 : 0, b: 1 }], scale);
}
