import type { Construct } from 'constructs';
import { StatutoryClock, type StatutoryClockProps } from '../constructs/statutoryClock.ts';
import { byItsName } from './clockStates.ts';

/** The period of formal review (登记办法 11): twenty working days; never deemed approved. The execution has the clock's own name. */
export class RegistrationFormalReviewWorkflow extends StatutoryClock {
  constructor(scope: Construct, id: string, props: Pick<StatutoryClockProps, 'name' | 'settings' | 'key' | 'functions'>) {
    super(scope, id, {
      ...props,
      comment: 'From accepting an application to the conclusion of its formal review; an overrun is recorded, nothing is approved',
      payload: byItsName,
      words: {
        awaiting: 'Await the formal review',
        settling: 'Record the overrun',
        settled: 'Overrun recorded',
        outcome: 'overrun',
        decided: 'Concluded',
        left: 'The hourly sweep records the overrun.',
      },
    });
  }
}
