import { ArnFormat, Stack, Validations } from 'aws-cdk-lib/core';
import { Grant, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { PlatformLogGroup } from './logs.ts';

export interface PlatformWorkflowProps {
  readonly name: string;
  readonly settings: Settings;
  readonly key: IKey;
  /** From what to what an execution runs, in one sentence. */
  readonly comment: string;
  /** Builds the states, in a room of their own: workflows may have states of the same name. */
  readonly states: (room: Construct) => sfn.IChainable;
  /** The functions that the states call. */
  readonly calls: readonly IFunction[];
  /** Whether it spreads a Map over executions of its own. @default false */
  readonly spreads?: boolean;
}

/** A state machine of the platform: Standard, in JSONata, logged in full without the data that it carries, and with no right but to call its functions. */
export class PlatformWorkflow extends sfn.StateMachine {
  constructor(scope: Construct, id: string, { name, settings, key, comment, states, calls, spreads = false }: PlatformWorkflowProps) {
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('states') });
    super(scope, id, {
      stateMachineName: name,
      stateMachineType: sfn.StateMachineType.STANDARD,
      queryLanguage: sfn.QueryLanguage.JSONATA,
      definitionBody: sfn.DefinitionBody.fromChainable(states(new Construct(scope, `${id}States`))),
      // Only what is granted below: the library would add every version of the functions.
      role: role.withoutPolicyUpdates(),
      comment,
      logs: {
        destination: new PlatformLogGroup(scope, `${id}Logs`, { name: `/aws/vendedlogs/states/${name}`, settings, key }),
        level: sfn.LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    Grant.addToPrincipal({ grantee: role, actions: ['lambda:InvokeFunction'], resourceArns: calls.map((fn) => fn.functionArn) });
    Grant.addToPrincipal({ grantee: role, actions: LOG_DELIVERY, resourceArns: ['*'] });
    if (spreads) this.#spread(role, name);
    this.node.addDependency(role);
    Validations.of(role).acknowledge({ id: 'AwsSolutions-IAM5[Resource::*]', reason: 'Log delivery has no resource-level rights.' });
    Validations.of(this).acknowledge({ id: 'AwsSolutions-SF2', reason: 'X-Ray does not trace Lambda in the China regions; the execution history shows every step.' });
  }

  /** The executions that a Map is spread over are the machine's own. */
  #spread(role: Role, name: string): void {
    // The library's own policy is for a role that it may change.
    this.node.tryRemoveChild('DistributedMapPolicy');
    const own = (resource: string, resourceName: string): string => Stack.of(this).formatArn({ service: 'states', resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    Grant.addToPrincipal({ grantee: role, actions: ['states:StartExecution'], resourceArns: [own('stateMachine', name)] });
    Grant.addToPrincipal({ grantee: role, actions: ['states:DescribeExecution', 'states:StopExecution'], resourceArns: [own('execution', `${name}/*`)] });
    Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${name}/*]`, reason: 'Executions of this machine alone; their names are given at run time.' });
  }
}

const LOG_DELIVERY = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];
