import { expect } from 'vitest';
import { all, law, one, type Spoilt } from './law.ts';
import { resolved, statements, target, type Synthesized } from './template.ts';

const BUCKET = 'AWS::S3::Bucket';
const POLICY = 'AWS::IAM::Policy';
/** Whatever gets round a lock, or round what is written. */
const ROUND_A_LOCK = /^s3:(BypassGovernanceRetention|DeleteObject(Version)?|PutObjectRetention|PutObjectLegalHold|PutBucket.*|PutLifecycleConfiguration)$/;
const signs = (stack: Synthesized) => all(stack, 'AWS::KMS::Key').filter(([, { Properties }]) => Properties['KeyUsage'] === 'SIGN_VERIFY');
const vault = (resources: Spoilt) => one(resources, BUCKET, 'sealvault');

function allow(resources: Spoilt, role: string, Action: string, Resource: unknown = 'x'): void {
  one(resources, POLICY, role).Properties.PolicyDocument.Statement.push({ Effect: 'Allow', Action, Resource });
}
/** Statements about the bucket of seals. */
const onVault = (stack: Synthesized) => statements(stack).filter(({ resources }) => JSON.stringify(resources).includes('sealvault'));
const rolesWith = (some: ReturnType<typeof statements>, action: string): string[] => some.filter(({ actions }) => actions.includes(action)).map(({ role }) => role.replace(/Role.*/, ''));
const OBJECTS = 'public-data-local-sealvault/seals/x';

law('[art.15] seals are kept where nobody can change them: locked for ten years at the least, with every version, under the customer key, for nobody outside', {
  holds: (stack) => {
    const [bucket, ...others] = all(stack, BUCKET).filter(([id]) => id.startsWith('SealVault'));
    expect(others).toEqual([]);
    expect([bucket?.[1].DeletionPolicy, bucket?.[1].UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    const { Properties } = bucket?.[1] ?? expect.unreachable();
    expect(Properties).toMatchObject({
      ObjectLockEnabled: true,
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
    const { Mode, Days } = Properties['ObjectLockConfiguration'].Rule.DefaultRetention;
    expect(['GOVERNANCE', 'COMPLIANCE']).toContain(Mode);
    expect(Days).toBeGreaterThanOrEqual(3652);
    expect(JSON.stringify(Properties['BucketEncryption'])).toContain('aws:kms');
    const policies = all(stack, 'AWS::S3::BucketPolicy').filter(([, policy]) => target(policy.Properties['Bucket']) === bucket?.[0]);
    expect(JSON.stringify(resolved(policies))).toContain('aws:SecureTransport');
  },
  breaks: {
    'a bucket without lock': (resources) => delete vault(resources).Properties.ObjectLockConfiguration,
    'a lock for a month': (resources) => (vault(resources).Properties.ObjectLockConfiguration.Rule.DefaultRetention.Days = 30),
    'the last version only': (resources) => delete vault(resources).Properties.VersioningConfiguration,
    'a bucket that goes with its stack': (resources) => (vault(resources).DeletionPolicy = 'Delete'),
    'a policy that may open it': (resources) => (vault(resources).Properties.PublicAccessBlockConfiguration.BlockPublicPolicy = false),
    'plain HTTP': (resources) => (one(resources, 'AWS::S3::BucketPolicy', 'SealVault').Properties.PolicyDocument.Statement = []),
  },
});

/** Which roles sign with which key. */
const signers = (stack: Synthesized, key: string): string[] => rolesWith(statements(stack).filter(({ resources }) => JSON.stringify(resources).includes(key)), 'kms:Sign').toSorted();

law('only the daily job seals, only with the key of seals, and nothing gets round a lock', {
  holds: (stack) => {
    expect(signers(stack, 'SealKey')).toEqual(['EvidenceSeal']);
    expect(rolesWith(onVault(stack), 's3:PutObject')).toEqual(['EvidenceSeal']);
    for (const { role, actions } of onVault(stack)) expect(actions.filter((action) => ROUND_A_LOCK.test(action)), role).toEqual([]);
    expect(signs(stack)).toHaveLength(2);
    for (const [id, key] of signs(stack)) expect([key.Properties['KeySpec'], key.DeletionPolicy], id).toEqual(['ECC_NIST_P256', 'Retain']);
  },
  breaks: {
    'another signer': (resources) => allow(resources, 'EvidenceApiRole', 'kms:Sign', { 'Fn::ImportValue': 'SealKey1' }),
    'another writer': (resources) => allow(resources, 'EvidenceApiRole', 's3:PutObject', OBJECTS),
    'a right to remove': (resources) => allow(resources, 'EvidenceSealRole', 's3:DeleteObject', OBJECTS),
    'a right to lift locks': (resources) => allow(resources, 'EvidenceSealRole', 's3:BypassGovernanceRetention', OBJECTS),
    'a key that goes with the stack': (resources) => (one(resources, 'AWS::KMS::Key', 'SIGN_VERIFY').DeletionPolicy = 'Delete'),
  },
});

law('[art.7] only what continues the feed to the city platform signs it, with a key of its own', {
  holds: (stack) => expect(signers(stack, 'FeedKey')).toEqual(['CityPlatformApi', 'CityPlatformFollow', 'CityPlatformReconcile']),
  breaks: { 'what only sends it': (resources) => allow(resources, 'CityPlatformPushRole', 'kms:Sign', { 'Fn::ImportValue': 'FeedKey1' }) },
});

law('the job runs at two in the morning of Shanghai, when a day is surely over', {
  holds: (stack) => {
    const rule = all(stack, 'AWS::Events::Rule').find(([, { Properties }]) => Properties['Name'] === 'public-data-local-evidence-seal');
    expect(rule?.[1].Properties['ScheduleExpression']).toBe('cron(0 18 * * ? *)');
    expect(rule?.[1].Properties['State']).toBe('ENABLED');
  },
  breaks: { 'two in the morning of Greenwich': (resources) => (one(resources, 'AWS::Events::Rule', 'evidence-seal').Properties.ScheduleExpression = 'cron(0 2 * * ? *)') },
});

law('the index of evidence by time carries what a leaf is made of and nothing more: no content, no name', {
  holds: (stack) => {
    const [, evidence] = all(stack, 'AWS::DynamoDB::Table').find(([id]) => id.startsWith('Evidence')) ?? expect.unreachable();
    expect(evidence.Properties['GlobalSecondaryIndexes'].map(({ Projection }: { Projection: object }) => Projection)).toEqual([{ ProjectionType: 'INCLUDE', NonKeyAttributes: ['hash'] }]);
  },
  breaks: { 'an index that copies every act': (resources) => (one(resources, 'AWS::DynamoDB::Table', '-Evidence').Properties.GlobalSecondaryIndexes[0].Projection = { ProjectionType: 'ALL' }) },
});
