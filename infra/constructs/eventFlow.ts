import { Duration, Validations } from 'aws-cdk-lib/core';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { DeadLetters } from './deadLetters.ts';

/** Who is called, and where a call goes that failed for good. */
export interface Consumer {
  readonly fn: lambda.Function;
  readonly deadLetters: DeadLetters;
}

/** Evidence becomes events: the table's stream calls `publish` in order, a poisonous record is cut out and kept. */
export function publishFromStream(evidence: Table, key: IKey, { fn, deadLetters }: Consumer): void {
  fn.addEventSource(
    new DynamoEventSource(evidence, {
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 25,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 10,
      onFailure: new SqsDlq(deadLetters),
    }),
  );
  key.grantDecrypt(fn);
  Validations.of(fn.role ?? fn).acknowledge({ id: 'AwsSolutions-IAM5[Resource::*]', reason: 'dynamodb:ListStreams has no resource-level rights; records are only read from the stream of evidence.' });
}

/** Calls a function for every event of some types of one context. */
export function onEvent(scope: Construct, id: string, props: { readonly name: string; readonly bus: events.IEventBus; readonly context: string; readonly types: readonly string[]; readonly consumer: Consumer }): events.Rule {
  return new events.Rule(scope, id, {
    ruleName: props.name,
    eventBus: props.bus,
    eventPattern: { source: [`public-data.${props.context}`], detailType: [...props.types] },
    targets: [target(props.consumer)],
  });
}

/** Calls a function for every new object in a folder of a bucket that tells the default bus. */
export function onArrival(scope: Construct, id: string, props: { readonly name: string; readonly bucket: string; readonly folder: string; readonly consumer: Consumer }): events.Rule {
  return new events.Rule(scope, id, {
    ruleName: props.name,
    eventPattern: { source: ['aws.s3'], detailType: ['Object Created'], detail: { bucket: { name: [props.bucket] }, object: { key: [{ prefix: `${props.folder}/` }] } } },
    targets: [target(props.consumer)],
  });
}

/** Calls a function again and again. A rule and not EventBridge Scheduler, which the China regions are not known to have. */
export function onSchedule(scope: Construct, id: string, props: { readonly name: string; readonly schedule: events.Schedule; readonly consumer: Consumer }): events.Rule {
  return new events.Rule(scope, id, { ruleName: props.name, schedule: props.schedule, targets: [target(props.consumer)] });
}

function target({ fn, deadLetters }: Consumer): LambdaFunction {
  return new LambdaFunction(fn, { deadLetterQueue: deadLetters, retryAttempts: 5, maxEventAge: Duration.hours(6) });
}
