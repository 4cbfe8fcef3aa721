import { createHash } from 'node:crypto';
import { S3Fault } from './faults.ts';
import { copyBytes, copySource, keptHeaders, precondition, rangeOf, receiveInto, type Store } from './objects.ts';
import type { S3Answer, S3Request } from './request.ts';
import { effectiveHeaders } from './signature.ts';
import { childText, parseXml, xml } from './xml.ts';

/** Every part but the last. */
const SMALLEST_PART = 5 * 1024 * 1024;

/** CreateMultipartUpload. */
export async function createUpload({ storage }: Store, request: S3Request): Promise<S3Answer> {
  const { bucket, key } = request;
  const id = storage.createUpload(bucket, key, keptHeaders(effectiveHeaders(request)));
  return { status: 200, body: xml('InitiateMultipartUploadResult', { Bucket: bucket, Key: key, UploadId: id }) };
}

/** UploadPart and UploadPartCopy. */
export async function uploadPart({ storage, now }: Store, request: S3Request): Promise<S3Answer> {
  const { query, bucket, key, message } = request;
  const { id } = storage.upload(query.get('uploadId')!, bucket, key);
  const number = Number(query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > 10_000) throw new S3Fault('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
  const headers = effectiveHeaders(request);
  if (headers['x-amz-copy-source'] === undefined) {
    const { file, result } = await storage.write((handle) => receiveInto(handle, message, headers));
    await storage.putPart(id, number, { file, size: result.size, etag: result.md5 });
    return { status: 200, headers: { etag: `"${result.md5}"`, ...result.checksums } };
  }
  const source = copySource(storage, headers);
  const range = rangeOf(headers['x-amz-copy-source-range'], source.size);
  const md5 = createHash('md5');
  const { file } = await storage.write((handle) => copyBytes(storage, source, handle, range, (piece) => md5.update(piece)));
  const etag = md5.digest('hex');
  await storage.putPart(id, number, { file, size: range ? range.end - range.start + 1 : source.size, etag });
  return { status: 200, body: xml('CopyPartResult', { LastModified: new Date(now()).toISOString(), ETag: `"${etag}"` }) };
}

/** CompleteMultipartUpload: the parts named, in order, become the object. */
export async function completeUpload({ storage, now }: Store, { query, bucket, key, headers }: S3Request, body: string): Promise<S3Answer> {
  const upload = storage.upload(query.get('uploadId')!, bucket, key);
  const named = parseXml(body).children.filter(({ name }) => name === 'Part');
  if (named.length === 0) throw new S3Fault('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema');
  const uploaded = new Map(storage.parts(upload.id).map((part) => [part.number, part]));
  let before = 0;
  const parts = named.map((element) => {
    const number = Number(childText(element, 'PartNumber'));
    if (!(number > before)) throw new S3Fault('InvalidPartOrder', 'The list of parts was not in ascending order. Parts must be ordered by part number.');
    before = number;
    const part = uploaded.get(number);
    if (!part || childText(element, 'ETag')?.replaceAll('"', '').trim() !== part.etag) throw new S3Fault('InvalidPart', 'One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part’s entity tag.');
    return part;
  });
  if (parts.slice(0, -1).some(({ size }) => size < SMALLEST_PART)) throw new S3Fault('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
  const { file } = await storage.write(async (handle) => {
    for (const part of parts) await copyBytes(storage, part, handle);
  });
  const digest = createHash('md5');
  for (const { etag } of parts) digest.update(Buffer.from(etag, 'hex'));
  const etag = `${digest.digest('hex')}-${parts.length}`;
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  try {
    await storage.put({ bucket, key, file, size, etag, modifiedAt: now(), headers: upload.headers }, (existing) => precondition(headers, existing));
  } catch (error) {
    await storage.discard(file);
    throw error;
  }
  await storage.endUpload(upload.id);
  return { status: 200, body: xml('CompleteMultipartUploadResult', { Location: `/${bucket}/${key}`, Bucket: bucket, Key: key, ETag: `"${etag}"` }) };
}

/** AbortMultipartUpload. */
export async function abortUpload({ storage }: Store, { query, bucket, key }: S3Request): Promise<S3Answer> {
  await storage.endUpload(storage.upload(query.get('uploadId')!, bucket, key).id);
  return { status: 204 };
}
