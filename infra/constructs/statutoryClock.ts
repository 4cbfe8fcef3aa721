import { Validations } from 'aws-cdk-lib/core';
import { Grant, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { clockStates, type ClockFunctions, type ClockWords } from '../workflows/clockStates.ts';
import { PlatformLogGroup } from './logs.ts';

export interface StatutoryClockProps {
  readonly name: string;
  readonly settings: Settings;
  readonly key: IKey;
  /** From what to what the clock runs, in one sentence. */
  readonly comment: string;
  readonly words: ClockWords;
  /** What the functions are called with; `'{% … %}'` reads the execution's input. */
  readonly payload: Readonly<Record<string, string>>;
  readonly functions: ClockFunctions;
}

/**
 * The state machine of one statutory clock: it sets the deadline, awaits the decision under a task token, reminds where somebody is to
 * be reminded, and does at the deadline what the law says. The functions' conditional writes decide every race: the machine only says
 * when to look.
 */
export class StatutoryClock extends sfn.StateMachine {
  constructor(scope: Construct, id: string, { name, settings, key, comment, words, payload, functions }: StatutoryClockProps) {
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('states') });
    super(scope, id, {
      stateMachineName: name,
      stateMachineType: sfn.StateMachineType.STANDARD,
      queryLanguage: sfn.QueryLanguage.JSONATA,
      // A room of its own, since every clock has states of the same name.
      definitionBody: sfn.DefinitionBody.fromChainable(clockStates(new Construct(scope, `${id}States`), { words, payload, functions })),
      // Only what is granted below: the library would add every version of the functions.
      role: role.withoutPolicyUpdates(),
      comment,
      logs: {
        destination: new PlatformLogGroup(scope, `${id}Logs`, { name: `/aws/vendedlogs/states/${name}`, settings, key }),
        level: sfn.LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    const called = Object.values<IFunction | undefined>({ ...functions }).filter((fn) => fn !== undefined);
    Grant.addToPrincipal({ grantee: role, actions: ['lambda:InvokeFunction'], resourceArns: called.map((fn) => fn.functionArn) });
    Grant.addToPrincipal({ grantee: role, actions: LOG_DELIVERY, resourceArns: ['*'] });
    this.node.addDependency(role);
    Validations.of(role).acknowledge({ id: 'AwsSolutions-IAM5[Resource::*]', reason: 'Log delivery has no resource-level rights.' });
    Validations.of(this).acknowledge({ id: 'AwsSolutions-SF2', reason: 'X-Ray does not trace Lambda in the China regions; the execution history shows every step.' });
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
