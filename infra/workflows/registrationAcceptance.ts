import type { Construct } from 'constructs';
import { StatutoryClock, type StatutoryClockProps } from '../constructs/statutoryClock.ts';
import { byItsName } from './clockStates.ts';

/** The period of acceptance (登记办法 10): three working days, each submission its own. The execution has the clock's own name. */
export class RegistrationAcceptanceWorkflow extends StatutoryClock {
  constructor(scope: Construct, id: string, props: Pick<StatutoryClockProps, 'name' | 'settings' | 'key' | 'functions'>) {
    super(scope, id, {
      ...props,
      comment: 'From submitting an application for registration to the decision on accepting it; an overrun is recorded, nothing is approved',
      payload: byItsName,
      words: {
        awaiting: 'Await the acceptance',
        settling: 'Record the overrun',
        settled: 'Overrun recorded',
        outcome: 'overrun',
        decided: 'Decided',
        left: 'The hourly sweep records the overrun.',
      },
    });
  }
}
