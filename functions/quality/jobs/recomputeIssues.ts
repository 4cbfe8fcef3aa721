import { forEachCase } from '#shared/statutoryClock/cases.ts';
import { performPatiently } from '#shared/store/session.ts';
import { countAnew } from '../commands/reconcileIssue.ts';
import { openIssues } from '../issues.ts';
import type { IssueJobDeps } from './reconcileIssues.ts';

/** A year was published or amended: the deadlines of all open issues are counted anew. What has moved is not moved again. */
export async function recomputeIssues(deps: IssueJobDeps): Promise<{ looked: number; moved: number }> {
  const { store, issues, caller } = deps;
  const task = countAnew(deps);
  let moved = 0;
  const looked = await forEachCase(openIssues(store.client, issues.table), { what: 'issues', code: 'recomputation-failed' }, async ({ state }) => {
    const { body } = await performPatiently(store, caller(), (call) => task(state.id, call));
    if (body.moved) moved += 1;
  });
  return { looked, moved };
}
