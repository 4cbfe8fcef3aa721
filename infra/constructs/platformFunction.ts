import { fileURLToPath } from 'node:url';
import { Duration, Size } from 'aws-cdk-lib/core';
import { Grant, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type * as z from 'zod';
import { bundleOf, nativeOf, root, type FunctionName } from '../functions.ts';
import type { Settings } from '../settings.ts';
import type { Binding } from './binding.ts';
import { PlatformLogGroup } from './logs.ts';

/** Set for every function; a schema may name them, its construct need not. */
type CommonVariable = 'POWERTOOLS_SERVICE_NAME' | 'POWERTOOLS_METRICS_NAMESPACE' | 'LOG_LEVEL' | 'NODE_OPTIONS';

/** A value for every variable of the schema, each either plain or bound to what it names. */
export type EnvironmentOf<Schema extends z.ZodObject> = {
  readonly [Name in keyof Omit<z.input<Schema>, CommonVariable>]: z.input<Schema>[Name] | Binding;
};

export interface PlatformFunctionProps<Schema extends z.ZodObject> {
  readonly name: FunctionName;
  /** The schema that the function parses its environment with at start. */
  readonly schema: Schema;
  readonly environment: EnvironmentOf<Schema>;
  readonly settings: Settings;
  readonly key: IKey;
  /** @default 20 seconds: below the 30 of the HTTP API. */
  readonly timeout?: Duration;
  /** @default 1024 MB: CPU follows memory, and cold starts are CPU. */
  readonly memorySize?: number;
  /** Of `/tmp`. @default 512 MB */
  readonly diskMb?: number;
  /** At most so many run at a time, in the whole account; what else is asked of it waits in Lambda's queue. @default no limit of its own */
  readonly atOnce?: number;
  /** Where an asynchronous invocation goes when it has failed for good. */
  readonly onFailure?: lambda.IDestination;
}

/** One Lambda function: its bundle, its environment by type, its own log group, and no right beyond what its environment binds. */
export class PlatformFunction<Schema extends z.ZodObject = z.ZodObject> extends lambda.Function {
  constructor(scope: Construct, id: string, props: PlatformFunctionProps<Schema>) {
    const { name, settings, key, timeout = Duration.seconds(20), memorySize = 1024, diskMb, atOnce, onFailure } = props;
    const functionName = `public-data-${settings.stage}-${name}`;
    const variables = Object.entries(props.environment as Readonly<Record<string, string | Binding | undefined>>).filter(([, value]) => value !== undefined);
    const bindings = variables.map(([, value]) => value).filter((value): value is Binding => typeof value === 'object');
    super(scope, id, {
      functionName,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: nativeOf(name).length > 0 ? lambda.Architecture.X86_64 : lambda.Architecture.ARM_64,
      code: lambda.Code.fromAsset(fileURLToPath(new URL(bundleOf(name), root))),
      handler: 'index.handler',
      timeout,
      memorySize,
      // A role of its own: the managed policies would let every function write to every log group.
      role: new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda') }),
      logGroup: new PlatformLogGroup(scope, `${id}Logs`, { name: `/aws/lambda/${functionName}`, settings, key }),
      ...(diskMb === undefined ? {} : { ephemeralStorageSize: Size.mebibytes(diskMb) }),
      ...(atOnce === undefined ? {} : { reservedConcurrentExecutions: atOnce }),
      ...(onFailure ? { onFailure, retryAttempts: 2, maxEventAge: Duration.hours(6) } : {}),
      environment: {
        ...Object.fromEntries(variables.map(([variable, value]) => [variable, typeof value === 'object' ? value.value : (value as string)])),
        ...common(name, settings),
      },
    });
    Grant.addToPrincipal({ grantee: this, actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resourceArns: [this.logGroup.logGroupArn] });
    for (const binding of bindings) binding.grantTo(this);
  }
}

function common(name: FunctionName, { stage, logLevel }: Settings): Record<CommonVariable, string> {
  const [context = name] = name.split('-');
  return {
    POWERTOOLS_SERVICE_NAME: context,
    POWERTOOLS_METRICS_NAMESPACE: metricsNamespace(stage),
    LOG_LEVEL: logLevel,
    NODE_OPTIONS: '--enable-source-maps',
  };
}

/** Where the functions' own metrics stand in CloudWatch; their dimension `service` is the context. */
export function metricsNamespace(stage: string): string {
  return `PublicData-${stage}`;
}
