import { Duration } from 'aws-cdk-lib/core';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { PlatformWorkflow } from '../constructs/platformWorkflow.ts';
import type { Settings } from '../settings.ts';
import { functionTask } from './tasks.ts';

export interface QualityNightlyProps {
  readonly name: string;
  readonly settings: Settings;
  readonly key: IKey;
  readonly nightly: IFunction;
}

/** Departments evaluated at the same time: tables on demand take far more, the scans that they start have their own room. */
const AT_ONCE = 8;

/** Every night: each department by itself, then the district. No input; execution name the date. */
export class QualityNightlyWorkflow extends PlatformWorkflow {
  constructor(scope: Construct, id: string, { nightly, ...props }: QualityNightlyProps) {
    super(scope, id, { ...props, comment: 'Timeliness, scores and scorecards of every department, then of the district', states: (room) => nightStates(room, nightly), calls: [nightly], spreads: true });
  }
}

function nightStates(room: Construct, fn: IFunction): sfn.IChainable {
  const failed = sfn.Fail.jsonata(room, 'Not evaluated', { error: 'NotEvaluated', cause: 'The night could not be begun or summed up. The next night does it all.' });
  const incomplete = sfn.Fail.jsonata(room, 'Some were left', { error: 'SomeLeft', cause: 'Some departments could not be evaluated; they are the next night.' });
  const left = sfn.Pass.jsonata(room, 'Leave it for the next night', { outputs: { left: true } });
  const evaluate = functionTask(room, 'Evaluate the department', { fn, payload: { step: 'evaluate', department: '{% $states.input %}' }, left, timeout: Duration.minutes(15) });
  const each = sfn.DistributedMap.jsonata(room, 'Each department', { items: sfn.ProvideItems.jsonata('{% $states.input.departments %}'), maxConcurrency: AT_ONCE, mapExecutionType: sfn.StateMachineType.STANDARD, assign: { evaluated: '{% $states.result %}' } });
  each.itemProcessor(evaluate);
  const list = functionTask(room, 'List the departments', { fn, payload: { step: 'list' }, left: failed });
  const summarise = functionTask(room, 'Sum up the district', { fn, payload: { step: 'summarise' }, left: failed });
  const whole = sfn.Choice.jsonata(room, 'Were all evaluated?')
    .when(sfn.Condition.jsonata('{% $count($evaluated[left = true]) > 0 %}'), incomplete)
    .otherwise(new sfn.Succeed(room, 'Evaluated'));
  list.next(each).next(summarise);
  summarise.next(whole);
  return list;
}
