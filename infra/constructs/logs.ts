import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';

export interface PlatformLogGroupProps {
  readonly name: string;
  readonly settings: Settings;
  readonly key: IKey;
}

/** A log group under the customer key that forgets after the stage's retention, and outlives what wrote to it. */
export class PlatformLogGroup extends logs.LogGroup {
  constructor(scope: Construct, id: string, { name, settings, key }: PlatformLogGroupProps) {
    super(scope, id, {
      logGroupName: name,
      retention: settings.logRetentionDays as logs.RetentionDays,
      encryptionKey: key,
      // Kept when the stack goes; a deployment that failed half-way leaves none in the way of the next.
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }
}
