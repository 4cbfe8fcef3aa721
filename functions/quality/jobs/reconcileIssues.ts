import { readAll } from '#shared/store/page.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { faultGone, faultStands, type Affected, type ReconcileDeps } from '../commands/reconcileIssue.ts';
import type { Cause } from '../domain/causes.ts';
import { issueIdOf, issueLists, isOver } from '../issues.ts';
import type { IssueState } from '../issueSchema.ts';

export interface IssueJobDeps extends ReconcileDeps {
  readonly store: Store;
  readonly caller: () => Caller;
}

/** Brings the issues of a resource into line with what is the matter with it now: one issue a cause, each act in its own transaction. An answer is judged by a new batch only. Repeated, it does nothing. */
export async function reconcileIssues(deps: IssueJobDeps, affected: Affected, causes: readonly Cause[], seen: { readonly standing: readonly IssueState[] } | 'by-a-new-batch'): Promise<{ opened: number; closed: number }> {
  const { store, issues, caller } = deps;
  const anew = seen === 'by-a-new-batch';
  const known = anew ? (await readAll(store.client, { table: issues.table, ...issueLists.ofResource(affected.resourceId) }, issues.parse)).map(({ state }) => state) : seen.standing;
  const open = new Map(known.filter(({ status }) => !isOver(status)).map((issue) => [issue.id, issue]));
  const wanted = new Map(causes.map((cause) => [issueIdOf(affected.resourceId, cause.key), cause]));
  const stands = faultStands(deps, affected);
  const gone = faultGone(deps);
  let [opened, closed] = [0, 0];
  for (const [id, cause] of wanted) {
    const status = open.get(id)?.status;
    if (status === 'open' || status === 'acknowledged' || (status === 'answered' && !anew)) continue;
    const { body } = await performPatiently(store, caller(), (call) => stands(cause, call));
    if (body.did !== 'nothing') opened += 1;
  }
  for (const id of open.keys()) {
    if (wanted.has(id)) continue;
    const { body } = await performPatiently(store, caller(), (call) => gone(id, call));
    if (body.did === 'closed') closed += 1;
  }
  return { opened, closed };
}

/** The issues of resources that are in force no more end with them. */
export async function dropIssues(deps: IssueJobDeps, issues: readonly IssueState[]): Promise<number> {
  const drop = faultGone(deps, 'dropped');
  for (const { id } of issues) await performPatiently(deps.store, deps.caller(), (call) => drop(id, call));
  return issues.length;
}
