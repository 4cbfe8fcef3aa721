import { Duration } from 'aws-cdk-lib/core';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { countedBy, type Clock } from '../constructs/clockWatch.ts';
import type { Placed } from '../contexts/platform.ts';
import type { DataStack } from './dataStack.ts';
import { indexMetric, tablesOf } from './watch.ts';

const MINUTES = Duration.minutes(5);
const HALF = 12;
const WHOLE = 24;

export interface Shown {
  readonly stage: string;
  readonly api: HttpApi;
  readonly data: DataStack;
  readonly placed: Placed;
}

/** What an operator looks at first: one row each for the API, the functions, every context's clocks, the tables and what is left behind. */
export function dashboard(scope: Construct, id: string, { stage, api, data, placed }: Shown): cloudwatch.Dashboard {
  const board = new cloudwatch.Dashboard(scope, id, { dashboardName: `public-data-${stage}`, defaultInterval: Duration.days(1) });
  board.addWidgets(new cloudwatch.AlarmStatusWidget({ title: '告警 · Alarms', width: WHOLE, height: 6, alarms: placed.alarms }));
  board.addWidgets(...apiRow(api));
  board.addWidgets(...functionRow(placed));
  board.addWidgets(...midnightRow(placed));
  for (const clock of placed.clocks) board.addWidgets(...clockRow(stage, clock));
  board.addWidgets(...tableRow(data));
  board.addWidgets(...leftBehindRow(placed));
  return board;
}

function apiRow(api: HttpApi): cloudwatch.IWidget[] {
  const sum = { period: MINUTES, statistic: 'Sum' };
  const latency = (statistic: string) => api.metricLatency({ period: MINUTES, statistic, label: statistic });
  return [
    graph('API 请求与错误 · API requests and errors', { left: [api.metricCount({ ...sum, label: 'requests' })], right: [api.metricClientError({ ...sum, label: '4xx' }), api.metricServerError({ ...sum, label: '5xx' })] }),
    graph('API 时延（毫秒）· API latency (ms)', { left: ['p50', 'p90', 'p99'].map(latency) }),
  ];
}

function functionRow({ functions }: Placed): cloudwatch.IWidget[] {
  const all = Object.entries(functions);
  return [
    graph('函数错误 · Function errors', { left: all.map(([label, fn]) => fn.metricErrors({ period: MINUTES, statistic: 'Sum', label })) }),
    graph('函数时长 p99（毫秒）· Function durations p99 (ms)', { left: all.map(([label, fn]) => fn.metricDuration({ period: MINUTES, statistic: 'p99', label })) }),
  ];
}

/** Deadlines fall due at midnight (办法 17): that is when the account's concurrency is tried. A minute each, for the peak is short. */
function midnightRow({ clocks }: Placed): cloudwatch.IWidget[] {
  const minute = { period: Duration.minutes(1) };
  const account = (metricName: string, statistic: string, label: string) => new cloudwatch.Metric({ namespace: 'AWS/Lambda', metricName, statistic, label, ...minute });
  const called = clocks.flatMap(({ context, functions }) => Object.entries(functions).map(([name, fn]) => fn.metric('ConcurrentExecutions', { ...minute, statistic: 'Maximum', label: `${context} ${name}` })));
  return [
    graph('并发与限流（零点）· Concurrency and throttles (at midnight)', { left: [account('ConcurrentExecutions', 'Maximum', 'account'), ...called], right: [account('Throttles', 'Sum', 'throttles')] }, WHOLE),
  ];
}

function clockRow(stage: string, { context, cases, machines, counted }: Clock): cloudwatch.IWidget[] {
  const hourly = { period: Duration.hours(1), statistic: 'Sum' };
  const count = (metricName: string, label: string) => countedBy(stage, context, metricName, { ...hourly, label });
  const executions = Object.entries(machines).map(([name, machine]) => executionsOf(name, machine));
  return [
    graph(`流程执行（${cases.zh}）· Executions by status (${cases.en})`, { left: executions.flatMap(({ statuses }) => statuses), right: executions.map(({ running }) => running) }),
    graph(`${cases.zh}办理结果 · What became of ${cases.en}`, {
      left: [count(counted.filed, 'filed'), count(counted.settled, 'settled by the clock')],
      right: [count('SweptLate', 'swept late'), count('ProvisionalOverdue', 'overdue, calendar missing'), count('AfterCommitFailed', 'workflow not told')],
    }),
  ];
}

function executionsOf(name: string, machine: StateMachine): { readonly statuses: cloudwatch.IMetric[]; readonly running: cloudwatch.IMetric } {
  const sum = { period: MINUTES, statistic: 'Sum' };
  const statuses = {
    started: machine.metricStarted({ ...sum, label: `${name} started` }),
    succeeded: machine.metricSucceeded({ ...sum, label: `${name} succeeded` }),
    failed: machine.metricFailed({ ...sum, label: `${name} failed` }),
    timedOut: machine.metricTimedOut({ ...sum, label: `${name} timed out` }),
    aborted: machine.metricAborted({ ...sum, label: `${name} aborted` }),
  };
  // A graph knows a metric by one id, however many machines it shows; an id has no hyphen.
  const id = (metric: string) => `${metric}_${name.replaceAll('-', '_')}`;
  const [begun, ...over] = Object.keys(statuses).map((metric) => `FILL(${id(metric)}, 0)`);
  const running = new cloudwatch.MathExpression({
    expression: `RUNNING_SUM(${[begun, ...over].join(' - ')})`,
    usingMetrics: Object.fromEntries(Object.entries(statuses).map(([metric, one]) => [id(metric), one])),
    label: `${name} open, against the left edge`,
    period: MINUTES,
  });
  return { statuses: [...Object.values(statuses), machine.metricThrottled({ ...sum, label: `${name} throttled` })], running };
}

function tableRow(data: DataStack): cloudwatch.IWidget[] {
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

function leftBehindRow({ functions, deadLetters, clocks }: Placed): cloudwatch.IWidget[] {
  return [
    graph('死信 · Dead letters', { left: [...deadLetters].map(([label, queue]) => queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum', label })) }),
    graph('存证流滞后（毫秒）与每小时扫描 · Evidence stream age (ms), hourly sweeps', {
      left: [functions['evidence-publish'].metric('IteratorAge', { period: MINUTES, statistic: 'Maximum', label: 'stream age' })],
      right: clocks.map(({ context, sweep }) => sweep.metricInvocations({ period: Duration.hours(1), statistic: 'Sum', label: `sweeps of ${context}` })),
    }),
  ];
}

function graph(title: string, { left, right }: { readonly left: cloudwatch.IMetric[]; readonly right?: cloudwatch.IMetric[] }, width = HALF): cloudwatch.IWidget {
  const fromZero = { min: 0 };
  return new cloudwatch.GraphWidget({ title, width, height: 7, left, leftYAxis: fromZero, ...(right ? { right } : {}) });
}
