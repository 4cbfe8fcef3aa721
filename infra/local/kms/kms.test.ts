import { createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetPublicKeyCommand, KMSClient, SignCommand, type SigningAlgorithmSpec } from '@aws-sdk/client-kms';
import { afterEach, expect, test } from 'vitest';
import { closeState, openState } from '../state/stateDatabase.ts';
import { startKms } from './kms.ts';

const ARN = 'arn:aws-cn:kms:cn-north-1:000000000000:key/seals';
const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

async function start(directory?: string) {
  const db = openState(directory);
  const kms = await startKms({ port: 0, keys: [{ id: 'seals', arn: ARN }], db });
  const client = new KMSClient({ endpoint: kms.url, region: 'cn-north-1', credentials: { accessKeyId: 'me', secretAccessKey: 'x' }, maxAttempts: 1 });
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= (client.destroy(), kms.stop().then(() => closeState(db, directory))));
  opened.push(stop);
  const publicKey = async (KeyId = ARN): Promise<Buffer> => Buffer.from((await client.send(new GetPublicKeyCommand({ KeyId }))).PublicKey ?? []);
  const sign = async (message: Buffer, more: object = {}): Promise<Buffer> =>
    Buffer.from((await client.send(new SignCommand({ KeyId: ARN, Message: message, MessageType: 'RAW', SigningAlgorithm: 'ECDSA_SHA_256', ...more }))).Signature ?? []);
  return { stop, publicKey, sign };
}

test('signs with a key of the template, which its public half proves', async () => {
  const { publicKey, sign } = await start();
  const key = createPublicKey({ key: await publicKey('seals'), format: 'der', type: 'spki' });
  expect(key.asymmetricKeyDetails).toMatchObject({ namedCurve: 'prime256v1' });
  const signature = await sign(Buffer.from('封存'));
  expect([verify('sha256', Buffer.from('封存'), key, signature), verify('sha256', Buffer.from('别的'), key, signature)]).toEqual([true, false]);
});

test('keeps the key in the state directory, over a restart', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'kms-'));
  opened.push(() => rmSync(directory, { recursive: true }));
  const first = await start(directory);
  const before = await first.publicKey();
  await first.stop();
  const second = await start(directory);
  expect((await second.publicKey()).equals(before)).toBe(true);
  expect((await (await start()).publicKey()).equals(before)).toBe(false);
});

test('refuses what KMS would, and what it does not know, by AWS’s names', async () => {
  const { publicKey, sign } = await start();
  await expect(publicKey('other')).rejects.toMatchObject({ name: 'NotFoundException' });
  await expect(sign(Buffer.alloc(4097))).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(sign(Buffer.alloc(32), { MessageType: 'DIGEST' })).rejects.toMatchObject({ name: 'UnsupportedOperationException' });
  await expect(sign(Buffer.from('x'), { SigningAlgorithm: 'RSASSA_PSS_SHA_256' satisfies SigningAlgorithmSpec })).rejects.toMatchObject({ name: 'InvalidKeyUsageException' });
});
