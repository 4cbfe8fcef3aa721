import type { StateMachineDefinition } from '../ports.ts';
import { apiOf, type ApiDefinition } from './api.ts';
import { readAssembly, type Assembly } from './assembly.ts';
import { arn } from './place.ts';
import { StartRefusal, Unsupported } from './refusal.ts';
import { rolesOf, type RoleDefinition } from './roles.ts';
import { resolveResources, type Resource, type Resources } from './resources.ts';
import type { PropertiesOf } from './support.ts';

export type TableDefinition = PropertiesOf<'AWS::DynamoDB::Table'> & { readonly TableName: string };

export interface FunctionDefinition {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** Directory that holds the code, and `file.export` in it. */
  readonly codeDirectory: string;
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** So many events run at the same time at most; without it nothing but the machine limits it. */
  readonly atOnce?: number;
  /** Arn of the role that it runs under. */
  readonly role?: string;
  /** Where its log goes on AWS. */
  readonly logGroup?: string;
  /** What happens to asynchronous calls that fail. */
  readonly asynchronous: { readonly retries: number; readonly maxAgeMs: number; readonly deadLetters?: string };
}

/** Calls a function with the records of a table's stream. */
export interface StreamMapping {
  readonly logicalId: string;
  readonly tableName: string;
  readonly streamArn: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly windowMs: number;
  readonly bisect: boolean;
  readonly reportsItemFailures: boolean;
  /** Attempts after the first; infinite when negative in the template. */
  readonly retries: number;
  /** Arn of the queue for batches that are given up. */
  readonly deadLetters?: string;
}

export type TargetDefinition = PropertiesOf<'AWS::Events::Rule'>['Targets'][number];

export interface RuleDefinition {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly bus: string;
  readonly enabled: boolean;
  readonly pattern?: Readonly<Record<string, unknown>>;
  /** `rate(…)` or `cron(…)` */
  readonly schedule?: string;
  readonly targets: readonly TargetDefinition[];
}

export interface QueueDefinition {
  readonly name: string;
  readonly arn: string;
  /** The customer key that it is encrypted with on AWS. */
  readonly key?: string;
}

export interface BucketDefinition {
  readonly name: string;
  /** Whether the default event bus is told of new objects. */
  readonly events: boolean;
  /** How long every new object is locked. */
  readonly retention?: { readonly mode: 'GOVERNANCE' | 'COMPLIANCE'; readonly days: number };
}

/** An asymmetric key that signs. */
export interface SigningKeyDefinition {
  readonly id: string;
  readonly arn: string;
}

/** What a cloud assembly asks to be run, in the words of the parts that run it. */
export interface Platform {
  /** Names of the stacks. */
  readonly stacks: readonly string[];
  readonly tables: readonly TableDefinition[];
  readonly functions: readonly FunctionDefinition[];
  readonly roles: readonly RoleDefinition[];
  readonly streams: readonly StreamMapping[];
  readonly stateMachines: readonly StateMachineDefinition[];
  /** Names; `default` is always there. */
  readonly buses: readonly string[];
  readonly rules: readonly RuleDefinition[];
  readonly queues: readonly QueueDefinition[];
  readonly buckets: readonly BucketDefinition[];
  readonly signingKeys: readonly SigningKeyDefinition[];
  /** At most one: the local stack has one API port. */
  readonly api?: ApiDefinition;
}

/**
 * Reads a cloud assembly and makes of it what the local stack runs. Throws a {@link StartRefusal} that names every resource type and property that
 * the local stack does not know. Parameters go to every stack that declares them.
 */
export function readPlatform(directory: string, parameters: Readonly<Record<string, string>>): Platform {
  const assembly = readAssembly(directory);
  const resources = resolveResources(assembly, parameters);
  const api = apiOf(resources);
  return {
    stacks: assembly.stacks.map(({ name }) => name),
    tables: resources.of('AWS::DynamoDB::Table').map(({ name, properties }) => ({ ...properties, TableName: name })),
    functions: functionsOf(resources, assembly),
    roles: rolesOf(resources),
    streams: resources.of('AWS::Lambda::EventSourceMapping').filter(({ properties }) => properties.Enabled).map(streamOf),
    stateMachines: resources.of('AWS::StepFunctions::StateMachine').map(({ name, properties }) => ({ name, arn: arn('states', `stateMachine:${name}`), definition: properties.DefinitionString })),
    buses: ['default', ...resources.of('AWS::Events::EventBus').map(({ name }) => name)],
    rules: rulesOf(resources),
    queues: resources.of('AWS::SQS::Queue').map(({ name, properties: { KmsMasterKeyId: key } }) => ({ name, arn: arn('sqs', name), ...(typeof key === 'string' ? { key } : {}) })),
    buckets: resources.of('AWS::S3::Bucket').map(bucketOf),
    signingKeys: resources.of('AWS::KMS::Key').filter(({ properties }) => properties.KeyUsage === 'SIGN_VERIFY').map(({ name }) => ({ id: name, arn: arn('kms', `key/${name}`) })),
    ...(api ? { api } : {}),
  };
}

