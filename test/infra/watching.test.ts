import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { anchorOf } from '../../infra/constructs/alarms.ts';
import { root } from '../../infra/functions.ts';
import { all, law, one, remove } from './law.ts';
import { resolved, target, type Synthesized } from './template.ts';

const ALARM = 'AWS::CloudWatch::Alarm';
const MAPPING = 'AWS::Lambda::EventSourceMapping';
const RULE = 'AWS::Events::Rule';
const operations = readFileSync(new URL('docs/operations.md', root), 'utf8');
const sections = operations.split('\n## ').find((section) => section.startsWith('Alarms'))?.split('\n### ').slice(1) ?? [];
const runbooks = sections.map((section) => anchorOf(section.split('\n')[0] ?? ''));

/** What alarms on one metric watch. */
function watched({ ofType }: Synthesized, metric: string): string[] {
  return ofType(ALARM).filter(([, { Properties }]) => Properties['MetricName'] === metric).map(([, { Properties }]) => target(Properties['Dimensions']?.[0]?.Value));
}

function expectWatchedQueue(stack: Synthesized, queueArn: unknown, what: string): void {
  const queue = target(queueArn);
  expect(stack.resources[queue]?.Type, what).toBe('AWS::SQS::Queue');
  expect(watched(stack, 'ApproximateNumberOfMessagesVisible'), `alarm on the dead letters of ${what}`).toContain(queue);
}

