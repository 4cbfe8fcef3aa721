import { Aws, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Binding } from './binding.ts';

export interface FileBucketProps {
  readonly stage: string;
  readonly key: IKey;
  /** How long the objects of each folder are kept. */
  readonly keptDays: Readonly<Record<string, number>>;
  /** After how many days the objects of folders that are kept for good are stored more cheaply. @default none are kept for good */
  readonly rarelyReadAfterDays?: Readonly<Record<string, number>>;
  /** Whether the default event bus is told of what arrives. @default false */
  readonly events?: boolean;
}

/** Files that come and go by presigned URLs: encrypted, closed to the public, and gone after their days. */
export class FileBucket extends s3.Bucket {
  readonly #key: IKey;
  /** Known without a reference to the stack that makes it. */
  readonly physical: string;

  constructor(scope: Construct, id: string, { stage, key, keptDays, rarelyReadAfterDays = {}, events = false }: FileBucketProps) {
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
      // Not versioned: what is overwritten is to be gone.
      lifecycleRules: [
        ...Object.entries(keptDays).map(([folder, days]) => ({ id: folder, prefix: `${folder}/`, expiration: Duration.days(days), abortIncompleteMultipartUploadAfter: Duration.days(1) })),
        ...Object.entries(rarelyReadAfterDays).map(([folder, days]) => ({ id: folder, prefix: `${folder}/`, transitions: [{ storageClass: s3.StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(days) }] })),
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // The construct's own way is a function that sets it afterwards; CloudFormation can by itself.
    if (events) (this.node.defaultChild as s3.CfnBucket).addPropertyOverride('NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled', true);
    this.#key = key;
    this.physical = bucketName;
    Validations.of(this).acknowledge({ id: 'AwsSolutions-S1', reason: 'Every URL is made for one person by a function, which leaves evidence of it or serves what that person may read anyway.' });
  }

  /** The bucket's name, and the right to read and add the objects of folders. */
  use({ read = [], write = [] }: { readonly read?: readonly string[]; readonly write?: readonly string[] }): Binding {
    return {
      value: this.physical,
      grantTo: (grantee) => {
        this.#allow(grantee, read, 's3:GetObject', 'kms:Decrypt');
        this.#allow(grantee, write, 's3:PutObject', 'kms:GenerateDataKey');
      },
    };
  }

  #allow(grantee: IGrantable, folders: readonly string[], action: 's3:GetObject' | 's3:PutObject', keyAction: 'kms:Decrypt' | 'kms:GenerateDataKey'): void {
    if (folders.length === 0) return;
    const resourceArns = folders.map((folder) => Stack.of(this).formatArn({ service: 's3', region: '', account: '', resource: `${this.physical}/${folder}/*` }));
    Grant.addToPrincipal({ grantee, actions: [action], resourceArns });
    // Who completes an upload in parts reads them, too, as far as the key goes.
    Grant.addToPrincipal({ grantee, actions: [...new Set([keyAction, 'kms:Decrypt'])], resourceArns: [this.#key.keyArn] });
    for (const folder of folders) {
      const named = `${this.physical}/${folder}/*`.replace(Aws.ACCOUNT_ID, '<AWS::AccountId>');
      Validations.of(grantee.grantPrincipal as unknown as Construct).acknowledge({ id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::${named}]`, reason: 'Objects are named by department and import: the right is to those of one folder.' });
    }
  }
}
