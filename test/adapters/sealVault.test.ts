import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { faultOfSeal, fingerprintOf, sealHash, signedText } from '#shared/evidence/seal.ts';
import { kmsSigner } from '#shared/evidence/signer.ts';
import { s3Vault, type Vault } from '../../functions/evidence/vault.ts';
import type { SealedDay } from '../../functions/evidence/schema.ts';
import { startKms } from '../../infra/local/kms/kms.ts';
import { startS3 } from '../../infra/local/s3/s3.ts';
import { openState } from '../../infra/local/state/stateDatabase.ts';
import { memoryVault } from '../support/sealBed.ts';
import { actsOn, sealOf, signingKey } from '../support/seals.ts';

const near = { region: 'cn-north-1', credentials: { accessKeyId: 'test', secretAccessKey: 'local' } };
const key = signingKey();
let s3: Awaited<ReturnType<typeof startS3>>;
let buckets = 0;
beforeAll(async () => void (s3 = await startS3({ port: 0, root: undefined, now: () => Date.now(), region: 'cn-north-1' })));
afterAll(() => s3.stop());

function onS3(): Vault {
  const name = `seals-${(buckets += 1)}`;
  s3.createBucket(name, { mode: 'COMPLIANCE', days: 1 });
  return s3Vault(name, new S3Client({ ...near, endpoint: s3.url, forcePathStyle: true, maxAttempts: 1 }));
}

function dayOf(date: string, count: number): SealedDay {
  const leaves = actsOn(`req_${count}`, count).map(({ subject, seq, hash }) => ({ subject, seq, hash }));
  return { seal: sealOf(leaves, key, { date }), leaves };
}

describe.each([['on S3', onS3], ['in memory, for tests', memoryVault]])('a vault %s', (_, make) => {
  let vault: Vault;
  beforeEach(() => void (vault = make()));

  it('gives back a day as it was sealed, and nothing for one that is not', async () => {
    expect(await vault.read('2026-09-24')).toBeUndefined();
    const day = dayOf('2026-09-24', 3);
    expect(await vault.write(day)).toBe(true);
    expect(await vault.read('2026-09-24')).toEqual(day);
    expect(await vault.read('2026-09-25')).toBeUndefined();
  });

  it('takes a day once: whoever comes second finds the first', async () => {
    const days = [1, 2, 3].map((count) => dayOf('2026-09-24', count));
    const written = await Promise.all(days.map((day) => vault.write(day)));
    expect(written.filter(Boolean)).toHaveLength(1);
    expect(await vault.read('2026-09-24')).toEqual(days[written.indexOf(true)]);
  });
});

it('a day that cannot be understood is none', async () => {
  const client = new S3Client({ ...near, endpoint: s3.url, forcePathStyle: true, maxAttempts: 1 });
  s3.createBucket('broken');
  const { seal, leaves } = dayOf('2026-09-24', 1);
  const vault = s3Vault('broken', client);
  await vault.write({ seal: { ...seal, size: -1 }, leaves });
  expect(await vault.read('2026-09-24')).toBeUndefined();
});

it('the signer signs what the verifier checks', async () => {
  const kms = await startKms({ port: 0, keys: [{ id: 'k', arn: 'k' }], db: openState(undefined) });
  const signer = kmsSigner('k', new KMSClient({ ...near, endpoint: kms.url, maxAttempts: 1 }));
  const publicKey = await signer.publicKey();
  const { signature: _s, publicKey: _k, hash: _h, ...content } = dayOf('2026-09-24', 2).seal;
  const signed = { ...content, key: fingerprintOf(publicKey) };
  const seal = { ...signed, hash: sealHash(signed) };
  expect(faultOfSeal({ ...seal, signature: await signer.sign(signedText(seal)), publicKey })).toBeUndefined();
  await kms.stop();
});