function anchors(stack: Synthesized): { id: string; anchor: string | undefined }[] {
  return all(stack, ALARM).map(([id, { Properties }]) => ({ id, anchor: /docs\/operations\.md#(\S+)$/.exec(Properties['AlarmDescription'])?.[1] }));
}

law('every target of a rule has retries, a dead-letter queue with an alarm, and so has the function that it calls', {
  holds: (stack) => {
    for (const [id, { Properties }] of all(stack, RULE)) {
      for (const { Arn, DeadLetterConfig, RetryPolicy } of Properties['Targets']) {
        expectWatchedQueue(stack, DeadLetterConfig?.Arn, id);
        expect(RetryPolicy?.MaximumRetryAttempts, id).toBeGreaterThan(0);
        const config = stack.ofType('AWS::Lambda::EventInvokeConfig').find(([, invoke]) => target(invoke.Properties['FunctionName']) === target(Arn));
        expectWatchedQueue(stack, config?.[1].Properties['DestinationConfig'].OnFailure.Destination, target(Arn));
      }
    }
  },
  breaks: {
    'a target without a queue': (resources) => delete one(resources, RULE).Properties.Targets[0].DeadLetterConfig,
    'a target that is called once': (resources) => delete one(resources, RULE).Properties.Targets[0].RetryPolicy,
    'a function that loses what it cannot do': (resources) => remove(resources, 'AWS::Lambda::EventInvokeConfig', 'SharingSweep'),
    'a queue that nobody watches': (resources) => remove(resources, ALARM, 'SweepDeadLetters'),
  },
});

law('every stream mapping retries, cuts out what fails and keeps it', {
  holds: (stack) => {
    for (const [id, { Properties }] of all(stack, MAPPING)) {
      expectWatchedQueue(stack, Properties['DestinationConfig']?.OnFailure?.Destination, id);
      expect(Properties, id).toMatchObject({ BatchSize: 25, BisectBatchOnFunctionError: true, FunctionResponseTypes: ['ReportBatchItemFailures'] });
      expect(Properties['MaximumRetryAttempts'], id).toBeGreaterThan(0);
    }
  },
  breaks: {
    'no queue': (resources) => delete one(resources, MAPPING).Properties.DestinationConfig,
    'a whole batch that fails for one record': (resources) => (one(resources, MAPPING).Properties.BisectBatchOnFunctionError = false),
    'attempts without end': (resources) => (one(resources, MAPPING).Properties.MaximumRetryAttempts = -1),
  },
});

law('every alarm names a runbook heading that exists, and calls the operators', {
  holds: (stack) => {
    for (const { id, anchor } of anchors(stack)) expect(runbooks, id).toContain(anchor);
    for (const [id, { Properties }] of all(stack, ALARM)) expect(stack.resources[target(Properties['AlarmActions']?.[0])]?.Type, id).toBe('AWS::SNS::Topic');
  },
  breaks: {
    'an alarm without a runbook': (resources) => (one(resources, ALARM).Properties.AlarmDescription = 'Something is wrong.'),
    'a runbook that nobody wrote': (resources) => (one(resources, ALARM).Properties.AlarmDescription = 'Runbook: docs/operations.md#do-something'),
    'an alarm that tells nobody': (resources) => delete one(resources, ALARM).Properties.AlarmActions,
  },
});

law('every runbook has an alarm that leads to it, and says what it means, what to look at and what to do', {
  holds: (stack) => {
    const named = anchors(stack).map(({ anchor }) => anchor);
    for (const runbook of runbooks) expect(named).toContain(runbook);
    for (const section of sections) for (const part of ['Means', 'Look at', 'Do']) expect(section).toContain(`- **${part}**:`);
  },
  breaks: { 'a runbook without its alarm': (resources) => remove(resources, ALARM, 'the-api-is-slow') },
});

/** What must not go unnoticed: what is watched, and by which metric. */
const WATCHED: Readonly<Record<string, string>> = {
  '5xx': 'ApiGateway',
  Latency: 'ApiGateway',
  Throttles: 'AWS/Lambda',
  ExecutionsFailed: 'AWS/States',
  Invocations: 'AWS/Lambda',
  Duration: 'AWS/Lambda',
  IteratorAge: 'AWS/Lambda',
  SweptLate: 'PublicData-local',
  ProvisionalOverdue: 'PublicData-local',
  AfterCommitFailed: 'PublicData-local',
  DaySealed: 'PublicData-local',
  SealBroken: 'PublicData-local',
};

law('errors, slowness, throttles, failed clocks, missing sweeps and late effects raise an alarm', {
  holds: (stack) => {
    for (const [metric, namespace] of Object.entries(WATCHED)) {
      const alarms = all(stack, ALARM).filter(([, { Properties }]) => Properties['MetricName'] === metric && String(Properties['Namespace']).includes(namespace));
      expect(alarms.length, metric).toBeGreaterThan(0);
    }
    for (const [id] of all(stack, 'AWS::Lambda::Function')) expect(watched(stack, 'Errors')).toContain(id);
    for (const [id] of all(stack, 'AWS::StepFunctions::StateMachine')) expect(watched(stack, 'ExecutionsFailed')).toContain(id);
    const throttles = JSON.stringify(stack.ofType(ALARM).filter(([, { Properties }]) => JSON.stringify(Properties['Metrics'] ?? '').includes('ThrottleEvents')));
    for (const [id, { Properties }] of all(stack, 'AWS::DynamoDB::Table')) {
      expect(throttles, id).toContain(id);
      for (const { IndexName } of Properties['GlobalSecondaryIndexes'] ?? []) expect(throttles, `${id} ${IndexName}`).toMatch(new RegExp(`"Name":"GlobalSecondaryIndexName","Value":"${IndexName}"},{"Name":"TableName","Value":{"Ref":"${id}"`));
    }
  },
  breaks: {
    ...Object.fromEntries(Object.keys(WATCHED).map((metric) => [`no alarm on ${metric}`, (resources) => {
      for (const resource of Object.values(resources)) if (resource.Type === ALARM && resource.Properties.MetricName === metric) resource.Properties.MetricName = 'Other';
    }])),
    'a function that may fail in silence': (resources) => remove(resources, ALARM, 'sharing-remind-errors'),
    'an index that may throttle in silence': (resources) => remove(resources, ALARM, 'requests-indexes-throttled'),
  },
});

law('silence of the sweep and of the seal is an alarm, silence of anything else is not', {
  holds: (stack) => {
    for (const [id, { Properties }] of all(stack, ALARM)) expect(Properties['TreatMissingData'], id).toBe(/(sweep|seal)-missing$/.test(Properties['AlarmName']) ? 'breaching' : 'notBreaching');
  },
  breaks: { 'a sweep whose silence is fine': (resources) => (one(resources, ALARM, 'sweep-missing').Properties.TreatMissingData = 'notBreaching') },
});

/** What an operator finds on the dashboard. */
const SHOWN = [
  '5xx', '4xx', 'Latency', 'Errors', 'Duration', 'ConcurrentExecutions', 'Throttles', 'ExecutionsStarted', 'ExecutionsSucceeded', 'ExecutionsFailed', 'RequestFiled', 'DeemedApproved', 'SweptLate',
  'ProvisionalOverdue', 'ReadThrottleEvents', 'WriteThrottleEvents', 'ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits', 'ApproximateNumberOfMessagesVisible', 'IteratorAge', 'Invocations',
] as const;

law('there is one dashboard for each stage, with every alarm, every function, every table and every queue', {
  holds: (stack) => {
    const boards = all(stack, 'AWS::CloudWatch::Dashboard');
    expect(boards.map(([, { Properties }]) => Properties['DashboardName'])).toEqual(['public-data-local']);
    const raw = JSON.stringify(boards[0]?.[1].Properties['DashboardBody']);
    const body = JSON.parse(String(resolved(boards[0]?.[1].Properties['DashboardBody']))) as { widgets: { type: string; properties: { metrics?: unknown[][]; alarms?: unknown[] } }[] };
    const metrics = new Set(body.widgets.flatMap(({ properties }) => (properties.metrics ?? []).map((metric) => metric[1])));
    for (const metric of SHOWN) expect(metrics).toContain(metric);
    for (const type of ['AWS::Lambda::Function', 'AWS::SQS::Queue', 'AWS::DynamoDB::Table']) for (const [id] of all(stack, type)) expect(raw, id).toContain(id);
    expect(body.widgets.flatMap(({ properties }) => properties.alarms ?? [])).toHaveLength(all(stack, ALARM).length);
  },
  breaks: {
    'no dashboard': (resources) => remove(resources, 'AWS::CloudWatch::Dashboard'),
    'one without latencies': (resources) => {
      const board = one(resources, 'AWS::CloudWatch::Dashboard').Properties;
      board.DashboardBody = JSON.parse(JSON.stringify(board.DashboardBody).replaceAll('Latency', 'Other'));
    },
    'an alarm that it does not show': (resources) => (resources['Another'] = structuredClone(one(resources, ALARM))),
  },
});
