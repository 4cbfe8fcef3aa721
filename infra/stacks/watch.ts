import { Duration } from 'aws-cdk-lib/core';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { ComparisonOperator, MathExpression, Metric, TreatMissingData, type IMetric, type MetricProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { FIVE_MINUTES, type Alarms } from '../constructs/alarms.ts';
import type { DataTable } from '../constructs/dataTable.ts';
import { metricsNamespace } from '../constructs/platformFunction.ts';
import type { DataStack } from './dataStack.ts';
import type { PlatformFunctions } from './platformFunctions.ts';

export interface Watched {
  readonly stage: string;
  readonly api: HttpApi;
  readonly workflow: StateMachine;
  readonly data: DataStack;
  readonly functions: PlatformFunctions['functions'];
}

/** Every alarm but those of the dead-letter queues, which come with their queue. */
export function watch(alarms: Alarms, { stage, api, workflow, data, functions }: Watched): void {
  alarms.add('api-5xx', { runbook: 'The API answers with server errors', meaning: 'A caller got a 5xx.', metric: api.metricServerError(FIVE_MINUTES) });
  alarms.add('api-slow', {
    runbook: 'The API is slow',
    meaning: 'One answer in a hundred takes over 3 s for a quarter of an hour.',
    metric: api.metricLatency({ period: Duration.minutes(5), statistic: 'p99' }),
    threshold: 3000,
    periods: 3,
  });
  for (const [name, fn] of Object.entries(functions)) {
    alarms.add(`${name}-errors`, { runbook: 'A function fails', meaning: `${name} threw or ran out of time.`, metric: fn.metricErrors(FIVE_MINUTES) });
  }
  const throttles = new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', ...FIVE_MINUTES });
  alarms.add('functions-throttled', { runbook: 'Functions are throttled', meaning: 'The account ran out of concurrent executions.', metric: throttles });

  alarms.add('workflow-failed', { runbook: 'A workflow execution failed', meaning: 'A sharing request is left to the sweeper.', metric: workflow.metricFailed(FIVE_MINUTES) });
  alarms.add('sweep-missing', {
    runbook: 'The hourly sweep did not run',
    meaning: 'No sweep ran for two hours.',
    metric: functions['sharing-sweep'].metricInvocations({ period: Duration.hours(1), statistic: 'Sum' }),
    periods: 2,
    comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
    missing: TreatMissingData.BREACHING,
  });
  alarms.add('sweep-slow', {
    runbook: 'The sweep takes long',
    meaning: 'A sweep took over ten of the fifteen minutes that it may take.',
    metric: functions['sharing-sweep'].metricDuration({ period: Duration.hours(1), statistic: 'Maximum' }),
    threshold: Duration.minutes(10).toMilliseconds(),
  });
  const counted = (metricName: string) => new Metric({ namespace: metricsNamespace(stage), metricName, dimensionsMap: { service: 'sharing' }, ...FIVE_MINUTES });
  alarms.add('swept-late', { runbook: 'The sweeper had to settle a request', meaning: 'A workflow missed a deadline that the sweeper then settled.', metric: counted('SweptLate') });
  alarms.add('calendar-missing', { runbook: 'A deadline waits for an unpublished calendar', meaning: 'A deadline is due by a guess: its year is not published.', metric: counted('ProvisionalOverdue') });
  alarms.add('after-commit-failed', { runbook: 'A step after the commit failed', meaning: 'An act is recorded, but its workflow was not told.', metric: counted('AfterCommitFailed') });

  alarms.add('evidence-stream-behind', {
    runbook: 'The evidence stream is behind',
    meaning: 'Events are published more than ten minutes late.',
    metric: functions['evidence-publish'].metric('IteratorAge', { period: Duration.minutes(5), statistic: 'Maximum' }),
    threshold: Duration.minutes(10).toMilliseconds(),
  });
  for (const [name, table] of Object.entries(tablesOf(data))) {
    const throttled = (id: string, of: (metricName: string) => IMetric[]): void => {
      const metrics = [...of('ReadThrottleEvents'), ...of('WriteThrottleEvents')];
      const usingMetrics = Object.fromEntries(metrics.map((metric, i) => [`m${i}`, metric]));
      const metric = new MathExpression({ expression: Object.keys(usingMetrics).map((one) => `FILL(${one}, 0)`).join(' + '), usingMetrics, period: FIVE_MINUTES.period });
      alarms.add(id, { runbook: 'A table throttles', meaning: `DynamoDB refused calls on the table of ${name} for want of capacity.`, metric });
    };
    throttled(`${name}-throttled`, (metricName) => [table.metric(metricName, FIVE_MINUTES)]);
    if (table.indexNames.length > 0) throttled(`${name}-indexes-throttled`, (metricName) => table.indexNames.map((index) => indexMetric(table, index, metricName, FIVE_MINUTES)));
  }
}

export function tablesOf({ departments, calendar, catalog, requests, evidence }: DataStack) {
  return { departments, calendar, catalog, requests, evidence };
}

/** What an index does is not in the metrics of its table. */
export function indexMetric({ tableName }: DataTable, index: string, metricName: string, props: Partial<MetricProps>): Metric {
  return new Metric({ namespace: 'AWS/DynamoDB', metricName, dimensionsMap: { TableName: tableName, GlobalSecondaryIndexName: index }, ...props });
}
