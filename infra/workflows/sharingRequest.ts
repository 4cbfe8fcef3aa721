import { Duration, Validations } from 'aws-cdk-lib/core';
import { Grant, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { PlatformLogGroup } from '../constructs/logs.ts';
import type { Settings } from '../settings.ts';
import { functionTask, tokenTask } from './tasks.ts';

export interface SharingRequestProps {
  readonly name: string;
  readonly settings: Settings;
  readonly key: IKey;
  readonly setDeadline: IFunction;
  readonly awaitDecision: IFunction;
  readonly remind: IFunction;
  readonly settle: IFunction;
}

/** How long the calendar may stay unpublished before the workflow looks again by itself. */
const CALENDAR_RECHECK = Duration.days(1);

/**
 * The clock of one sharing request (办法 15, 17; silence is approval). Input `{requestId}`, execution name the request's id. The
 * functions' conditional writes decide every race: the machine only says when to look.
 */
export class SharingRequestWorkflow extends sfn.StateMachine {
  constructor(scope: Construct, id: string, { name, settings, key, ...functions }: SharingRequestProps) {
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('states') });
    super(scope, id, {
      stateMachineName: name,
      stateMachineType: sfn.StateMachineType.STANDARD,
      queryLanguage: sfn.QueryLanguage.JSONATA,
      definitionBody: sfn.DefinitionBody.fromChainable(definition(scope, functions)),
      // Only what is granted below: the library would add every version of the functions.
      role: role.withoutPolicyUpdates(),
      comment: 'From filing a sharing request to its decision, or to its deemed approval',
      logs: {
        destination: new PlatformLogGroup(scope, `${id}Logs`, { name: `/aws/vendedlogs/states/${name}`, settings, key }),
        level: sfn.LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    Grant.addToPrincipal({ grantee: role, actions: ['lambda:InvokeFunction'], resourceArns: Object.values(functions).map((fn) => fn.functionArn) });
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

function definition(scope: Construct, { setDeadline, awaitDecision, remind, settle }: Pick<SharingRequestProps, 'setDeadline' | 'awaitDecision' | 'remind' | 'settle'>): sfn.IChainable {
  const decided = new sfn.Succeed(scope, 'Decided');
  const deemedApproved = new sfn.Succeed(scope, 'Deemed approved');
  const left = sfn.Fail.jsonata(scope, 'Left to the sweeper', {
    error: 'LeftToTheSweeper',
    // Only the error's name: its message might quote the request.
    cause: "{% 'A step kept failing (' & $states.input.Error & '). The hourly sweep settles the request, with the same legal effect.' %}",
  });

  const set = functionTask(scope, 'Set the deadline', { fn: setDeadline, assign: 'clock', left });
  const awaitReminder = tokenTask(scope, 'Await the decision until the reminder', { fn: awaitDecision, until: sfn.Timeout.jsonata('{% $clock.secondsToReminder %}'), left });
  const reminder = functionTask(scope, 'Remind', { fn: remind, left });
  const setAgain = functionTask(scope, 'Set the deadline again', { fn: setDeadline, assign: 'clock', left });
  // A deadline that has just passed leaves no second, and a time-out must be positive.
  const awaitDeadline = tokenTask(scope, 'Await the decision until the deadline', { fn: awaitDecision, until: sfn.Timeout.jsonata('{% $max([1, $clock.secondsToDeadline]) %}'), left });
  const waitForDeadline = sfn.Wait.jsonata(scope, 'Wait until the deadline', { time: sfn.WaitTime.timestamp('{% $clock.takesEffectAtUtc %}') });
  const deem = functionTask(scope, 'Deem approved', { fn: settle, left });
  const awaitCalendar = tokenTask(scope, 'Await the calendar', { fn: awaitDecision, until: sfn.Timeout.duration(CALENDAR_RECHECK), left });

  const isOpen = choice(scope, 'Is it still open?', [["$clock.outcome = 'decided'", decided]]);
  const isReminderDue = choice(scope, 'Is a reminder still due?', [['$clock.secondsToReminder > 0', awaitReminder.state]], awaitDeadline.state);
  const isOpenAfterReminder = choice(scope, 'Is it open after the reminder?', [["$clock.outcome = 'decided'", decided]], awaitDeadline.state);
  const isDecided = choice(scope, 'Is it decided?', [["$states.input.outcome = 'decided'", decided]], set);
  const whatCameOfIt = choice(
    scope,
    'What came of the deadline?',
    [
      ["$states.input.outcome = 'deemed-approved'", deemedApproved],
      ["$states.input.outcome = 'decided'", decided],
      ["$states.input.outcome = 'provisional'", awaitCalendar.state],
    ],
    set,
  );

  isOpen.otherwise(isReminderDue);
  set.next(isOpen);
  awaitReminder.answered(isDecided).timedOut(reminder);
  reminder.next(setAgain);
  setAgain.next(isOpenAfterReminder);
  awaitDeadline.answered(isDecided).timedOut(waitForDeadline);
  waitForDeadline.next(deem);
  deem.next(whatCameOfIt);
  awaitCalendar.answered(isDecided).timedOut(set);
  return set;
}

function choice(scope: Construct, id: string, ways: readonly (readonly [condition: string, to: sfn.State])[], otherwise?: sfn.State): sfn.Choice {
  const state = sfn.Choice.jsonata(scope, id);
  for (const [condition, to] of ways) state.when(sfn.Condition.jsonata(`{% ${condition} %}`), to);
  if (otherwise) state.otherwise(otherwise);
  return state;
}
