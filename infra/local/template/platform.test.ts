import { afterEach, describe, expect, test } from 'vitest';
import { sampleFunction, sampleTable, writeAssembly, type SampleTemplate } from './assemblySample.ts';
import { readPlatform, type Platform } from './platform.ts';
import { supportTable } from './support.ts';

const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

function read(stacks: Readonly<Record<string, SampleTemplate>>, parameters: Readonly<Record<string, string>> = {}): Platform {
  const { directory, remove } = writeAssembly(stacks, { code: 'export const handler = () => 1;' });
  opened.push(remove);
  return readPlatform(directory, parameters);
}

/** What a function of this environment gets. */
function environmentOf(Variables: Readonly<Record<string, unknown>>, more: Partial<SampleTemplate> = {}, parameters: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> | undefined {
  return read({ Main: { ...more, Resources: { Fn: sampleFunction('code', 'fn', { Environment: { Variables } }), ...more.Resources } } }, parameters).functions[0]?.environment;
}

function refusal(read_: () => unknown): string {
  try {
    read_();
  } catch (error) {
    return (error as Error).message;
  }
  return expect.unreachable();
}

describe('intrinsic functions', () => {
  test('references and attributes give names and arns of a China region', () => {
    const Resources = { Table: sampleTable('people', { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } }), Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q' } } };
    const environment = environmentOf(
      { NAME: { Ref: 'Table' }, ARN: { 'Fn::GetAtt': ['Table', 'Arn'] }, DOTTED: { 'Fn::GetAtt': 'Queue.Arn' }, URL: { Ref: 'Queue' }, REGION: { Ref: 'AWS::Region' } },
      { Resources },
    );
    expect(environment).toEqual({
      NAME: 'people',
      ARN: 'arn:aws-cn:dynamodb:cn-north-1:000000000000:table/people',
      DOTTED: 'arn:aws-cn:sqs:cn-north-1:000000000000:q',
      URL: 'https://sqs.cn-north-1.amazonaws.com.cn/000000000000/q',
      REGION: 'cn-north-1',
    });
  });

  test('texts are joined, substituted, split and selected', () => {
    const environment = environmentOf({
      JOIN: { 'Fn::Join': ['-', ['a', { Ref: 'AWS::AccountId' }, 1]] },
      SUB: { 'Fn::Sub': '${AWS::Partition}/${Fn}/${Fn.Arn}/${!Literal}' },
      SUB_OWN: { 'Fn::Sub': ['${greeting} ${AWS::Region}', { greeting: { Ref: 'AWS::URLSuffix' } }] },
      PART: { 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::Join': ['', ['a:', 'b', ':c']] }] }] },
      MAPPED: { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'size'] },
    }, { Mappings: { Sizes: { 'cn-north-1': { size: 'small' } } } });
    expect(environment).toEqual({
      JOIN: 'a-000000000000-1',
      SUB: 'aws-cn/fn/arn:aws-cn:lambda:cn-north-1:000000000000:function:fn/${Literal}',
      SUB_OWN: 'amazonaws.com.cn cn-north-1',
      PART: 'b',
      MAPPED: 'small',
    });
  });

  test('parameters take the value given, else their default', () => {
    const Parameters = { Given: { Type: 'String', Default: 'x' }, Kept: { Type: 'String', Default: 'kept' }, List: { Type: 'CommaDelimitedList', Default: 'a, b' } };
    const environment = environmentOf({ A: { Ref: 'Given' }, B: { Ref: 'Kept' }, C: { 'Fn::Select': [1, { Ref: 'List' }] } }, { Parameters }, { Given: 'given' });
    expect(environment).toEqual({ A: 'given', B: 'kept', C: 'b' });
  });

  test('conditions choose values, leave out properties and leave out resources', () => {
    const Conditions = { Here: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'cn-north-1'] }, There: { 'Fn::Not': [{ Condition: 'Here' }] }, Both: { 'Fn::And': [{ Condition: 'Here' }, { Condition: 'There' }] }, Either: { 'Fn::Or': [{ Condition: 'Here' }, { Condition: 'There' }] } };
    const Variables = { A: { 'Fn::If': ['Here', 'yes', 'no'] }, B: { 'Fn::If': ['There', 'yes', { Ref: 'AWS::NoValue' }] }, C: { 'Fn::If': ['Both', 'yes', 'no'] }, D: { 'Fn::If': ['Either', 'yes', 'no'] } };
    const Resources = { Never: { Type: 'AWS::Unknown::Thing', Condition: 'There' } };
    expect(environmentOf(Variables, { Conditions, Resources })).toEqual({ A: 'yes', C: 'no', D: 'yes' });
  });

  test('a value that another stack exports arrives, whichever stack comes first', () => {
    const platform = read({
      Service: { Resources: { Fn: sampleFunction('code', 'fn', { Environment: { Variables: { TABLE: { 'Fn::ImportValue': 'Data:Table' } } } }) } },
      Data: { Resources: { Table: sampleTable('people') }, Outputs: { Table: { Value: { Ref: 'Table' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:Table' } } } } },
    });
    expect(platform.functions[0]?.environment).toEqual({ TABLE: 'people' });
    expect(platform.stacks).toEqual(['Service', 'Data']);
  });

  test('what cannot be resolved is named', () => {
    const message = refusal(() => environmentOf({ A: { Ref: 'Nothing' }, B: { 'Fn::GetAtt': ['Fn', 'Wings'] }, C: { 'Fn::Transform': {} }, D: { 'Fn::ImportValue': 'Other:Thing' } }));
    for (const what of ['Ref to "Nothing"', 'Fn::GetAtt of Fn.Wings', 'the intrinsic function Fn::Transform', 'Fn::ImportValue of "Other:Thing"']) expect(message).toContain(what);
    expect(message).toContain('Fn (AWS::Lambda::Function)');
  });
});

describe('what the local stack does not know', () => {
  test('stops the start with one message that names every resource, type and property', () => {
    const message = refusal(() =>
      read({
        Main: {
          Resources: {
            Cache: { Type: 'AWS::ElastiCache::CacheCluster', Properties: {} },
            Fn: sampleFunction('code', 'fn', { VpcConfig: {}, Layers: ['x'] }),
            People: sampleTable('people', { GlobalSecondaryIndexes: [{ IndexName: 'GSI1', KeySchema: [], Projection: { ProjectionType: 'ALL', Surprise: 1 } }] }),
            Rule: { Type: 'AWS::Events::Rule', Properties: { EventPattern: {}, Targets: [{ Id: '1', Arn: 'arn:aws-cn:lambda:::function:fn', EcsParameters: {} }] } },
            Topic: { Type: 'AWS::SNS::Topic', Properties: { FifoTopic: true } },
          },
        },
      }),
    );
    for (const line of [
      'Cache (AWS::ElastiCache::CacheCluster): resource type',
      'Fn (AWS::Lambda::Function): property VpcConfig',
      'Fn (AWS::Lambda::Function): property Layers',
      'People (AWS::DynamoDB::Table): property GlobalSecondaryIndexes[].Projection.Surprise',
      'Rule (AWS::Events::Rule): property Targets[].EcsParameters',
      'Topic (AWS::SNS::Topic): property FifoTopic',
    ]) expect(message).toContain(line);
  });

  test('includes values that would behave differently here', () => {
    const message = refusal(() =>
      read({
        Main: {
          Resources: {
            Fn: sampleFunction('code', 'fn', { Runtime: 'python3.13' }),
            Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: '{}', StateMachineType: 'EXPRESS' } },
            Old: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: 'a', IntegrationType: 'AWS_PROXY', IntegrationUri: 'f', PayloadFormatVersion: '1.0' } },
          },
        },
      }),
    );
    for (const line of ['property Runtime: only Node.js functions run here', 'property StateMachineType', 'property PayloadFormatVersion']) expect(message).toContain(line);
  });

  test('includes attributes around the properties that would change a deployment', () => {
    expect(refusal(() => read({ Main: { Resources: { People: { ...sampleTable('people'), CreationPolicy: {} } } } }))).toContain('People (AWS::DynamoDB::Table): CreationPolicy');
  });

  test('does not include what has no effect on one machine, for which the table gives a reason', () => {
    expect(read({ Main: { Resources: { People: sampleTable('people', { SSESpecification: { SSEEnabled: true }, PointInTimeRecoverySpecification: {} }) } } }).tables).toHaveLength(1);
    const table = supportTable();
    expect(table.find(({ type, property }) => type === 'AWS::DynamoDB::Table' && property === 'SSESpecification')?.withoutEffect).toMatch(/not encrypted/);
    expect(table.find(({ type, property }) => type === 'AWS::Events::Rule' && property === 'Targets[].Arn')?.withoutEffect).toBeUndefined();
    expect(table.find(({ type, property }) => type === 'AWS::IAM::Role' && property === 'AssumeRolePolicyDocument')?.withoutEffect).toMatch(/not judged/);
  });
});

