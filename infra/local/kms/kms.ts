import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import { listen, type Listening } from '../gateway/listening.ts';
import { readBody } from '../gateway/readBody.ts';
import { note, recall } from '../state/stateDatabase.ts';
import type { SigningKeyDefinition } from '../template/platform.ts';

export interface KmsOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly keys: readonly SigningKeyDefinition[];
  /** Where private keys are kept: they must outlive the process, or nothing that they signed can be told from a forgery. */
  readonly db: DatabaseSync;
}

type Input = Readonly<Record<string, unknown>>;

/** KMS takes no more than this to be signed in the raw. */
const LONGEST_MESSAGE = 4096;
const BODY_LIMIT = 65_536;
const ALGORITHM = 'ECDSA_SHA_256';

class KmsFault extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** A small KMS endpoint on 127.0.0.1: the asymmetric keys of the template sign, and show their public half. Throws one sentence when the port is taken. */
export async function startKms({ port, keys, db }: KmsOptions): Promise<Listening> {
  const known = new Map(keys.flatMap((definition) => {
    const key = privateKey(definition, db);
    return [definition.id, definition.arn].map((name) => [name, { ...definition, key }] as const);
  }));

  function perform(operation: string, input: Input): object {
    const found = known.get(String(input['KeyId']));
    if (!found) throw new KmsFault('NotFoundException', `Key '${String(input['KeyId'])}' does not exist`);
    const { arn, key } = found;
    if (operation === 'GetPublicKey') {
      const PublicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
      return { KeyId: arn, KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY', PublicKey, SigningAlgorithms: [ALGORITHM] };
    }
    if (operation === 'Sign') return { KeyId: arn, SigningAlgorithm: ALGORITHM, Signature: signature(input, key) };
    throw new KmsFault('UnsupportedOperationException', `The local endpoint does not know ${operation}.`);
  }

  return listen({ what: 'KMS', port }, async (message, response) => {
    try {
      const operation = /^TrentService\.(\w+)$/.exec(String(message.headers['x-amz-target']))?.[1] ?? '';
      send(response, 200, perform(operation, await inputOf(message)));
    } catch (error) {
      if (!(error instanceof KmsFault)) throw error;
      send(response, 400, { __type: error.code, message: error.message });
    }
  });
}

function signature({ Message, MessageType = 'RAW', SigningAlgorithm }: Input, key: KeyObject): string {
  if (SigningAlgorithm !== ALGORITHM) throw new KmsFault('InvalidKeyUsageException', `Algorithm ${String(SigningAlgorithm)} is incompatible with key spec ECC_NIST_P256.`);
  if (MessageType !== 'RAW') throw new KmsFault('UnsupportedOperationException', 'The local endpoint signs messages, not digests.');
  const message = Buffer.from(String(Message), 'base64');
  if (message.length === 0 || message.length > LONGEST_MESSAGE) throw new KmsFault('ValidationException', `A message has 1 to ${LONGEST_MESSAGE} bytes.`);
  return sign('sha256', message, key).toString('base64');
}

function privateKey({ id }: SigningKeyDefinition, db: DatabaseSync): KeyObject {
  const name = `kms ${id}`;
  const kept = recall(db, name);
  if (kept !== undefined) return createPrivateKey(kept);
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  note(db, name, key.export({ format: 'pem', type: 'pkcs8' }).toString());
  return key;
}

async function inputOf(message: IncomingMessage): Promise<Input> {
  const body = await readBody(message, BODY_LIMIT);
  if (!body) throw new KmsFault('ValidationException', 'The request is too large.');
  try {
    return JSON.parse(body.toString() || '{}') as Input;
  } catch {
    throw new KmsFault('SerializationException', 'The request is not JSON.');
  }
}

function send(response: ServerResponse, status: number, content: object): void {
  const text = JSON.stringify(content);
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'content-length': Buffer.byteLength(text) }).end(text);
}
