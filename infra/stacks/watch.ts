import { Duration } from 'aws-cdk-lib/core';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { MathExpression, Metric, type IMetric, type MetricProps } from 'aws-cdk-lib/aws-cloudwatch';
import { FIVE_MINUTES, type Alarms } from '../constructs/alarms.ts';
import type { DataTable } from '../constructs/dataTable.ts';
import type { Placed } from '../contexts/platform.ts';
import type { DataStack } from './dataStack.ts';

export interface Watched {
  readonly api: HttpApi;
  readonly data: DataStack;
  readonly functions: Placed['functions'];
}

/** The alarms that are alike for every function, table and the API; dead letters, clocks and what a context has alone bring theirs with them. */
export function watch(alarms: Alarms, { api, data, functions }: Watched): void {
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

export function tablesOf({ departments, calendar, catalog, sources, libraries, requests, workItems, notices, registrations, quality, supervision, reports, cityPlatform, evidence, seals }: DataStack) {
  return { departments, calendar, catalog, sources, libraries, requests, workItems, notices, registrations, quality, supervision, reports, cityPlatform, evidence, seals };
}

/** What an index does is not in the metrics of its table. */
export function indexMetric({ tableName }: DataTable, index: string, metricName: string, props: Partial<MetricProps>): Metric {
  return new Metric({ namespace: 'AWS/DynamoDB', metricName, dimensionsMap: { TableName: tableName, GlobalSecondaryIndexName: index }, ...props });
}