function functionsOf(resources: Resources, { assets }: Assembly): FunctionDefinition[] {
  const invokeConfigs = resources.of('AWS::Lambda::EventInvokeConfig');
  return resources.of('AWS::Lambda::Function').map(({ logicalId, name, properties }) => {
    const codeDirectory = assets.get(properties.Code.S3Key);
    if (codeDirectory === undefined) throw new StartRefusal(`The code of ${logicalId} is not in the assembly: no asset has the key ${properties.Code.S3Key}.`);
    const config = invokeConfigs.find(({ properties: { FunctionName } }) => functionNameOf(FunctionName) === name)?.properties;
    const deadLetters = config?.DestinationConfig?.OnFailure?.Destination ?? properties.DeadLetterConfig?.TargetArn;
    return {
      logicalId,
      name,
      arn: arn('lambda', `function:${name}`),
      codeDirectory,
      handler: properties.Handler,
      environment: properties.Environment?.Variables ?? {},
      timeoutMs: properties.Timeout * 1000,
      memoryMb: properties.MemorySize,
      ...(properties.ReservedConcurrentExecutions === undefined ? {} : { atOnce: properties.ReservedConcurrentExecutions }),
      ...(properties.Role === undefined ? {} : { role: properties.Role }),
      ...(properties.LoggingConfig?.LogGroup === undefined ? {} : { logGroup: properties.LoggingConfig.LogGroup }),
      asynchronous: {
        retries: config?.MaximumRetryAttempts ?? 2,
        maxAgeMs: (config?.MaximumEventAgeInSeconds ?? 21_600) * 1000,
        ...(deadLetters === undefined ? {} : { deadLetters }),
      },
    };
  });
}

function bucketOf({ name, properties: { ObjectLockConfiguration: lock, NotificationConfiguration: told } }: Resource<'AWS::S3::Bucket'>): BucketDefinition {
  const { Mode: mode, Days = 0, Years = 0 } = lock?.Rule?.DefaultRetention ?? {};
  return { name, events: told?.EventBridgeConfiguration.EventBridgeEnabled === true, ...(mode === undefined ? {} : { retention: { mode, days: Days + Years * 365 } }) };
}

function streamOf({ logicalId, properties }: Resource<'AWS::Lambda::EventSourceMapping'>): StreamMapping {
  const [, tableName = ''] = /:table\/([^/]+)\/stream\//.exec(properties.EventSourceArn) ?? [];
  const deadLetters = properties.DestinationConfig?.OnFailure?.Destination;
  return {
    logicalId,
    tableName,
    streamArn: properties.EventSourceArn,
    functionName: functionNameOf(properties.FunctionName),
    batchSize: properties.BatchSize,
    windowMs: properties.MaximumBatchingWindowInSeconds * 1000,
    bisect: properties.BisectBatchOnFunctionError,
    reportsItemFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
    retries: properties.MaximumRetryAttempts < 0 ? Number.POSITIVE_INFINITY : properties.MaximumRetryAttempts,
    ...(deadLetters === undefined ? {} : { deadLetters }),
  };
}

function rulesOf(resources: Resources): RuleDefinition[] {
  const unsupported = new Unsupported();
  const rules = resources.of('AWS::Events::Rule').map(({ logicalId, type, name, properties: { EventBusName: bus, EventPattern: pattern, ScheduleExpression: schedule, State, Targets: targets } }) => {
    if ((pattern === undefined) === (schedule === undefined)) unsupported.add(logicalId, type, 'a rule needs either EventPattern or ScheduleExpression');
    const path = bus === 'default' ? name : `${bus}/${name}`;
    return { logicalId, name, arn: arn('events', `rule/${path}`), bus, enabled: State === 'ENABLED', targets, ...(pattern ? { pattern } : {}), ...(schedule === undefined ? {} : { schedule }) };
  });
  unsupported.throwIfAny();
  return rules;
}

/** A function is named by its name, its arn, or its arn with a qualifier. */
export function functionNameOf(nameOrArn: string): string {
  return /:function:([^:]+)/.exec(nameOrArn)?.[1] ?? nameOrArn;
}
