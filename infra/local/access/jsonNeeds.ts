import { arn } from '../template/place.ts';
import { operationOf, type NeedsOf } from './need.ts';

/** What Step Functions asks for. A task token is a right to the machine whose execution waits. @param machineOf arn of that machine */
export function stepFunctionsNeeds(machineOf: (token: string) => string | undefined): NeedsOf {
  return (request) => {
    const { operation, input } = operationOf(request);
    const { stateMachineArn, executionArn, taskToken } = input;
    const resource = typeof taskToken === 'string' ? machineOf(taskToken) : (stateMachineArn ?? executionArn);
    // A token that nobody knows: whose it was cannot be told, and the service refuses it.
    if (typeof taskToken === 'string' && resource === undefined) return [];
    return [{ action: `states:${operation}`, resource: typeof resource === 'string' ? resource : '*' }];
  };
}

/** What KMS asks for: each operation is a right to the key. */
export const kmsNeeds: NeedsOf = (request) => {
  const { operation, input } = operationOf(request);
  const key = String(input['KeyId'] ?? '*');
  return [{ action: `kms:${operation}`, resource: key.startsWith('arn:') || key === '*' ? key : arn('kms', `key/${key}`) }];
};

/** What EventBridge asks for: putting events is a right to the bus of each. */
export const eventBridgeNeeds: NeedsOf = (request) => {
  const { operation, input } = operationOf(request);
  if (operation !== 'PutEvents') return [{ action: `events:${operation}`, resource: '*' }];
  const buses = new Set((input['Entries'] as readonly { readonly EventBusName?: string }[]).map(({ EventBusName = 'default' }) => EventBusName));
  return [...buses].map((bus) => ({ action: 'events:PutEvents', resource: bus.startsWith('arn:') ? bus : arn('events', `event-bus/${bus}`) }));
};
