import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readTogether } from '#shared/store/ref.ts';
import { tokenRef } from './repository.ts';
import type { Wake, Workflow } from './workflow.ts';

/** What it takes to wake the execution that keeps a request's clock. */
export interface Waking {
  readonly workflow: Workflow;
  /** The token under which it waits now; read after the commit, so that a token kept in the meantime is seen. */
  readonly tokenOf: (requestId: string) => Promise<string | undefined>;
}

export function waking(client: DynamoDBDocumentClient, table: string, workflow: Workflow): Waking {
  return { workflow, tokenOf: async (requestId) => (await readTogether(client, { token: tokenRef(table, requestId) })).token };
}

/** Tells the execution, if one waits. One that does not wait yet looks at the request before it does. */
export async function wakeExecution({ workflow, tokenOf }: Waking, requestId: string, wake: Wake): Promise<void> {
  const token = await tokenOf(requestId);
  if (token !== undefined) await workflow.wake(token, wake);
}

/** To run once a decision is committed: the execution ends as decided. */
export function wakeAfter(deps: Waking, requestId: string, status: string): () => Promise<void> {
  return () => wakeExecution(deps, requestId, { outcome: 'decided', status });
}
