import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { StatutoryClock } from '../constructs/statutoryClock.ts';
import type { Settings } from '../settings.ts';
import type { ClockFunctions } from './clockStates.ts';

export interface SharingRequestProps {
  readonly name: string;
  readonly settings: Settings;
  readonly key: IKey;
  readonly functions: ClockFunctions;
}

/** The clock of one sharing request (办法 15, 17; silence is approval). Input `{requestId}`, execution name the request's id. */
export class SharingRequestWorkflow extends StatutoryClock {
  constructor(scope: Construct, id: string, props: SharingRequestProps) {
    super(scope, id, {
      ...props,
      comment: 'From filing a sharing request to its decision, or to its deemed approval',
      payload: { requestId: '{% $states.context.Execution.Input.requestId %}' },
      words: {
        awaiting: 'Await the decision',
        settling: 'Deem approved',
        settled: 'Deemed approved',
        outcome: 'deemed-approved',
        decided: 'Decided',
        left: 'The hourly sweep settles the request, with the same legal effect.',
      },
    });
  }
}
