import { Duration } from 'aws-cdk-lib/core';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Alarms } from '../constructs/alarms.ts';
import type { DeadLetters } from '../constructs/deadLetters.ts';
import { metricsNamespace } from '../constructs/platformFunction.ts';
import { indexMetric, tablesOf, type Watched } from './watch.ts';

export interface Shown extends Watched {
  readonly alarms: Alarms;
  readonly deadLetters: Readonly<Record<string, DeadLetters>>;
}

const MINUTES = Duration.minutes(5);
const HALF = 12;
const WHOLE = 24;

/** What an operator looks at first: one row each for the API, the functions, the clocks, what became of the requests, the tables and what is left behind. */
export function dashboard(scope: Construct, id: string, shown: Shown): cloudwatch.Dashboard {
  const board = new cloudwatch.Dashboard(scope, id, { dashboardName: `public-data-${shown.stage}`, defaultInterval: Duration.days(1) });
  board.addWidgets(new cloudwatch.AlarmStatusWidget({ title: '告警 · Alarms', width: WHOLE, height: 6, alarms: shown.alarms.all }));
  board.addWidgets(...apiRow(shown));
  board.addWidgets(...functionRow(shown));
  board.addWidgets(...midnightRow(shown));
  board.addWidgets(...clockRow(shown));
  board.addWidgets(...tableRow(shown));
  board.addWidgets(...leftBehindRow(shown));
  return board;
}

function apiRow({ api }: Shown): cloudwatch.IWidget[] {
  const sum = { period: MINUTES, statistic: 'Sum' };
  const latency = (statistic: string) => api.metricLatency({ period: MINUTES, statistic, label: statistic });
  return [
    graph('API 请求与错误 · API requests and errors', { left: [api.metricCount({ ...sum, label: 'requests' })], right: [api.metricClientError({ ...sum, label: '4xx' }), api.metricServerError({ ...sum, label: '5xx' })] }),
    graph('API 时延（毫秒）· API latency (ms)', { left: ['p50', 'p90', 'p99'].map(latency) }),
  ];
}

function functionRow({ functions }: Shown): cloudwatch.IWidget[] {
  const all = Object.entries(functions);
  return [
    graph('函数错误 · Function errors', { left: all.map(([label, fn]) => fn.metricErrors({ period: MINUTES, statistic: 'Sum', label })) }),
    graph('函数时长 p99（毫秒）· Function durations p99 (ms)', { left: all.map(([label, fn]) => fn.metricDuration({ period: MINUTES, statistic: 'p99', label })) }),
  ];
}

/** Deadlines fall due at midnight (办法 17): that is when the account's concurrency is tried. A minute each, for the peak is short. */
function midnightRow({ functions }: Shown): cloudwatch.IWidget[] {
  const minute = { period: Duration.minutes(1) };
  const account = (metricName: string, statistic: string, label: string) => new cloudwatch.Metric({ namespace: 'AWS/Lambda', metricName, statistic, label, ...minute });
  const clock = (['sharing-setDeadline', 'sharing-awaitDecision', 'sharing-remind', 'sharing-settle'] as const).map((name) => functions[name].metric('ConcurrentExecutions', { ...minute, statistic: 'Maximum', label: name }));
  return [
    graph('并发与限流（零点）· Concurrency and throttles (at midnight)', { left: [account('ConcurrentExecutions', 'Maximum', 'account'), ...clock], right: [account('Throttles', 'Sum', 'throttles')] }, WHOLE),
  ];
}

function clockRow({ stage, workflow }: Shown): cloudwatch.IWidget[] {
  const sum = { period: MINUTES, statistic: 'Sum' };
  const hourly = { period: Duration.hours(1), statistic: 'Sum' };
  const statuses = {
    started: workflow.metricStarted({ ...sum, label: 'started' }),
    succeeded: workflow.metricSucceeded({ ...sum, label: 'succeeded' }),
    failed: workflow.metricFailed({ ...sum, label: 'failed' }),
    timedOut: workflow.metricTimedOut({ ...sum, label: 'timed out' }),
    aborted: workflow.metricAborted({ ...sum, label: 'aborted' }),
  };
  const running = new cloudwatch.MathExpression({
    expression: 'RUNNING_SUM(FILL(started, 0) - FILL(succeeded, 0) - FILL(failed, 0) - FILL(timedOut, 0) - FILL(aborted, 0))',
    usingMetrics: statuses,
    label: 'open requests, against the left edge',
    period: MINUTES,
  });
  const counted = (metricName: string, label: string) => new cloudwatch.Metric({ namespace: metricsNamespace(stage), metricName, dimensionsMap: { service: 'sharing' }, label, ...hourly });
  return [
    graph('流程执行 · Executions by status', { left: Object.values(statuses), right: [workflow.metricThrottled({ ...sum, label: 'throttled' }), running] }),
    graph('共享申请 · What became of requests', {
      left: [counted('RequestFiled', 'filed'), counted('DeemedApproved', 'deemed approved')],
      right: [counted('SweptLate', 'swept late'), counted('ProvisionalOverdue', 'overdue, calendar missing'), counted('AfterCommitFailed', 'workflow not told')],
    }),
  ];
}

function tableRow({ data }: Shown): cloudwatch.IWidget[] {
  const tables = Object.entries(tablesOf(data));
  const sum = { period: MINUTES, statistic: 'Sum' };
  return [
    graph('DynamoDB 限流 · DynamoDB throttles', {
      left: tables.flatMap(([name, table]) => ['Read', 'Write'].map((way) => table.metric(`${way}ThrottleEvents`, { ...sum, label: `${name} ${way}` }))),
      // The list of open requests is one partition of an index: that is where a table this size throttles first.
      right: tables.flatMap(([name, table]) => table.indexNames.map((index) => indexMetric(table, index, 'WriteThrottleEvents', { ...sum, label: `${name} ${index}` }))),
    }),
    graph('DynamoDB 消耗的容量 · DynamoDB consumed capacity', {
      left: tables.map(([name, table]) => table.metricConsumedReadCapacityUnits({ ...sum, label: `${name} reads` })),
      right: tables.map(([name, table]) => table.metricConsumedWriteCapacityUnits({ ...sum, label: `${name} writes` })),
    }),
  ];
}

function leftBehindRow({ functions, deadLetters }: Shown): cloudwatch.IWidget[] {
  return [
    graph('死信 · Dead letters', { left: Object.entries(deadLetters).map(([label, queue]) => queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum', label })) }),
    graph('存证流滞后（毫秒）与每小时扫描 · Evidence stream age (ms), hourly sweeps', {
      left: [functions['evidence-publish'].metric('IteratorAge', { period: MINUTES, statistic: 'Maximum', label: 'stream age' })],
      right: [functions['sharing-sweep'].metricInvocations({ period: Duration.hours(1), statistic: 'Sum', label: 'sweeps' })],
    }),
  ];
}

function graph(title: string, { left, right }: { readonly left: cloudwatch.IMetric[]; readonly right?: cloudwatch.IMetric[] }, width = HALF): cloudwatch.IWidget {
  const fromZero = { min: 0 };
  return new cloudwatch.GraphWidget({ title, width, height: 7, left, leftYAxis: fromZero, ...(right ? { right } : {}) });
}
