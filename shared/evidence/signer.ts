import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { patience } from '../patience.ts';

/** Who signs seals and feeds. The private key never leaves KMS. */
export interface Signer {
  /** DER (SubjectPublicKeyInfo), base64. */
  publicKey(): Promise<string>;
  /** ECDSA on P-256 with SHA-256 over the text in UTF-8; DER, base64. KMS takes up to 4096 bytes of it. */
  sign(text: string): Promise<string>;
}

export function kmsSigner(keyId: string, client = new KMSClient({ maxAttempts: 4, requestHandler: patience })): Signer {
  let known: Promise<string> | undefined;
  const read = async (): Promise<string> => base64((await client.send(new GetPublicKeyCommand({ KeyId: keyId }))).PublicKey);
  return {
    publicKey: () => (known ??= read()),
    async sign(text) {
      const { Signature } = await client.send(new SignCommand({ KeyId: keyId, Message: Buffer.from(text, 'utf8'), MessageType: 'RAW', SigningAlgorithm: 'ECDSA_SHA_256' }));
      return base64(Signature);
    },
  };
}

function base64(bytes: Uint8Array | undefined): string {
  if (!bytes) throw new TypeError('KMS answered without bytes');
  return Buffer.from(bytes).toString('base64');
}
