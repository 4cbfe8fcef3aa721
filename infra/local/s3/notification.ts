import type { PutEventsEntry } from '../events/eventBus.ts';
import { arn } from '../template/place.ts';
import type { Stored } from './storage.ts';

/** What S3 tells the default event bus of a new object. */
export function objectCreated({ bucket, key, size, etag, modifiedAt }: Stored): PutEventsEntry {
  return {
    Source: 'aws.s3',
    DetailType: 'Object Created',
    Resources: [arn('s3', bucket, { region: '', account: '' })],
    Time: modifiedAt / 1000,
    Detail: JSON.stringify({ version: '0', bucket: { name: bucket }, object: { key, size, etag } }),
  };
}
