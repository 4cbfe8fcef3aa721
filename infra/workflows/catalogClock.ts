import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { StatutoryClock } from '../constructs/statutoryClock.ts';
import type { Settings } from '../settings.ts';
import type { ClockFunctions } from './clockStates.ts';

export interface CatalogClockProps {
  readonly name: string;
  readonly settings: Settings;
  readonly key: IKey;
  readonly functions: ClockFunctions;
}

/**
 * The clock of one review of an entry, or of one declared change (条例809 art. 17). Silence approves nothing: at the deadline the lapse goes on record. Input
 * `{caseId}`, execution name the case's: `res_…-r1` for the first review of an entry, `chg_…` for a change.
 */
export class CatalogClockWorkflow extends StatutoryClock {
  constructor(scope: Construct, id: string, props: CatalogClockProps) {
    super(scope, id, {
      ...props,
      comment: 'From asking for a review, or declaring a change, to its being done or overdue',
      payload: { caseId: '{% $states.context.Execution.Input.caseId %}' },
      words: {
        awaiting: 'Await the outcome',
        settling: 'Record the lapse',
        settled: 'Overdue',
        outcome: 'lapsed',
        decided: 'Done',
        left: 'The hourly sweep records the lapse.',
      },
    });
  }
}
