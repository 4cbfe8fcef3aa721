import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { patience } from '#shared/patience.ts';
import { MAX_BYTES } from './schema.ts';

/** What is announced of a file: S3 takes no other. */
export interface Announced {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly size: number;
}

/** The files of imports and exports. */
export interface Files {
  /** `undefined` where nothing has arrived yet. */
  sizeOf(key: string): Promise<number | undefined>;
  /** `undefined` where there is none; never more than what may be uploaded, or than the platform wrote itself. */
  read(key: string, limit?: number): Promise<Buffer | undefined>;
  write(key: string, body: Buffer | string, contentType: string): Promise<void>;
  /** A URL that takes just the announced file, and the headers to send with it. */
  uploadUrl(key: string, announced: Announced): Promise<{ readonly url: string; readonly headers: Readonly<Record<string, string>> }>;
  downloadUrl(key: string, fileName: string): Promise<string>;
}

/** Seconds that an upload may begin within, and that a report can be fetched for. */
export const UPLOAD_SECONDS = 3600;
export const DOWNLOAD_SECONDS = 900;

const FOR_A_FILE = { ...patience, requestTimeout: 20_000 };
const isMissing = (error: unknown): boolean => ['NoSuchKey', 'NotFound', 'AccessDenied', 'Forbidden', '403'].includes((error as { name?: string }).name ?? '') || [403, 404].includes((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0);

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
    read: (key, limit = MAX_BYTES) =>
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

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const JSON_TYPE = 'application/json; charset=utf-8';

/** Where the files of an import are. */
export const keysOf = ({ id, department }: { readonly id: string; readonly department: string }) => {
  const folder = `imports/${department}/${id}`;
  const numbered = (what: string, index: number) => `${folder}/${what}/${String(index).padStart(5, '0')}.json`;
  return { file: `${folder}/file`, reportJson: `${folder}/report.json`, reportXlsx: `${folder}/report.xlsx`, plan: (index: number) => numbered('plan', index), skipped: (index: number) => numbered('skipped', index) };
};
