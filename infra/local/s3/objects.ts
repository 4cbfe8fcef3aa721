import type { FileHandle } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { pieces } from '../gateway/readBody.ts';
import { S3Fault } from './faults.ts';
import { receive, type Received } from './payload.ts';
import { decode, type S3Answer, type S3Request } from './request.ts';
import { effectiveHeaders } from './signature.ts';
import type { Storage, Stored } from './storage.ts';
import { xml } from './xml.ts';

const KEPT = ['cache-control', 'content-disposition', 'content-encoding', 'content-language', 'content-type', 'expires'];

export interface Store {
  readonly storage: Storage;
  /** Virtual time. */
  readonly now: () => number;
}

/** PutObject. */
export async function putObject({ storage, now }: Store, request: S3Request): Promise<S3Answer> {
  const { bucket, key, message } = request;
  const headers = effectiveHeaders(request);
  const own = Object.keys(headers).find((name) => name.startsWith('x-amz-object-lock-'));
  if (own !== undefined) throw new S3Fault('NotImplemented', `The local endpoint locks by the bucket’s retention only, not by "${own}".`);
  const { file, result } = await storage.write((handle) => receiveInto(handle, message, headers));
  const { size, md5, checksums } = result;
  try {
    await storage.put({ bucket, key, file, size, etag: md5, modifiedAt: now(), headers: { ...keptHeaders(headers), ...checksums } }, (before) => precondition(headers, before));
  } catch (error) {
    await storage.discard(file);
    throw error;
  }
  return { status: 200, headers: { etag: `"${md5}"`, ...checksums } };
}

/** Writes a request's body to a file. */
export function receiveInto(handle: FileHandle, message: IncomingMessage, headers: Readonly<Record<string, string>>): Promise<Received> {
  return receive(pieces(message), headers, (piece) => handle.writeFile(piece));
}

/** GetObject and HeadObject, with ranges and conditions. */
export async function getObject({ storage }: Store, { method, bucket, key, headers, query }: S3Request): Promise<S3Answer> {
  const object = existing(storage, bucket, key);
  const { size, etag, modifiedAt } = object;
  const shown = { ...shownHeaders(object, headers), etag: `"${etag}"`, 'last-modified': new Date(modifiedAt).toUTCString(), 'accept-ranges': 'bytes' };
  const wanted = headers['if-none-match'];
  if (headers['if-match'] !== undefined && !matches(headers['if-match'], etag)) throw failedPrecondition();
  if (wanted === undefined ? Date.parse(headers['if-modified-since'] ?? '') >= modifiedAt - (modifiedAt % 1000) : matches(wanted, etag)) return { status: 304, headers: shown };
  const range = rangeOf(headers['range'], size);
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const overridden = [...query].filter(([name]) => name.startsWith('response-')).map(([name, value]) => [name.slice('response-'.length), value] as const);
  const answer = {
    status: range ? 206 : 200,
    headers: { ...shown, ...Object.fromEntries(overridden.filter(([name]) => KEPT.includes(name)).map(printable)), 'content-length': end - start + 1, ...(range ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}) },
  };
  if (method === 'HEAD' || size === 0) return answer;
  const handle = await storage.read(object.file).catch((error: unknown) => {
    // Replaced between the look at the index and the opening of the file.
    throw storage.get(bucket, key)?.file === object.file ? error : new S3Fault('NoSuchKey', 'The specified key does not exist.');
  });
  return { ...answer, body: handle.createReadStream({ start, end }) };
}

/** DeleteObject: also of a key that is not there. */
export async function deleteObject({ storage }: Store, { bucket, key }: S3Request): Promise<S3Answer> {
  await storage.remove(bucket, key);
  return { status: 204 };
}

/** CopyObject. */
export async function copyObject({ storage, now }: Store, { bucket, key, headers }: S3Request): Promise<S3Answer> {
  const source = copySource(storage, headers);
  const replaced = headers['x-amz-metadata-directive'] === 'REPLACE';
  if (source.bucket === bucket && source.key === key && !replaced) throw new S3Fault('InvalidRequest', 'This copy request is illegal because it is trying to copy an object to itself without changing the object’s metadata.');
  const { file } = await storage.write((handle) => copyBytes(storage, source, handle));
  const modifiedAt = now();
  await storage.put({ ...source, bucket, key, file, modifiedAt, headers: replaced ? keptHeaders(headers) : source.headers });
  return { status: 200, body: xml('CopyObjectResult', { LastModified: new Date(modifiedAt).toISOString(), ETag: `"${source.etag}"` }) };
}

