import { S3Fault } from './faults.ts';
import type { Store } from './objects.ts';
import { encode, type S3Answer, type S3Request } from './request.ts';
import type { Stored } from './storage.ts';
import { childText, parseXml, xml, type XmlFields } from './xml.ts';

const OWNER = { ID: '0'.repeat(64), DisplayName: 'local' };
const MOST_KEYS = 1000;

/** Throws InvalidBucketName for what S3 would not take. */
export function checkBucketName(name: string): void {
  if (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes('..') && !/^\d+\.\d+\.\d+\.\d+$/.test(name)) return;
  throw new S3Fault('InvalidBucketName', 'The specified bucket is not valid.');
}

export function listBuckets({ storage }: Store): S3Answer {
  const buckets = storage.buckets().map(({ name, createdAt }) => ({ Name: name, CreationDate: new Date(createdAt).toISOString() }));
  return { status: 200, body: xml('ListAllMyBucketsResult', { Owner: OWNER, Buckets: { Bucket: buckets } }) };
}

export function createBucket({ storage, now }: Store, { bucket }: S3Request): S3Answer {
  checkBucketName(bucket);
  if (!storage.createBucket(bucket, now())) throw new S3Fault('BucketAlreadyOwnedByYou', 'Your previous request to create the named bucket succeeded and you already own it.');
  return { status: 200, headers: { location: `/${bucket}` } };
}

export function deleteBucket({ storage }: Store, { bucket }: S3Request): S3Answer {
  if (!storage.deleteBucket(bucket)) throw new S3Fault('BucketNotEmpty', 'The bucket you tried to delete is not empty');
  return { status: 204 };
}

/** ListObjectsV2, and the first version for old tools. */
export function listObjects({ storage }: Store, { bucket, query }: S3Request): S3Answer {
  const second = query.get('list-type') === '2';
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const limit = maxKeys(query.get('max-keys'));
  const token = query.get('continuation-token');
  const after = second ? (token === undefined ? query.get('start-after') : tokenKey(token)) : query.get('marker');
  const url = query.get('encoding-type') === 'url';
  const shown = (text: string): string => (url ? encode(text).replaceAll('%2F', '/') : text);

  const { objects, prefixes, last, truncated } = walk((key, inclusive) => storage.list(bucket, key, inclusive, MOST_KEYS + 1), { prefix, delimiter, limit, after: after ?? '' });
  const contents = objects.map(({ key, modifiedAt, etag, size }): XmlFields => ({ Key: shown(key), LastModified: new Date(modifiedAt).toISOString(), ETag: `"${etag}"`, Size: size, ...(!second || query.get('fetch-owner') === 'true' ? { Owner: OWNER } : {}), StorageClass: 'STANDARD' }));
  const paging: XmlFields = second
    ? { KeyCount: objects.length + prefixes.length, ContinuationToken: token, StartAfter: query.get('start-after'), NextContinuationToken: truncated ? Buffer.from(last).toString('base64url') : undefined }
    : { Marker: shown(after ?? ''), NextMarker: truncated && delimiter !== '' ? shown(last) : undefined };
  const body = xml('ListBucketResult', {
    Name: bucket,
    Prefix: shown(prefix),
    Delimiter: delimiter === '' ? undefined : shown(delimiter),
    MaxKeys: limit,
    EncodingType: url ? 'url' : undefined,
    IsTruncated: truncated,
    ...paging,
    Contents: contents,
    CommonPrefixes: prefixes.map((text) => ({ Prefix: shown(text) })),
  });
  return { status: 200, body };
}

/** DeleteObjects: up to 1000 keys in one request. */
export async function deleteObjects({ storage }: Store, { bucket }: S3Request, body: string): Promise<S3Answer> {
  const request = parseXml(body);
  const keys = request.children.filter(({ name }) => name === 'Object').map((element) => childText(element, 'Key') ?? '');
  if (keys.length === 0 || keys.length > MOST_KEYS || keys.includes('')) throw new S3Fault('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema');
  const refused: XmlFields[] = [];
  const gone: string[] = [];
  for (const key of keys) {
    const fault = await storage.remove(bucket, key).then(() => undefined, (error: unknown) => (error instanceof S3Fault ? error : Promise.reject(error)));
    if (fault) refused.push({ Key: key, Code: fault.code, Message: fault.message });
    else gone.push(key);
  }
  return { status: 200, body: xml('DeleteResult', { Deleted: childText(request, 'Quiet') === 'true' ? [] : gone.map((Key) => ({ Key })), Error: refused }) };
}

interface Walk {
  readonly prefix: string;
  readonly delimiter: string;
  readonly limit: number;
  readonly after: string;
}

/** Goes through the keys in order, jumping over what a common prefix stands for. */
function walk(read: (key: string, inclusive: boolean) => Stored[], { prefix, delimiter, limit, after }: Walk): { objects: Stored[]; prefixes: string[]; last: string; truncated: boolean } {
  const objects: Stored[] = [];
  const prefixes: string[] = [];
  let last = after;
  let [from, inclusive] = after === '' || Buffer.compare(Buffer.from(after), Buffer.from(prefix)) < 0 ? [prefix, true] : [after, false];
  // The page before ended with this common prefix: what it stands for is behind us.
  if (commonPrefix(after, prefix, delimiter) === after) [from, inclusive] = [successor(after), true];
  if (limit === 0) return { objects, prefixes, last, truncated: false };
  for (let batch = read(from, inclusive); batch.length > 0; batch = read(from, inclusive)) {
    for (const object of batch) {
      if (!object.key.startsWith(prefix)) return { objects, prefixes, last, truncated: false };
      if (objects.length + prefixes.length === limit) return { objects, prefixes, last, truncated: true };
      const common = commonPrefix(object.key, prefix, delimiter);
      [from, inclusive] = [object.key, false];
      if (common === undefined) {
        objects.push(object);
        last = object.key;
        continue;
      }
      prefixes.push(common);
      last = common;
      [from, inclusive] = [successor(common), true];
      break;
    }
  }
  return { objects, prefixes, last, truncated: false };
}

function commonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  const at = delimiter === '' || !key.startsWith(prefix) ? -1 : key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}

/** The least text behind every key that begins with `prefix`. */
function successor(prefix: string): string {
  const characters = [...prefix];
  for (let last = characters.pop(); last !== undefined; last = characters.pop()) {
    const code = last.codePointAt(0)!;
    // Surrogates are no characters of their own.
    if (code < 0x10ffff) return characters.join('') + String.fromCodePoint(code === 0xd7ff ? 0xe000 : code + 1);
  }
  throw new S3Fault('InvalidArgument', 'Invalid delimiter');
}

function maxKeys(text: string | undefined): number {
  const limit = Number(text ?? MOST_KEYS);
  if (text === '' || !Number.isInteger(limit) || limit < 0) throw new S3Fault('InvalidArgument', 'Provided max-keys not an integer or within integer range');
  return Math.min(limit, MOST_KEYS);
}

function tokenKey(token: string): string {
  if (!/^[\w-]+$/.test(token)) throw new S3Fault('InvalidArgument', 'The continuation token provided is incorrect');
  return Buffer.from(token, 'base64url').toString();
}
