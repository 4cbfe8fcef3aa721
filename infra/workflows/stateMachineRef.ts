import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { Grant } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Binding } from '../constructs/binding.ts';

type Action = 'states:StartExecution' | 'states:SendTaskSuccess';

/**
 * A state machine known by its fixed name: the functions that it calls also start it and answer its tokens, so a reference to the
 * resource itself would go in a circle.
 */
export class StateMachineRef {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, name: string) {
    this.name = name;
    this.arn = Stack.of(scope).formatArn({ service: 'states', resource: 'stateMachine', resourceName: name, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  }

  allow(...actions: Action[]): Binding {
    return { value: this.arn, grantTo: (grantee) => void Grant.addToPrincipal({ grantee, actions, resourceArns: [this.arn] }) };
  }
}