/** The object that `x-amz-copy-source` names, its conditions met. */
export function copySource(storage: Storage, headers: Readonly<Record<string, string>>): Stored {
  const [path = ''] = (headers['x-amz-copy-source'] ?? '').split('?');
  const [, bucket = '', key = ''] = /^\/?([^/]+)\/(.+)$/s.exec(decode(path)) ?? [];
  const source = existing(storage, bucket, key);
  const match = headers['x-amz-copy-source-if-match'];
  if (match !== undefined && !matches(match, source.etag)) throw failedPrecondition();
  return source;
}

/** Appends an object's or part's bytes, or a range of them, to a file. */
export async function copyBytes(storage: Storage, { file, size }: Pick<Stored, 'file' | 'size'>, target: FileHandle, range?: { readonly start: number; readonly end: number }, each?: (piece: Buffer) => void): Promise<void> {
  const handle = await storage.read(file);
  if (size === 0) return handle.close();
  for await (const piece of handle.createReadStream(range ?? {}) as AsyncIterable<Buffer>) {
    each?.(piece);
    await target.writeFile(piece);
  }
}

/** Checksums only when they are asked for and are those of what is sent. */
function shownHeaders(object: Stored, asked: Readonly<Record<string, string>>): Record<string, string> {
  const checked = asked['x-amz-checksum-mode']?.toUpperCase() === 'ENABLED' && asked['range'] === undefined;
  return Object.fromEntries(Object.entries(object.headers).filter(([name]) => checked || !name.startsWith('x-amz-checksum-')));
}

/** What S3 keeps of the headers of an upload. */
export function keptHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(headers)
    .filter(([name]) => KEPT.includes(name) || name.startsWith('x-amz-meta-'))
    .map(([name, value]) => [name, name === 'content-encoding' ? value.split(/\s*,\s*/).filter((coding) => coding !== 'aws-chunked').join(',') : value] as const)
    .filter(([name, value]) => name !== 'content-encoding' || value !== '');
  return { 'content-type': 'binary/octet-stream', ...Object.fromEntries(kept.map(printable)) };
}

/** `bytes=a-b`, `bytes=a-`, `bytes=-n`; undefined for no range or one that is not understood, which S3 ignores. */
export function rangeOf(header: string | undefined, size: number): { start: number; end: number } | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if ((first === '' && last === '') || (first !== '' && last !== '' && Number(last) < Number(first))) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start > end) throw new S3Fault('InvalidRange', 'The requested range is not satisfiable');
  return { start, end };
}

function existing(storage: Storage, bucket: string, key: string): Stored {
  if (!storage.hasBucket(bucket)) throw new S3Fault('NoSuchBucket', 'The specified bucket does not exist');
  const object = storage.get(bucket, key);
  if (!object) throw new S3Fault('NoSuchKey', 'The specified key does not exist.');
  return object;
}

/** `If-None-Match: *` writes only a new key, `If-Match` only over that version. */
export function precondition(headers: Readonly<Record<string, string>>, before: Stored | undefined): void {
  if (headers['if-none-match'] === '*' && before) throw failedPrecondition();
  const match = headers['if-match'];
  if (match === undefined) return;
  if (!before) throw new S3Fault('NoSuchKey', 'The specified key does not exist.');
  if (!matches(match, before.etag)) throw failedPrecondition();
}

function matches(header: string, etag: string): boolean {
  return header.split(',').some((entry) => entry.trim() === '*' || entry.trim().replaceAll('"', '') === etag);
}

/** A URL may carry what a header cannot. */
function printable([name, value]: readonly [string, string]): readonly [string, string] {
  if (!/^[\t\x20-\x7e\xa0-\xff]*$/.test(value)) throw new S3Fault('InvalidArgument', 'Header value cannot be represented using ISO-8859-1.');
  return [name, value];
}

function failedPrecondition(): S3Fault {
  return new S3Fault('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
}
