import { arn } from '../template/place.ts';
import type { Need, NeedsOf } from './need.ts';

/** Parts of an object that have a right of their own: `?retention` is `s3:GetObjectRetention`, `s3:PutObjectRetention`. */
const PARTS: Readonly<Record<string, string>> = { retention: 'Retention', 'legal-hold': 'LegalHold', tagging: 'Tagging', acl: 'Acl' };
const OBJECT: Readonly<Record<string, string>> = { GET: 's3:GetObject', HEAD: 's3:GetObject', PUT: 's3:PutObject', POST: 's3:PutObject', DELETE: 's3:DeleteObject' };
const BUCKET: Readonly<Record<string, string>> = { GET: 's3:ListBucket', HEAD: 's3:ListBucket', PUT: 's3:CreateBucket', DELETE: 's3:DeleteBucket' };

/** What S3 asks for, by the head of a request: the body may be a stream without end. */
export const s3Needs: NeedsOf = ({ method, path, headers }) => {
  const url = new URL(path, 'http://s3');
  const [, bucket = '', ...key] = url.pathname.split('/').map(decodeURIComponent);
  const query = url.searchParams;
  if (bucket === '') return [{ action: 's3:ListAllMyBuckets', resource: '*' }];
  if (key.join('/') === '') {
    // Several objects are deleted by names in the body: whoever may, may delete any.
    if (method === 'POST' && query.has('delete')) return [{ action: 's3:DeleteObject', resource: objectArn(bucket, '*') }];
    const special = query.has('location') ? 's3:GetBucketLocation' : query.has('versions') ? 's3:ListBucketVersions' : query.has('uploads') ? 's3:ListBucketMultipartUploads' : BUCKET[method];
    return [{ action: special ?? `s3:${method}`, resource: bucketArn(bucket) }];
  }
  const resource = objectArn(bucket, key.join('/'));
  const part = Object.entries(PARTS).find(([name]) => query.has(name))?.[1];
  if (part !== undefined) return [{ action: `s3:${method === 'PUT' ? 'Put' : method === 'DELETE' ? 'Delete' : 'Get'}Object${part}`, resource }];
  if (query.has('uploadId') && method !== 'PUT' && method !== 'POST') return [{ action: method === 'DELETE' ? 's3:AbortMultipartUpload' : 's3:ListMultipartUploadParts', resource }];
  return [{ action: OBJECT[method] ?? `s3:${method}`, resource }, ...copied(headers['x-amz-copy-source'])];
};

function copied(source: string | undefined): readonly Need[] {
  if (source === undefined) return [];
  const [bucket = '', ...key] = decodeURIComponent(source.split('?')[0] ?? '').replace(/^\//, '').split('/');
  return [{ action: 's3:GetObject', resource: objectArn(bucket, key.join('/')) }];
}

function bucketArn(bucket: string): string {
  return arn('s3', bucket, { region: '', account: '' });
}

function objectArn(bucket: string, key: string): string {
  return arn('s3', `${bucket}/${key}`, { region: '', account: '' });
}