test('a function has its code, its limits and where its failed calls go', () => {
  const [definition] = read({
    Main: {
      Resources: {
        Fn: sampleFunction('code', 'fn', { ReservedConcurrentExecutions: 1 }),
        Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'letters' } },
        Config: { Type: 'AWS::Lambda::EventInvokeConfig', Properties: { FunctionName: { Ref: 'Fn' }, Qualifier: '$LATEST', MaximumRetryAttempts: 1, DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Queue', 'Arn'] } } } } },
      },
    },
  }).functions;
  expect(definition).toMatchObject({ name: 'fn', handler: 'index.handler', timeoutMs: 5000, memoryMb: 256, atOnce: 1, asynchronous: { retries: 1, deadLetters: 'arn:aws-cn:sqs:cn-north-1:000000000000:letters' } });
  expect(definition?.codeDirectory).toMatch(/asset\.code$/);
});

test('a bucket tells how long it locks its objects and whether of their arrival, and a key whether it signs', () => {
  const lock = { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Years: '2' } } };
  const Resources = {
    Open: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'open', NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } } },
    Locked: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'locked', ObjectLockEnabled: true, ObjectLockConfiguration: lock } },
    Data: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true } },
    Seals: { Type: 'AWS::KMS::Key', Properties: { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' } },
  };
  const { buckets, signingKeys } = read({ Main: { Resources } });
  expect(buckets).toEqual([{ name: 'open', events: true }, { name: 'locked', events: false, retention: { mode: 'COMPLIANCE', days: 730 } }]);
  expect(signingKeys).toEqual([{ id: 'Main-Seals', arn: 'arn:aws-cn:kms:cn-north-1:000000000000:key/Main-Seals' }]);
  const message = refusal(() => read({ Main: { Resources: { Rsa: { Type: 'AWS::KMS::Key', Properties: { KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' } }, Held: { Type: 'AWS::S3::Bucket', Properties: { ObjectLockConfiguration: { ...lock, LegalHold: 'ON' } } } } } }));
  expect(message).toContain('Rsa (AWS::KMS::Key): property KeySpec: only keys of these specs are known here');
  expect(message).toContain('Held (AWS::S3::Bucket): property ObjectLockConfiguration.LegalHold');
});

test('an assembly that is not there is refused in one sentence', () => {
  expect(() => readPlatform('/nowhere', {})).toThrow(/manifest\.json is missing: synthesize the stacks first/);
});
