import type { Construct } from 'constructs';
import { StatutoryClock, type StatutoryClockProps } from '../constructs/statutoryClock.ts';
import { byItsName } from './clockStates.ts';

/** The period of publication (登记办法 12): ten working days in which anybody may object. The execution has the clock's own name. */
export class RegistrationPublicationWorkflow extends StatutoryClock {
  constructor(scope: Construct, id: string, props: Pick<StatutoryClockProps, 'name' | 'settings' | 'key' | 'functions'>) {
    super(scope, id, {
      ...props,
      comment: 'From publishing an application to the end of the period for objections',
      payload: byItsName,
      words: {
        awaiting: 'Await objections',
        settling: 'Close the publication',
        settled: 'Publication closed',
        outcome: 'closed',
        decided: 'Terminated before',
        left: 'The hourly sweep closes the publication, with the same legal effect.',
      },
    });
  }
}
