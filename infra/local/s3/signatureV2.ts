import { createHmac, timingSafeEqual } from 'node:crypto';
import { S3Fault } from './faults.ts';
import type { S3Request } from './request.ts';

/** Parameters that are part of what is signed. */
const SIGNED = new Set(['location', 'partNumber', 'uploadId', 'uploads', 'versioning', 'delete', 'list-type']);

/**
 * Verifies a URL presigned with the old signature version 2. The China regions refuse it, yet the AWS CLI 1 makes such URLs whenever `AWS_DEFAULT_REGION`
 * is not set, and `aws s3 presign` should work by hand.
 */
export function verifyVersion2({ method, path, query, headers }: S3Request, { now, secretOf }: { readonly now: () => number; readonly secretOf: (accessKeyId: string) => string | undefined }): void {
  const expires = query.get('Expires') ?? '';
  const secret = secretOf(query.get('AWSAccessKeyId') ?? '');
  if (secret === undefined) throw new S3Fault('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
  const amz = Object.entries(headers)
    .filter(([name]) => name.startsWith('x-amz-'))
    .map(([name, value]) => `${name}:${value.trim()}\n`)
    .toSorted();
  const parameters = [...query]
    .filter(([name]) => SIGNED.has(name) || name.startsWith('response-'))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
    .toSorted();
  const resource = parameters.length > 0 ? `${path}?${parameters.join('&')}` : path;
  const toSign = [method, headers['content-md5'] ?? '', headers['content-type'] ?? '', expires, `${amz.join('')}${resource}`].join('\n');
  const expected = createHmac('sha1', secret).update(toSign).digest();
  const given = Buffer.from(query.get('Signature') ?? '', 'base64');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new S3Fault('SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided. Check your key and signing method.');
  }
  if (!/^\d+$/.test(expires) || now() >= Number(expires) * 1000) throw new S3Fault('AccessDenied', 'Request has expired');
}
