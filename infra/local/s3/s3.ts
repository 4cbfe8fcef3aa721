import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { listen, type Listening } from '../gateway/listening.ts';
import { readBody, readToTheEnd } from '../gateway/readBody.ts';
import { checkBucketName, createBucket, deleteBucket, deleteObjects, listBuckets, listObjects } from './buckets.ts';
import { S3Fault } from './faults.ts';
import { Locks, type Retention } from './locks.ts';
import { abortUpload, completeUpload, createUpload, uploadPart } from './multipart.ts';
import { copyObject, deleteObject, getObject, putObject, type Store } from './objects.ts';
import { receive } from './payload.ts';
import { requestOf, type S3Answer, type S3Request } from './request.ts';
import { admit } from './signature.ts';
import { openStorage, type Stored } from './storage.ts';
import { xml } from './xml.ts';

export interface S3Options {
  /** 0 takes a free one. */
  readonly port: number;
  /** Folder of the objects; undefined keeps them in a temporary one, which is gone after `stop`. */
  readonly root: string | undefined;
  /** Virtual time: of objects, and of the expiry of presigned URLs. */
  readonly now: () => number;
  readonly region: string;
  /** The secret that presigned URLs of an access key must be signed with. @default every key has the secret `local` */
  readonly secretOf?: (accessKeyId: string) => string | undefined;
  /** Told of every new object. */
  readonly created?: (object: Stored) => void;
}

export interface LocalS3 extends Listening {
  /** Makes a bucket, whose objects are locked for a time if so asked; one that is there is kept. Throws an Error for a name that S3 would not take. */
  createBucket(name: string, retention?: Retention): void;
}

/** The secret of the local stack's made-up credentials. */
export const LOCAL_SECRET = 'local';
const XML_BODY_LIMIT = 2 * 1024 * 1024;
/** Parameters that change what a request means; others than those handled below are refused rather than misread. */
const SUBRESOURCES = ['accelerate', 'acl', 'analytics', 'attributes', 'cors', 'encryption', 'inventory', 'legal-hold', 'lifecycle', 'logging', 'metrics', 'notification', 'object-lock', 'ownershipControls', 'policy', 'policyStatus', 'publicAccessBlock', 'replication', 'requestPayment', 'restore', 'retention', 'select', 'tagging', 'torrent', 'versionId', 'versions', 'website'];

/** A small S3-compatible endpoint (path-style) on 127.0.0.1. Throws one sentence when the port is taken. */
export async function startS3({ port, root, now, region, secretOf = () => LOCAL_SECRET, created }: S3Options): Promise<LocalS3> {
  const locks = new Locks(now);
  const store: Store = { storage: openStorage(root, locks, created), now };

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomBytes(8).toString('hex').toUpperCase();
    const answer = await (async () => {
      const request = requestOf(message);
      admit(request, { region, now, secretOf });
      return perform(store, request, region);
    })().catch((error: unknown): S3Answer => faultAnswer(error, message, requestId));
    await send(message, response, answer, requestId);
  }

  const listening = await listen({ what: 'S3', port, server: { requestTimeout: 0, keepAliveTimeout: 60_000, maxHeaderSize: 65_536 } }, handle).catch((error: unknown) => {
    store.storage.close();
    throw error;
  });
  let stopped: Promise<void> | undefined;
  return {
    ...listening,
    createBucket(name, retention) {
      checkBucketName(name);
      locks.retain(name, retention);
      store.storage.createBucket(name, now());
    },
    stop() {
      stopped ??= listening.stop().then(() => store.storage.close());
      return stopped;
    },
  };
}

async function perform(store: Store, request: S3Request, region: string): Promise<S3Answer> {
  const { method, bucket, key, query } = request;
  const unknown = SUBRESOURCES.find((name) => query.has(name));
  if (unknown !== undefined) throw new S3Fault('NotImplemented', `The local endpoint does not know "${unknown}".`);
  if (bucket === '') {
    if (method === 'GET') return listBuckets(store);
    throw new S3Fault('MethodNotAllowed', 'The specified method is not allowed against this resource.');
  }
  if (key === '' && method === 'PUT') return createBucket(store, request);
  if (!store.storage.hasBucket(bucket)) throw new S3Fault('NoSuchBucket', 'The specified bucket does not exist');
  return key === '' ? performOnBucket(store, request, region) : performOnObject(store, request);
}

async function performOnBucket(store: Store, request: S3Request, region: string): Promise<S3Answer> {
  const { method, query } = request;
  if (method === 'HEAD') return { status: 200, headers: { 'x-amz-bucket-region': region } };
  if (method === 'DELETE') return deleteBucket(store, request);
  if (method === 'POST' && query.has('delete')) return deleteObjects(store, request, await xmlBody(request));
  if (method === 'GET' && query.has('location')) return { status: 200, body: xml('LocationConstraint', region) };
  if (method === 'GET' && query.has('versioning')) return { status: 200, body: xml('VersioningConfiguration', {}) };
  if (method === 'GET' && query.has('uploads')) throw new S3Fault('NotImplemented', 'The local endpoint does not list uploads.');
  if (method === 'GET') return listObjects(store, request);
  throw new S3Fault('MethodNotAllowed', 'The specified method is not allowed against this resource.');
}

async function performOnObject(store: Store, request: S3Request): Promise<S3Answer> {
  const { method, query, headers } = request;
  const inUpload = query.has('uploadId');
  if (method === 'GET' && inUpload) throw new S3Fault('NotImplemented', 'The local endpoint does not list parts.');
  if (method === 'GET' || method === 'HEAD') return getObject(store, request);
  if (method === 'PUT' && inUpload) return uploadPart(store, request);
  if (method === 'PUT') return headers['x-amz-copy-source'] === undefined ? putObject(store, request) : copyObject(store, request);
  if (method === 'DELETE') return inUpload ? abortUpload(store, request) : deleteObject(store, request);
  if (method === 'POST' && query.has('uploads')) return createUpload(store, request);
  if (method === 'POST' && inUpload) return completeUpload(store, request, await xmlBody(request));
  throw new S3Fault('MethodNotAllowed', 'The specified method is not allowed against this resource.');
}

async function xmlBody({ message, headers }: S3Request): Promise<string> {
  const body = await readBody(message, XML_BODY_LIMIT);
  if (!body) throw new S3Fault('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
  const pieces: Buffer[] = [];
  await receive((async function* () { yield body; })(), headers, async (piece) => pieces.push(piece));
  return Buffer.concat(pieces).toString();
}

function faultAnswer(error: unknown, { url = '/' }: IncomingMessage, requestId: string): S3Answer {
  if (!(error instanceof S3Fault)) console.error(`S3: ${error instanceof Error ? error.stack : String(error)}`);
  const fault = error instanceof S3Fault ? error : new S3Fault('InternalError', 'We encountered an internal error. Please try again.');
  return { status: fault.status, body: xml('Error', { Code: fault.code, Message: fault.message, Resource: url.split('?')[0], RequestId: requestId, HostId: 'local' }, '') };
}

async function send(message: IncomingMessage, response: ServerResponse, { status, headers = {}, body }: S3Answer, requestId: string): Promise<void> {
  const present = Object.entries(headers).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  response.writeHead(status, { ...Object.fromEntries(present), 'x-amz-request-id': requestId, server: 'local', ...(typeof body === 'string' ? { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(body) } : {}) });
  if (body === undefined || typeof body === 'string') response.end(message.method === 'HEAD' ? undefined : body);
  else await pipeline(body, response);
  readToTheEnd(message);
}
