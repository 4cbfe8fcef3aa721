import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { StatutoryClock } from '../constructs/statutoryClock.ts';
import type { Settings } from '../settings.ts';
import type { ClockFunctions } from './clockStates.ts';

export interface RectificationOrderProps {
  readonly name: string;
  readonly settings: Settings;
  readonly key: IKey;
  readonly functions: ClockFunctions;
}

/**
 * The clock of one period of an order to put something right (办法 28). At its end the order is taken higher, and the next period is an execution of its own. Input `{caseId}`,
 * execution name the case's: `ord_…-c1` for the first period.
 */
export class RectificationOrderWorkflow extends StatutoryClock {
  constructor(scope: Construct, id: string, props: RectificationOrderProps) {
    super(scope, id, {
      ...props,
      comment: 'From an order, its return or its extension to its answer, or to being taken higher',
      payload: { caseId: '{% $states.context.Execution.Input.caseId %}' },
      words: {
        awaiting: 'Await the answer',
        settling: 'Take it higher',
        settled: 'Overdue',
        outcome: 'lapsed',
        decided: 'Answered',
        left: 'The hourly sweep takes it higher.',
      },
    });
  }
}
