import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readTogether, type Ref } from '../store/ref.ts';
import type { Wake, Workflow } from './workflow.ts';

/** What it takes to wake the execution that keeps the clock of a case. */
export interface Waking {
  readonly workflow: Workflow;
  /** The token under which it waits now; read after the commit, so that a token kept in the meantime is seen. */
  readonly tokenOf: (caseId: string) => Promise<string | undefined>;
}

/** What a sweep wants to know besides. */
export interface Attendance extends Waking {
  /** Those of at most a hundred cases that no execution waits for. */
  readonly unattended: (caseIds: readonly string[]) => Promise<readonly string[]>;
}

export function wakingBy(client: DynamoDBDocumentClient, tokenRef: (caseId: string) => Ref<string | undefined>, workflow: Workflow): Attendance {
  return {
    workflow,
    tokenOf: async (caseId) => (await readTogether(client, { token: tokenRef(caseId) })).token,
    unattended: async (caseIds) => {
      const tokens = await readTogether(client, Object.fromEntries(caseIds.map((caseId) => [caseId, tokenRef(caseId)])));
      return caseIds.filter((caseId) => tokens[caseId] === undefined);
    },
  };
}

/** Tells the execution, if one waits. One that does not wait yet looks at the case before it does. */
export async function wakeExecution({ workflow, tokenOf }: Waking, caseId: string, wake: Wake): Promise<void> {
  const token = await tokenOf(caseId);
  if (token !== undefined) await workflow.wake(token, wake);
}

/** To run once a decision is committed: the execution ends as decided. */
export function wakeAfter(deps: Waking, caseId: string, status: string): () => Promise<void> {
  return () => wakeExecution(deps, caseId, { outcome: 'decided', status });
}
