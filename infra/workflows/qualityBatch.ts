import { Duration } from 'aws-cdk-lib/core';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { PlatformWorkflow } from '../constructs/platformWorkflow.ts';
import type { Settings } from '../settings.ts';
import { functionTask } from './tasks.ts';

export interface QualityBatchProps {
  readonly name: string;
  readonly settings: Settings;
  readonly key: IKey;
  readonly check: IFunction;
  readonly follow: IFunction;
}

/** From a file that has arrived to what its check made of it. Input `{batchId, step}`, execution name the batch's id, with the number of the start from the second on; of a scan anew with the rules and the edition. */
export class QualityBatchWorkflow extends PlatformWorkflow {
  constructor(scope: Construct, id: string, { check, follow, ...props }: QualityBatchProps) {
    super(scope, id, { ...props, comment: 'From an uploaded batch to its acceptance', states: (room) => batchStates(room, check, follow), calls: [check, follow] });
  }
}

const step = '{% $states.context.Execution.Input.step %}';
const batchId = '{% $states.context.Execution.Input.batchId %}';

function batchStates(room: Construct, fn: IFunction, followed: IFunction): sfn.IChainable {
  const halted = sfn.Fail.jsonata(room, 'Halted', { error: 'Halted', cause: 'The check kept failing. The batch can be checked again.' });
  const unhalted = sfn.Fail.jsonata(room, 'Left standing', { error: 'LeftStanding', cause: 'Not even that could be recorded. The hourly sweep records it.' });
  const halt = functionTask(room, 'Record that the check is halted', { fn, payload: { batchId, step: 'halt' }, left: unhalted });
  halt.next(halted);
  const check = functionTask(room, 'Check the batch', { fn, payload: { batchId, step }, left: halt, timeout: Duration.minutes(15) });
  const later = sfn.Fail.jsonata(room, 'Issues are left to the night', { error: 'IssuesLeft', cause: 'The check is concluded; its issues could not be brought into line. The next night does it.' });
  const follow = functionTask(room, 'Open and close issues', { fn: followed, payload: { batchId, step: 'follow' }, left: later });
  check.next(follow).next(new sfn.Succeed(room, 'Concluded'));
  return check;
}
