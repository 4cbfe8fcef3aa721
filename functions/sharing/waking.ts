import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { wakingBy, type Attendance } from '#shared/statutoryClock/waking.ts';
import type { Workflow } from '#shared/statutoryClock/workflow.ts';
import { tokenRef } from './repository.ts';

export { wakeAfter, wakeExecution, type Attendance, type Waking } from '#shared/statutoryClock/waking.ts';

export function waking(client: DynamoDBDocumentClient, table: string, workflow: Workflow): Attendance {
  return wakingBy(client, (requestId) => tokenRef(table, requestId), workflow);
}
