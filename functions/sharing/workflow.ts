import type { SFNClient } from '@aws-sdk/client-sfn';
import { stepFunctions as machine, type Workflow } from '#shared/statutoryClock/workflow.ts';

export { sfnClient, type Wake, type Workflow } from '#shared/statutoryClock/workflow.ts';

/** The workflow that keeps a request's clock; an execution is named after its request. */
export function stepFunctions(client: SFNClient, stateMachineArn: string): Workflow {
  return machine(client, stateMachineArn, (requestId) => ({ requestId }));
}
