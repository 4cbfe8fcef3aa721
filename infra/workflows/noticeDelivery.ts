import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { PlatformWorkflow } from '../constructs/platformWorkflow.ts';
import type { Settings } from '../settings.ts';
import { functionTask } from './tasks.ts';

export interface NoticeDeliveryProps {
  readonly name: string;
  readonly settings: Settings;
  readonly key: IKey;
  readonly deliver: IFunction;
}

/** One message to one webhook, tried again with patience until it is taken or given up. Input `{deliveryId}`, execution name the delivery's id. */
export class NoticeDeliveryWorkflow extends PlatformWorkflow {
  constructor(scope: Construct, id: string, { deliver, ...props }: NoticeDeliveryProps) {
    super(scope, id, { ...props, comment: 'From a notice to its delivery, or to giving it up after about a day', states: (room) => deliveryStates(room, deliver), calls: [deliver] });
  }
}

function deliveryStates(room: Construct, fn: IFunction): sfn.IChainable {
  const left = sfn.Fail.jsonata(room, 'Left to the sweeper', {
    error: 'LeftToTheSweeper',
    // Only the error's name: its message might quote the case.
    cause: "{% 'An attempt could not be made (' & $states.input.Error & '). The hourly sweep starts the delivery anew.' %}",
  });
  const attempt = functionTask(room, 'Attempt the delivery', { fn, payload: { deliveryId: '{% $states.context.Execution.Input.deliveryId %}' }, left, assign: 'delivery' });
  const wait = sfn.Wait.jsonata(room, 'Wait for the next attempt', { time: sfn.WaitTime.seconds('{% $delivery.waitSeconds %}') });
  const ways = sfn.Choice.jsonata(room, 'What became of it?');
  for (const [outcome, end] of [['delivered', 'Delivered'], ['given-up', 'Given up'], ['cancelled', 'Cancelled']] as const) {
    ways.when(sfn.Condition.jsonata(`{% $delivery.outcome = '${outcome}' %}`), new sfn.Succeed(room, end));
  }
  attempt.next(ways);
  ways.otherwise(wait);
  wait.next(attempt);
  return attempt;
}
