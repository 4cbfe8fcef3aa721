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
}

/** Files that come and go by presigned URLs: encrypted, closed to the public, and gone after their days. */
export class FileBucket extends s3.Bucket {
  readonly #key: IKey;
  readonly #name: string;

  constructor(scope: Construct, id: string, { stage, key, keptDays }: FileBucketProps) {
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
      lifecycleRules: Object.entries(keptDays).map(([folder, days]) => ({ id: folder, prefix: `${folder}/`, expiration: Duration.days(days), abortIncompleteMultipartUploadAfter: Duration.days(1) })),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.#key = key;
    this.#name = bucketName;
    Validations.of(this).acknowledge({ id: 'AwsSolutions-S1', reason: 'Every URL is made for one person by a function, which leaves evidence of it or serves what that person may read anyway.' });
  }

  /** The bucket's name, and the right to read and add the objects of these folders. */
  use(...folders: readonly string[]): Binding {
    return { value: this.#name, grantTo: (grantee) => this.#allow(grantee, folders.map((folder) => `${this.#name}/${folder}/*`)) };
  }

  #allow(grantee: IGrantable, folders: readonly string[]): void {
    const resourceArns = folders.map((resource) => Stack.of(this).formatArn({ service: 's3', region: '', account: '', resource }));
    Grant.addToPrincipal({ grantee, actions: ['s3:GetObject', 's3:PutObject'], resourceArns });
    Grant.addToPrincipal({ grantee, actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resourceArns: [this.#key.keyArn] });
    for (const folder of folders) {
      const named = folder.replace(Aws.ACCOUNT_ID, '<AWS::AccountId>');
      Validations.of(grantee.grantPrincipal as unknown as Construct).acknowledge({ id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::${named}]`, reason: 'Objects are named by department and import: the right is to those of one folder.' });
    }
  }
}
