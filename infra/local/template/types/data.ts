import * as z from 'zod';
import { arn, REGION, URL_SUFFIX } from '../place.ts';
import { allWithout, inert, resourceType, TAGS, truth, whole, without } from './resourceType.ts';

const key = z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) });
const projection = z.strictObject({ ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']), NonKeyAttributes: z.array(z.string()).optional() });
const onDemand = 'capacity is not limited locally';
const noKeys = 'files on this machine are not encrypted';
const noPolicies = 'policies of resources are not judged';
const noBackups = 'a backup of this machine is up to its owner';

/** What keeps data: tables, buckets, keys. */
export const dataTypes = {
  'AWS::DynamoDB::Table': resourceType({
    name: 'TableName',
    attributes: { Arn: (name) => arn('dynamodb', `table/${name}`), StreamArn: (name) => arn('dynamodb', `table/${name}/stream/local`) },
    properties: z.strictObject({
      TableName: z.string().optional(),
      AttributeDefinitions: z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
      KeySchema: z.array(key),
      GlobalSecondaryIndexes: z
        .array(z.strictObject({ IndexName: z.string(), KeySchema: z.array(key), Projection: projection, ...allWithout(onDemand, ['ProvisionedThroughput', 'OnDemandThroughput', 'WarmThroughput']) }))
        .default([]),
      LocalSecondaryIndexes: z.array(z.strictObject({ IndexName: z.string(), KeySchema: z.array(key), Projection: projection })).default([]),
      StreamSpecification: z.strictObject({ StreamViewType: z.enum(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']) }).optional(),
      TimeToLiveSpecification: z.strictObject({ AttributeName: z.string().optional(), Enabled: truth }).optional(),
      DeletionProtectionEnabled: truth.default(false),
      ...allWithout(onDemand, ['BillingMode', 'ProvisionedThroughput', 'OnDemandThroughput', 'WarmThroughput', 'TableClass']),
      ...allWithout(noBackups, ['PointInTimeRecoverySpecification']),
      ...allWithout('nothing watches who reads what locally', ['ContributorInsightsSpecification', 'KinesisStreamSpecification']),
      ...allWithout(noPolicies, ['ResourcePolicy']),
      SSESpecification: z
        .strictObject({ SSEEnabled: truth, SSEType: z.literal('KMS').optional(), KMSMasterKeyId: z.string().optional() })
        .optional()
        .meta({ withoutEffect: 'files on this machine are not encrypted, but whoever reads or writes needs the right to the key' }),
      ...TAGS,
    }),
  }),
  'AWS::S3::Bucket': resourceType({
    name: 'BucketName',
    attributes: {
      Arn: (name) => arn('s3', name, { region: '', account: '' }),
      DomainName: (name) => `${name}.s3.${URL_SUFFIX}`,
      RegionalDomainName: (name) => `${name}.s3.${REGION}.${URL_SUFFIX}`,
    },
    properties: z.strictObject({
      BucketName: z.string().optional(),
      BucketEncryption: without(noKeys),
      ObjectLockEnabled: truth.default(false),
      ObjectLockConfiguration: z
        .strictObject({
          ObjectLockEnabled: z.literal('Enabled'),
          Rule: z.strictObject({ DefaultRetention: z.strictObject({ Mode: z.enum(['GOVERNANCE', 'COMPLIANCE']), Days: whole.optional(), Years: whole.optional() }) }).optional(),
        })
        .optional(),
      NotificationConfiguration: z.strictObject({ EventBridgeConfiguration: z.strictObject({ EventBridgeEnabled: truth.default(true) }) }).optional(),
      ...allWithout('this machine keeps the last version of an object only', ['VersioningConfiguration', 'ReplicationConfiguration']),
      ...allWithout('objects stay until they are deleted', ['LifecycleConfiguration', 'IntelligentTieringConfigurations']),
      ...allWithout('the port is open to this machine only', ['PublicAccessBlockConfiguration', 'OwnershipControls', 'AccessControl', 'CorsConfiguration']),
      ...allWithout('access is not logged locally', ['LoggingConfiguration', 'MetricsConfigurations', 'InventoryConfigurations']),
      ...TAGS,
    }),
  }),
  'AWS::S3::BucketPolicy': inert(noPolicies, ['Bucket', 'PolicyDocument']),
  'AWS::KMS::Key': resourceType({
    attributes: { Arn: (name) => arn('kms', `key/${name}`), KeyId: (name) => name },
    properties: z
      .strictObject({
        KeySpec: z.enum(['SYMMETRIC_DEFAULT', 'ECC_NIST_P256'], 'only keys of these specs are known here').default('SYMMETRIC_DEFAULT'),
        KeyUsage: z.enum(['ENCRYPT_DECRYPT', 'SIGN_VERIFY']).default('ENCRYPT_DECRYPT'),
        ...allWithout(noKeys, ['EnableKeyRotation', 'RotationPeriodInDays', 'Enabled', 'MultiRegion', 'PendingWindowInDays', 'Origin']),
        ...allWithout(noPolicies, ['KeyPolicy']),
        ...allWithout('a description', ['Description']),
        ...TAGS,
      })
      .refine(({ KeySpec, KeyUsage }) => (KeySpec === 'ECC_NIST_P256') === (KeyUsage === 'SIGN_VERIFY'), 'a key of this spec is not used so here'),
  }),
  'AWS::KMS::Alias': inert(noKeys, ['AliasName', 'TargetKeyId'], { name: 'AliasName' }),
};
