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
}

/** From a file that has arrived to what its check made of it. Input `{batchId}`, execution name the batch's id, with the number of the start from the second on. */
export class QualityBatchWorkflow extends PlatformWorkflow {
  constructor(scope: Construct, id: string, { check, ...props }: QualityBatchProps) {
    super(scope, id, { ...props, comment: 'From an uploaded batch to its acceptance', states: (room) => batchStates(room, check), calls: [check] });
  }
}

const batchId = '{% $states.context.Execution.Input.batchId %}';

function batchStates(room: Construct, fn: IFunction): sfn.IChainable {
  const halted = sfn.Fail.jsonata(room, 'Halted', { error: 'Halted', cause: 'The check kept failing. The batch can be checked again.' });
  const unhalted = sfn.Fail.jsonata(room, 'Left standing', { error: 'LeftStanding', cause: 'Not even that could be recorded. The hourly sweep records it.' });
  const halt = functionTask(room, 'Record that the check is halted', { fn, payload: { batchId, step: 'halt' }, left: unhalted });
  halt.next(halted);
  const check = functionTask(room, 'Check the batch', { fn, payload: { batchId, step: 'check' }, left: halt, timeout: Duration.minutes(15) });
  check.next(new sfn.Succeed(room, 'Concluded'));
  return check;
}
