import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type * as z from 'zod';
import type { RouteContract } from '../../shared/http/route.ts';
import { anchorOf } from '../../infra/constructs/alarms.ts';
import { contexts } from '../../infra/contracts.ts';
import { functionNames, root } from '../../infra/functions.ts';
import { resolved, statements, synthesize, target, type Synthesized } from './template.ts';

/** Functions that may not run on arm64, by name, each with its reason. */
const NOT_ARM64: Readonly<Record<string, string>> = {};
/** Actions that AWS only takes on `*`. */
const WITHOUT_RESOURCE = /^(logs:(Create|Get|Update|Delete|List)LogDeliver(y|ies)|logs:(PutResourcePolicy|DescribeResourcePolicies|DescribeLogGroups)|dynamodb:ListStreams)$/;

let stack: Synthesized;
beforeAll(async () => {
  stack = await synthesize();
});
const all = (type: string) => {
  const found = stack.ofType(type);
  expect(found.length, `resources of type ${type}`).toBeGreaterThan(0);
  return found;
};

function expectWatched(queueArn: unknown, what: string): void {
  const queue = target(queueArn);
  expect(stack.resources[queue]?.Type, what).toBe('AWS::SQS::Queue');
  expect(watched('ApproximateNumberOfMessagesVisible'), `alarm on the dead letters of ${what}`).toContain(queue);
}

/** What alarms on one metric watch. */
function watched(metric: string): string[] {
  return stack.ofType('AWS::CloudWatch::Alarm').filter(([, { Properties }]) => Properties['MetricName'] === metric).map(([, { Properties }]) => target(Properties['Dimensions']?.[0]?.Value));
}

