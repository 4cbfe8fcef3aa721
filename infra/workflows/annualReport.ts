import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { PlatformWorkflow } from '../constructs/platformWorkflow.ts';
import type { Settings } from '../settings.ts';
import { functionTask } from './tasks.ts';

export interface AnnualReportProps {
  readonly name: string;
  readonly settings: Settings;
  readonly key: IKey;
  readonly remind: IFunction;
}

/**
 * The reminders of one department's report of one year (办法 31): 30, 10, 3 and 1 working days before it is due, on the day, then every working day until it is submitted. Input `{reportId, round}`, execution name
 * `rpt_…-r1`; a report that is returned has another.
 */
export class AnnualReportWorkflow extends PlatformWorkflow {
  constructor(scope: Construct, id: string, { remind, ...props }: AnnualReportProps) {
    super(scope, id, { ...props, comment: 'From the draft of a report, or its return, to its submission', states: (room) => reminding(room, remind), calls: [remind] });
  }
}

function reminding(room: Construct, fn: IFunction): sfn.IChainable {
  const left = sfn.Fail.jsonata(room, 'Left to the morning', { error: 'LeftToTheMorning', cause: 'A reminder could not be recorded. The daily drafting records the reminders that follow.' });
  const payload = { reportId: '{% $states.context.Execution.Input.reportId %}', round: '{% $states.context.Execution.Input.round %}' };
  const remind = functionTask(room, 'Remind, if it is time', { fn, payload, left, assign: 'next' });
  const wait = sfn.Wait.jsonata(room, 'Wait for the next reminder', { time: sfn.WaitTime.timestamp('{% $next.until %}') });
  const over = sfn.Choice.jsonata(room, 'Is there another?')
    .when(sfn.Condition.jsonata("{% $next.outcome = 'over' %}"), new sfn.Succeed(room, 'Submitted, or long overdue'))
    .otherwise(wait);
  remind.next(over);
  wait.next(remind);
  return remind;
}
