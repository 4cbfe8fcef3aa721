import { forEachCase, type ListedCase } from './cases.ts';

/**
 * A year was published or amended: every running clock is counted anew; `recompute` says whether it moved. Those that the year does not
 * touch come out unchanged, and a repeated delivery changes nothing. A case filed at the same moment on the old calendar is found by
 * the next sweep.
 */
export async function recomputeCases<S>(cases: AsyncIterable<ListedCase<S>>, what: string, recompute: (state: S, id: string) => Promise<boolean>): Promise<{ moved: number }> {
  let moved = 0;
  await forEachCase(cases, { what, code: 'recomputation-failed' }, async (state, id) => {
    if (await recompute(state, id)) moved += 1;
  });
  return { moved };
}
