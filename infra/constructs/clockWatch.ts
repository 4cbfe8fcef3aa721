import { Duration } from 'aws-cdk-lib/core';
import { ComparisonOperator, Metric, TreatMissingData, type MetricProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Text } from '../../shared/language.ts';
import { FIVE_MINUTES, type Alarms } from './alarms.ts';
import { metricsNamespace } from './platformFunction.ts';

/** The statutory clocks of one context, as they are watched and shown. */
export interface Clock {
  readonly context: string;
  /** What the cases are called. */
  readonly cases: Text;
  /** By what each counts. */
  readonly machines: Readonly<Record<string, StateMachine>>;
  /** Those that the state machines call: at midnight they run all at once. */
  readonly functions: Readonly<Record<string, IFunction>>;
  /** The hourly sweep. */
  readonly sweep: IFunction;
  /** The context's own metrics: how many cases began, and how many the clock settled. */
  readonly counted: { readonly filed: string; readonly settled: string };
}

interface Watching {
  readonly settings: { readonly stage: string };
  readonly alarms: Alarms;
  readonly clocks: Clock[];
}

/** Alarms of a context's clocks, each with its runbook; the dashboard shows the clock too. */
export function watchClock({ settings: { stage }, alarms, clocks }: Watching, clock: Clock): void {
  const { context, machines, sweep } = clock;
  clocks.push(clock);
  for (const [name, machine] of Object.entries(machines)) {
    alarms.add(`${context}-${name}-workflow-failed`, { runbook: 'A workflow execution failed', meaning: `A case of ${context} (${name}) is left to the sweeper.`, metric: machine.metricFailed(FIVE_MINUTES) });
  }
  alarms.add(`${context}-sweep-missing`, {
    runbook: 'The hourly sweep did not run',
    meaning: `No sweep of ${context} ran for two hours.`,
    metric: sweep.metricInvocations({ period: Duration.hours(1), statistic: 'Sum' }),
    periods: 2,
    comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
    missing: TreatMissingData.BREACHING,
  });
  alarms.add(`${context}-sweep-slow`, {
    runbook: 'The sweep takes long',
    meaning: `A sweep of ${context} took over ten of the fifteen minutes that it may take.`,
    metric: sweep.metricDuration({ period: Duration.hours(1), statistic: 'Maximum' }),
    threshold: Duration.minutes(10).toMilliseconds(),
  });
  const counted = (metricName: string): Metric => countedBy(stage, context, metricName, FIVE_MINUTES);
  alarms.add(`${context}-swept-late`, { runbook: 'The sweeper had to settle a case', meaning: `A workflow of ${context} missed a deadline that the sweeper then settled.`, metric: counted('SweptLate') });
  alarms.add(`${context}-calendar-missing`, {
    runbook: 'A deadline waits for an unpublished calendar',
    meaning: `A deadline of ${context} is due by a guess: its year is not published.`,
    metric: counted('ProvisionalOverdue'),
  });
  alarms.add(`${context}-after-commit-failed`, { runbook: 'A step after the commit failed', meaning: `An act of ${context} is recorded, but its workflow was not told.`, metric: counted('AfterCommitFailed') });
}

/** A metric that the functions of a context count themselves. */
export function countedBy(stage: string, context: string, metricName: string, props: Partial<MetricProps>): Metric {
  return new Metric({ namespace: metricsNamespace(stage), metricName, dimensionsMap: { service: context }, ...props });
}
