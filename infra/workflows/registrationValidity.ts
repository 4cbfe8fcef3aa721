import type { Construct } from 'constructs';
import { StatutoryClock, type StatutoryClockProps } from '../constructs/statutoryClock.ts';
import { byItsName } from './clockStates.ts';

/** The last part of the term of a registration (登记办法 15): a standard workflow lives a year at most, so it begins within 300 days of the end. The execution has the clock's own name. */
export class RegistrationValidityWorkflow extends StatutoryClock {
  constructor(scope: Construct, id: string, props: Pick<StatutoryClockProps, 'name' | 'settings' | 'key' | 'functions'>) {
    super(scope, id, {
      ...props,
      comment: 'From near the end of a term to its renewal, or to the cancellation ex officio',
      payload: byItsName,
      words: {
        awaiting: 'Await the renewal',
        settling: 'Cancel ex officio',
        settled: 'Cancelled ex officio',
        outcome: 'expired',
        postponed: 'Await the renewal under way',
        decided: 'Renewed or ended before',
        left: 'The hourly sweep cancels the registration, with the same legal effect.',
      },
    });
  }
}
