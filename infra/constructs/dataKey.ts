import { ArnFormat, Aws, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** The customer key of everything the platform stores: tables, logs, dead letters, alarm messages. */
export class DataKey extends Key {
  constructor(scope: Construct, id: string, { stage }: { readonly stage: string }) {
    super(scope, id, {
      alias: `public-data-${stage}`,
      description: `Public data platform, stage ${stage}: tables, logs, queues, alarm topic`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // The logs service is the one whose principal carries region and partition.
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Logs',
        principals: [new ServicePrincipal(`logs.${Aws.REGION}.${Aws.URL_SUFFIX}`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': Stack.of(this).formatArn({ service: 'logs', resource: 'log-group', resourceName: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME }) } },
      }),
    );
    // EventBridge puts undeliverable events into an encrypted queue, CloudWatch puts alarms into the encrypted topic.
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'DeadLettersAndAlarms',
        principals: ['events', 'cloudwatch'].map((service) => new ServicePrincipal(service)),
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }
}
