import { Duration, Validations } from 'aws-cdk-lib/core';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { FunctionName } from '../functions.ts';
import type { Alarms } from './alarms.ts';

export interface DeadLettersProps {
  readonly stage: string;
  /** Whose calls end here when they have failed for good. */
  readonly of: FunctionName;
  readonly key: IKey;
  readonly alarms: Alarms;
}

/** The dead-letter queue of one asynchronous function, with its alarm: a message lost silently cannot exist. */
export class DeadLetters extends sqs.Queue {
  readonly #key: IKey;

  constructor(scope: Construct, id: string, { stage, of, key, alarms }: DeadLettersProps) {
    super(scope, id, {
      queueName: `public-data-${stage}-${of}-dead-letters`,
      encryption: sqs.QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.#key = key;
    Validations.of(this).acknowledge({ id: 'AwsSolutions-SQS3', reason: 'This queue is the dead-letter queue; its alarm calls an operator.' });
    alarms.add(`${of}-dead-letters`, {
      runbook: 'Messages in a dead-letter queue',
      meaning: `A call of ${of} failed for good.`,
      metric: this.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
    });
  }

  /** Sending and nothing else: the inherited grant would also re-encrypt, with wildcards. */
  override grantSendMessages(grantee: IGrantable): Grant {
    Grant.addToPrincipal({ grantee, actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resourceArns: [this.#key.keyArn] });
    return Grant.addToPrincipal({ grantee, actions: ['sqs:SendMessage'], resourceArns: [this.queueArn] });
  }
}