/** The runbook that each alarm names. */
function anchors() {
  return all('AWS::CloudWatch::Alarm').map(([id, { Properties }]) => ({ id, anchor: /docs\/operations\.md#(\S+)$/.exec(Properties['AlarmDescription'])?.[1] }));
}

describe('logs', () => {
  test('every log group forgets after a year or later, and is under the customer key', () => {
    for (const [id, { Properties }] of all('AWS::Logs::LogGroup')) {
      expect(Properties['RetentionInDays'], id).toBeGreaterThanOrEqual(365);
      expect(Properties['KmsKeyId'], id).toBeDefined();
    }
  });

  test('everything that logs writes to a log group of the template', () => {
    const groups = all('AWS::Logs::LogGroup').map(([id]) => id);
    for (const [id, { Properties }] of all('AWS::Lambda::Function')) expect(groups, id).toContain(target(Properties['LoggingConfig'].LogGroup));
    for (const [id, { Properties }] of all('AWS::ApiGatewayV2::Stage')) expect(JSON.stringify(Properties['AccessLogSettings'].DestinationArn), id).toMatch(new RegExp(groups.join('|')));
    for (const [id, { Properties }] of all('AWS::StepFunctions::StateMachine')) {
      expect(groups, id).toContain(target(Properties['LoggingConfiguration'].Destinations[0].CloudWatchLogsLogGroup.LogGroupArn));
    }
  });

  test('the access log names no person', () => {
    for (const [, { Properties }] of all('AWS::ApiGatewayV2::Stage')) expect(Properties['AccessLogSettings'].Format).not.toMatch(/claims\.(name|sub)|caller|user/i);
  });
});

describe('functions', () => {
  test('each of the list is there once, on Node 24 and arm64 unless there is a reason', () => {
    const functions = all('AWS::Lambda::Function');
    expect(functions.map(([, { Properties }]) => Properties['FunctionName']).toSorted()).toEqual(functionNames.map((name) => `public-data-local-${name}`).toSorted());
    for (const [id, { Properties }] of functions) {
      expect(Properties['Runtime'], id).toBe('nodejs24.x');
      expect(Properties['Architectures'] ?? ['x86_64'], id).toEqual(NOT_ARM64[Properties['FunctionName']] ? ['x86_64'] : ['arm64']);
    }
  });

  test('each has a role of its own, and no managed policy', () => {
    const roles = all('AWS::Lambda::Function').map(([, { Properties }]) => target(Properties['Role']));
    expect(new Set(roles).size).toBe(roles.length);
    for (const [id, { Properties }] of all('AWS::IAM::Role')) expect(Properties['ManagedPolicyArns'] ?? [], id).toEqual([]);
  });

  test('each gets exactly the environment that its schema asks for, and the common variables', async () => {
    const common = ['POWERTOOLS_SERVICE_NAME', 'POWERTOOLS_METRICS_NAMESPACE', 'LOG_LEVEL', 'NODE_OPTIONS'];
    for (const name of functionNames) {
      const [context, entry] = name.split('-');
      const schemas = (await import(`../../functions/${context}/environment.ts`)) as Record<string, z.ZodObject>;
      const schema = schemas[`${entry}Environment`];
      const fn = all('AWS::Lambda::Function').find(([, { Properties }]) => Properties['FunctionName'] === `public-data-local-${name}`);
      const variables = resolved(fn?.[1].Properties['Environment'].Variables) as Record<string, string>;
      expect(() => schema?.parse(variables), name).not.toThrow();
      expect(Object.keys(variables).toSorted(), name).toEqual([...Object.keys(schema?.shape ?? {}), ...common].toSorted());
    }
  });

  test('API functions answer within the 30 seconds of the gateway', () => {
    for (const [id, { Properties }] of all('AWS::Lambda::Function')) {
      if (Properties['FunctionName'].endsWith('-api')) expect(Properties['Timeout'], id).toBeLessThan(30);
    }
  });
});

describe('rights', () => {
  test('no action is a wildcard, and only actions without resources are allowed on all', () => {
    for (const { role, actions, resources } of statements(stack)) {
      for (const action of actions) expect(action, role).not.toContain('*');
      for (const resource of resources) expect(typeof resource === 'string' && resource.endsWith('*') ? actions.filter((action) => !WITHOUT_RESOURCE.test(action)) : [], role).toEqual([]);
      expect(JSON.stringify(resources), role).not.toMatch(/(\/\*|:\*)"/);
    }
  });

  test('nothing may scan, update in place or delete', () => {
    const actions = new Set(statements(stack).flatMap((statement) => statement.actions));
    for (const action of ['dynamodb:Scan', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem', 'dynamodb:PartiQLUpdate']) expect(actions).not.toContain(action);
  });

  test('only what answers evidence, and the stream that publishes it, may read it', () => {
    const readers = statements(stack).filter(({ actions, resources }) => actions.some((action) => /Get|Query/.test(action)) && JSON.stringify(resources).includes('Evidence'));
    expect([...new Set(readers.map(({ role }) => role.replace(/Role.*/, '')))].toSorted()).toEqual(['EvidenceApi', 'EvidencePublish']);
  });
});

describe('tables', () => {
  test('each is kept, recoverable, protected, under the customer key and paid by request', () => {
    for (const [id, table] of all('AWS::DynamoDB::Table')) {
      expect([table.DeletionPolicy, table.UpdateReplacePolicy], id).toEqual(['Retain', 'Retain']);
      expect(table.Properties, id).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      });
      expect(stack.resources[target(table.Properties['SSESpecification'].KMSMasterKeyId)]?.Type, id).toBe('AWS::KMS::Key');
      expect(id, 'a logical id starts with the table’s name').toMatch(new RegExp(`^${table.Properties['TableName'].split('-').at(-1)}`));
    }
  });

  test('the key rotates and is kept', () => {
    for (const [id, key] of all('AWS::KMS::Key')) {
      expect(key.Properties['EnableKeyRotation'], id).toBe(true);
      expect(key.DeletionPolicy, id).toBe('Retain');
    }
  });
});

describe('routes', () => {
  const contracts = contexts.flatMap(({ context, routes }) => (routes as readonly RouteContract[]).map((contract) => ({ context, contract })));

  test('there is exactly one gateway route for each contract, and one for everything else', () => {
    const keys = all('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties['RouteKey']);
    expect(keys.toSorted()).toEqual(['$default', ...contracts.map(({ contract }) => `${contract.method} ${contract.path}`)].toSorted());
  });

  test('every route has the authorizer, unless its contract says public', () => {
    const open = new Set(['$default', ...contracts.filter(({ contract }) => contract.permission === 'public').map(({ contract }) => `${contract.method} ${contract.path}`)]);
    for (const [id, { Properties }] of all('AWS::ApiGatewayV2::Route')) {
      const isOpen = open.has(Properties['RouteKey']);
      expect(Properties['AuthorizationType'], id).toBe(isOpen ? 'NONE' : 'JWT');
      expect(stack.resources[target(Properties['AuthorizerId'])]?.Type, id).toBe(isOpen ? undefined : 'AWS::ApiGatewayV2::Authorizer');
    }
  });

  test('every route leads to the function of its context', () => {
    for (const [id, { Properties }] of all('AWS::ApiGatewayV2::Route')) {
      const context = contracts.find(({ contract }) => `${contract.method} ${contract.path}` === Properties['RouteKey'])?.context ?? 'documentation';
      const integration = JSON.stringify(Properties['Target']).match(/"Ref":"(\w+)"/)?.[1] ?? '';
      const fn = stack.resources[target(stack.resources[integration]?.Properties['IntegrationUri'])];
      expect(fn?.Properties['FunctionName'], id).toBe(`public-data-local-${context}-api`);
    }
  });

  test('issuer and audience are parameters, and the stage throttles', () => {
    for (const [, { Properties }] of all('AWS::ApiGatewayV2::Authorizer')) {
      expect(Properties['JwtConfiguration']).toEqual({ Issuer: { Ref: 'JwtIssuer' }, Audience: [{ Ref: 'JwtAudience' }] });
    }
    for (const [, { Properties }] of all('AWS::ApiGatewayV2::Stage')) expect(Properties['DefaultRouteSettings'].ThrottlingRateLimit).toBeGreaterThan(0);
  });
});

describe('asynchronous calls', () => {
  test('every target of a rule has retries, a dead-letter queue with an alarm, and so has the function that it calls', () => {
    for (const [id, { Properties }] of all('AWS::Events::Rule')) {
      for (const { Arn, DeadLetterConfig, RetryPolicy } of Properties['Targets']) {
        expectWatched(DeadLetterConfig?.Arn, id);
        expect(RetryPolicy.MaximumRetryAttempts, id).toBeGreaterThan(0);
        const config = stack.ofType('AWS::Lambda::EventInvokeConfig').find(([, invoke]) => target(invoke.Properties['FunctionName']) === target(Arn));
        expectWatched(config?.[1].Properties['DestinationConfig'].OnFailure.Destination, target(Arn));
      }
    }
  });

  test('every stream mapping retries, cuts out what fails and keeps it', () => {
    for (const [id, { Properties }] of all('AWS::Lambda::EventSourceMapping')) {
      expectWatched(Properties['DestinationConfig']?.OnFailure?.Destination, id);
      expect(Properties, id).toMatchObject({ BatchSize: 25, BisectBatchOnFunctionError: true, FunctionResponseTypes: ['ReportBatchItemFailures'] });
      expect(Properties['MaximumRetryAttempts'], id).toBeGreaterThan(0);
    }
  });
});

describe('alarms', () => {
  const operations = readFileSync(new URL('docs/operations.md', root), 'utf8');
  const runbooks = operations.split('\n## ').find((section) => section.startsWith('Alarms'))?.match(/^### .+$/gm)?.map((line) => anchorOf(line.slice(4))) ?? [];

  test('every alarm names a runbook heading that exists, and calls the operators', () => {
    for (const { id, anchor } of anchors()) expect(runbooks, id).toContain(anchor);
    for (const [id, { Properties }] of all('AWS::CloudWatch::Alarm')) expect(stack.resources[target(Properties['AlarmActions']?.[0])]?.Type, id).toBe('AWS::SNS::Topic');
  });

  test('every runbook has an alarm that leads to it', () => {
    const named = anchors().map(({ anchor }) => anchor);
    for (const runbook of runbooks) expect(named).toContain(runbook);
  });

  test('every function and every workflow has an alarm on its failures', () => {
    for (const [id] of all('AWS::Lambda::Function')) expect(watched('Errors')).toContain(id);
    for (const [id] of all('AWS::StepFunctions::StateMachine')) expect(watched('ExecutionsFailed')).toContain(id);
  });
});
