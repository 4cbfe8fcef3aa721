import type { Construct } from 'constructs';
import { StatutoryClock, type StatutoryClockProps } from '../constructs/statutoryClock.ts';
import { byItsName } from './clockStates.ts';

/** The period of cancellation (登记办法 14): ten working days. The execution has the clock's own name. */
export class RegistrationCancellationWorkflow extends StatutoryClock {
  constructor(scope: Construct, id: string, props: Pick<StatutoryClockProps, 'name' | 'settings' | 'key' | 'functions'>) {
    super(scope, id, {
      ...props,
      comment: 'From accepting a cancellation to its conclusion; an overrun is recorded, nothing is cancelled by it',
      payload: byItsName,
      words: {
        awaiting: 'Await the cancellation',
        settling: 'Record the overrun',
        settled: 'Overrun recorded',
        outcome: 'overrun',
        decided: 'Concluded',
        left: 'The hourly sweep records the overrun.',
      },
    });
  }
}
