import { AT_ONCE } from '#shared/statutoryClock/cases.ts';
import { durations, habits, peaks, quotas } from './settings.ts';
import { openRequests, shareOf, type Measured, type Use } from './yearly.ts';

/** A quota, what of it a year's volume needs in its worst moment, and the volume at which it would be met. */
export interface Limit {
  readonly what: string;
  readonly limit: string;
  /** Needed at the worst moment for each volume asked for. */
  readonly needed: readonly number[];
  /** Requests a year; Infinity where something else holds the rate below it. */
  readonly metAt: number;
  readonly measure: string;
}

export interface Moment {
  /** Requests whose reminder, or deadline, falls due at the same instant. */
  readonly reminders: number;
  readonly settlements: number;
  /** Seconds that Step Functions needs for their transitions. */
  readonly reminderSeconds: number;
  readonly settlementSeconds: number;
}

/** The pile of one instant: everything received on the busiest days before a holiday. */
export function pileOf(requests: number, { executions }: Measured): Moment {
  const together = (requests / peaks.workingDays) * peaks.day * peaks.daysDueTogether;
  const reminders = together * (shareOf('decidedAfterReminder') + shareOf('silence'));
  const settlements = together * shareOf('silence');
  const { atReminder, atDeadline } = executions.silence;
  return { reminders, settlements, reminderSeconds: (reminders * atReminder) / quotas.stateTransitions, settlementSeconds: (settlements * atDeadline) / quotas.stateTransitions };
}

/** Every limit with its need at the volumes, the first to be met first. `throttle` is the stage's own, requests a second. */
export function limitsOf(volumes: readonly number[], measured: Measured, useOf: (requests: number) => Use, throttle: number): Limit[] {
  const { executions, journeys } = measured;
  const { atReminder, atDeadline } = executions.silence;
  const busiest = (perYear: number) => (perYear / (peaks.workingDays * peaks.workingHours * 3600)) * peaks.second;
  const reviewed = (requests: number) => requests * (1 - habits.grantedAtOnce);
  const units = Math.ceil(journeys.listedBytes / 1024);
  const hour = 3600;
  const linear = (what: string, limit: number, unit: string, need: (requests: number) => number, measure: string): Limit => ({
    what, limit: `${limit.toLocaleString('en')} ${unit}`, needed: volumes.map(need), metAt: (limit - need(0)) / (need(1) - need(0)), measure,
  });
  /** A pile runs no faster than the transitions allow: what follows from it is a rate that the volume does not raise. */
  const paced = (what: string, limit: number, unit: string, rate: number, measure: string): Limit => ({
    what, limit: `${limit.toLocaleString('en')} ${unit}`, needed: volumes.map(() => rate), metAt: rate < limit ? Infinity : 0, measure,
  });
  return [
    linear("The stage's own throttling", throttle, 'calls/s', (n) => busiest(useOf(n).apiCalls), 'Raise `throttling` in infra/settings/<stage>.json; it is there to be raised.'),
    linear('API Gateway, account', quotas.httpApi, 'calls/s', (n) => busiest(useOf(n).apiCalls), 'A quota request.'),
    linear('Step Functions, StartExecution', quotas.startExecution, 'starts/s', (n) => busiest(reviewed(n)), `A bucket of ${quotas.startExecutionBurst} takes the peaks, the SDK retries, and the sweep starts what was refused. A quota request.`),
    linear('Step Functions, transitions: reminders at 09:00 done within the hour', quotas.stateTransitions * hour, 'transitions/h', (n) => pileOf(n, measured).reminders * atReminder, 'Nothing fails: transitions wait, and the legal effect is the deadline’s. A quota request; or spread reminders over the morning.'),
    linear('Step Functions, open executions', quotas.openExecutions, 'executions', openRequests, 'A quota request.'),
    linear('DynamoDB, partition `REQUESTS#under-review` (GSI5), filing', quotas.partitionWrites, 'writes/s', (n) => busiest(reviewed(n)) * units, 'Spread the partition over a fixed number of shards by request id; the sweep and the bureau’s list then read each.'),
    paced('… the same partition, reminders at 09:00', quotas.partitionWrites, 'writes/s', (quotas.stateTransitions / atReminder) * units, `Held back by the transitions while their quota is below ${Math.floor((quotas.partitionWrites / units) * atReminder).toLocaleString('en')}/s: raise that one only together with shards.`),
    linear('DynamoDB, a new table on demand', quotas.tableWrites, 'writes/s', (n) => busiest(useOf(n).writes), 'Warm throughput set on the table, or one busy hour before the day.'),
    paced('Lambda, concurrency at midnight', quotas.lambdaConcurrency, 'at a time', (quotas.stateTransitions / atDeadline) * (durations.write / 1000), 'Held back by the transitions. Reserved concurrency keeps the API its share.'),
    paced('EventBridge, PutEvents at midnight', quotas.putEvents, 'events/s', (quotas.stateTransitions / atDeadline) * 2, 'Held back by the transitions; the stream waits and repeats, up to a day. A quota request.'),
    linear('The sweep, one run', quotas.lambdaTimeoutSeconds, 's', (n) => (durations.sweep + (durations.sweepPerHundredOpen * openRequests(n)) / 100) / 1000, 'Shards of the list, one invocation each.'),
    linear('Deadlines counted anew when a year is published, one run', quotas.lambdaTimeoutSeconds, 's', (n) => (Math.max(durations.recomputedCase / AT_ONCE, durations.recomputedCaseCpu) * openRequests(n)) / 1000, 'What one run leaves, its repetition and the next sweep take. More memory is more processor.'),
  ].toSorted((a, b) => a.metAt - b.metAt);
}
