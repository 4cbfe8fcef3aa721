import { Aws, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import type { Binding } from './binding.ts';

export interface LockedBucketProps {
  readonly stage: string;
  readonly key: IKey;
  /** `governance`: whoever has a right of its own may lift a lock. `compliance`: nobody may, not even the root of the account. */
  readonly retention: Settings['seals'];
}

/** Objects that are written once: each is locked for years from the moment it is there. */
export class LockedBucket extends s3.Bucket {
  readonly #key: IKey;
  readonly #name: string;

  constructor(scope: Construct, id: string, { stage, key, retention: { mode, retentionYears } }: LockedBucketProps) {
    const duration = Duration.days(Math.ceil(retentionYears * 365.25));
    // Names of buckets are taken over all accounts of a partition.
    const bucketName = `public-data-${stage}-${id.toLowerCase()}-${Aws.ACCOUNT_ID}`;
    super(scope, id, {
      bucketName,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: mode === 'compliance' ? s3.ObjectLockRetention.compliance(duration) : s3.ObjectLockRetention.governance(duration),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.#key = key;
    this.#name = bucketName;
    Validations.of(this).acknowledge({ id: 'AwsSolutions-S1', reason: 'What is in here every official may read, and whoever writes leaves a version that cannot be removed.' });
  }

  /** The bucket's name, and the right to read or also to add the objects of one folder. */
  use(folder: string, { write = false }: { readonly write?: boolean } = {}): Binding {
    return { value: this.#name, grantTo: (grantee) => this.#allow(grantee, `${this.#name}/${folder}/*`, write) };
  }

  #allow(grantee: IGrantable, objects: string, write: boolean): void {
    const arn = Stack.of(this).formatArn({ service: 's3', region: '', account: '', resource: objects });
    Grant.addToPrincipal({ grantee, actions: ['s3:GetObject', ...(write ? ['s3:PutObject'] : [])], resourceArns: [arn] });
    Grant.addToPrincipal({ grantee, actions: ['kms:Decrypt', ...(write ? ['kms:GenerateDataKey'] : [])], resourceArns: [this.#key.keyArn] });
    const named = objects.replace(Aws.ACCOUNT_ID, '<AWS::AccountId>');
    Validations.of(grantee.grantPrincipal as unknown as Construct).acknowledge({ id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::${named}]`, reason: 'Objects are named by their day: the right is to those of one folder.' });
  }
}
