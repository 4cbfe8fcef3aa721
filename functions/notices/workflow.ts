import type { SFNClient } from '@aws-sdk/client-sfn';
import { stepFunctions, type Workflow } from '#shared/statutoryClock/workflow.ts';

export { sfnClient } from '#shared/statutoryClock/workflow.ts';

/** What keeps at the delivering of messages: one execution each. */
export type Deliveries = Pick<Workflow, 'start'>;

/** An execution is named after its delivery; one that the sweep starts, after the delivery and the hour. */
export function deliveriesBy(client: SFNClient, stateMachineArn: string): Deliveries {
  return stepFunctions(client, stateMachineArn, (name) => ({ deliveryId: name.split('-')[0] ?? name }));
}
