import { createReadStream, createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CompleteMultipartUploadCommand, CreateMultipartUploadCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client, UploadPartCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { patience } from '../patience.ts';

/** What is announced of a file: S3 takes no other. */
export interface Announced {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly size: number;
}

/** Part of a large file: where its bytes go. */
export interface UploadPart {
  /** From 1. */
  readonly number: number;
  /** In bytes. */
  readonly size: number;
  readonly url: string;
}

/** The files of a bucket whose objects come and go by presigned URLs. */
export interface Files {
  /** `undefined` where nothing has arrived yet. */
  sizeOf(key: string): Promise<number | undefined>;
  /** `undefined` where there is none; never more than `limit` bytes. */
  read(key: string, limit: number): Promise<Buffer | undefined>;
  write(key: string, body: Buffer | string, contentType: string): Promise<void>;
  /** A URL that takes just the announced file, and the headers to send with it. */
  uploadUrl(key: string, announced: Announced): Promise<{ readonly url: string; readonly headers: Readonly<Record<string, string>> }>;
  downloadUrl(key: string, fileName: string): Promise<string>;
}

/** Files that are too large for memory, and for one request. */
export interface LargeFiles extends Files {
  /** Into a file on this machine; false where there is none. */
  fetch(key: string, into: string): Promise<boolean>;
  /** A file of this machine of so many bytes. */
  send(key: string, from: string, size: number, contentType: string): Promise<void>;
  /** Begins an upload in parts; what is not completed is gone after a day. */
  beginParts(key: string): Promise<string>;
  partUrls(key: string, uploadId: string, size: number): Promise<readonly UploadPart[]>;
  /** Makes the object of its parts. Done again, or with parts that are not those that arrived, it answers false. */
  completeParts(key: string, uploadId: string, parts: readonly { readonly number: number; readonly etag: string }[]): Promise<boolean>;
}

/** Seconds that an upload may begin within, and that a file can be fetched for. */
export const UPLOAD_SECONDS = 3600;
export const DOWNLOAD_SECONDS = 900;
/** Bytes of every part but the last; S3 takes ten thousand of at least 5 MB. */
export const PART_BYTES = 64 * 1024 * 1024;

const FOR_A_FILE = { ...patience, requestTimeout: 20_000 };
const FOR_A_LARGE_FILE = { ...patience, requestTimeout: 600_000 };
const isMissing = (error: unknown): boolean => ['NoSuchKey', 'NotFound', 'AccessDenied', 'Forbidden', '403'].includes((error as { name?: string }).name ?? '') || [403, 404].includes((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0);
const UNFIT_PARTS = ['NoSuchUpload', 'InvalidPart', 'InvalidPartOrder', 'EntityTooSmall', 'MalformedXML'];

// Without the right to list a bucket, an object that is not there is one that may not be read.
async function orMissing<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export function s3Files(bucket: string, client = new S3Client({ maxAttempts: 3, requestHandler: FOR_A_FILE })): Files {
  return {
    sizeOf: (key) => orMissing(async () => (await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).ContentLength ?? 0),
    read: (key, limit) =>
      orMissing(async () => {
        const { Body, ContentLength = 0 } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        if (ContentLength > limit) throw new Error('the file is larger than any that was announced');
        return Buffer.from((await Body?.transformToByteArray()) ?? []);
      }),
    async write(key, body, contentType) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }));
    },
    async uploadUrl(key, { sha256, size }) {
      const checksum = Buffer.from(sha256, 'hex').toString('base64');
      const put = new PutObjectCommand({ Bucket: bucket, Key: key, ContentLength: size, ChecksumSHA256: checksum });
      // Signed as headers, not into the query: S3 then holds the bytes against them.
      const url = await getSignedUrl(client, put, { expiresIn: UPLOAD_SECONDS, unhoistableHeaders: new Set(['x-amz-checksum-sha256']), signableHeaders: new Set(['content-length', 'host', 'x-amz-checksum-sha256']) });
      return { url, headers: { 'content-length': String(size), 'x-amz-checksum-sha256': checksum } };
    },
    downloadUrl: (key, fileName) =>
      getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: key, ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}` }), { expiresIn: DOWNLOAD_SECONDS }),
  };
}

export function s3LargeFiles(bucket: string, client = new S3Client({ maxAttempts: 3, requestHandler: FOR_A_LARGE_FILE })): LargeFiles {
  // By default a URL for a part is signed with the checksum of the body that it is made without: that of nothing.
  const unchecked = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
  const at = (key: string) => ({ Bucket: bucket, Key: key });
  return {
    ...s3Files(bucket, client),
    async fetch(key, into) {
      const found = await orMissing(() => client.send(new GetObjectCommand(at(key))));
      if (!found?.Body) return false;
      await pipeline(found.Body as Readable, createWriteStream(into));
      return true;
    },
    async send(key, from, size, contentType) {
      await client.send(new PutObjectCommand({ ...at(key), Body: createReadStream(from), ContentLength: size, ContentType: contentType }));
    },
    async beginParts(key) {
      const { UploadId } = await client.send(new CreateMultipartUploadCommand(at(key)));
      if (UploadId === undefined) throw new Error('S3 began an upload without naming it');
      return UploadId;
    },
    partUrls: (key, uploadId, size) =>
      Promise.all(
        Array.from({ length: Math.ceil(size / PART_BYTES) }, async (_, index) => {
          const ContentLength = Math.min(PART_BYTES, size - index * PART_BYTES);
          const part = new UploadPartCommand({ ...at(key), UploadId: uploadId, PartNumber: index + 1, ContentLength });
          return { number: index + 1, size: ContentLength, url: await getSignedUrl(unchecked, part, { expiresIn: UPLOAD_SECONDS, signableHeaders: new Set(['content-length', 'host']) }) };
        }),
      ),
    async completeParts(key, uploadId, parts) {
      const Parts = parts.map(({ number, etag }) => ({ PartNumber: number, ETag: etag }));
      try {
        await client.send(new CompleteMultipartUploadCommand({ ...at(key), UploadId: uploadId, MultipartUpload: { Parts } }));
        return true;
      } catch (error) {
        if (UNFIT_PARTS.includes((error as { name?: string }).name ?? '')) return false;
        throw error;
      }
    },
  };
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const PARQUET = 'application/vnd.apache.parquet';
export const JSON_TYPE = 'application/json; charset=utf-8';
