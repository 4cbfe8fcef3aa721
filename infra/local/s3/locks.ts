import type { BucketDefinition } from '../template/platform.ts';
import { S3Fault } from './faults.ts';
import type { Stored } from './storage.ts';

const MODE = 'x-amz-object-lock-mode';
const UNTIL = 'x-amz-object-lock-retain-until-date';
const DAY_MS = 86_400_000;

export type Retention = NonNullable<BucketDefinition['retention']>;

/** Object lock by a bucket's default retention, as far as it can be without versions: what is locked is neither overwritten nor removed. */
export class Locks {
  readonly #retentions = new Map<string, Retention>();
  /** Virtual time. */
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** From now on new objects of the bucket are locked for so long. */
  retain(bucket: string, retention: Retention | undefined): void {
    if (retention) this.#retentions.set(bucket, retention);
  }

  /** Headers that a new object of the bucket keeps. */
  stamp({ bucket, modifiedAt }: Pick<Stored, 'bucket' | 'modifiedAt'>): Readonly<Record<string, string>> {
    const retention = this.#retentions.get(bucket);
    return retention ? { [MODE]: retention.mode, [UNTIL]: new Date(modifiedAt + retention.days * DAY_MS).toISOString() } : {};
  }

  /** Throws AccessDenied for an object whose time has not come. There is no way round governance here: nobody has that right. */
  protect({ headers }: Pick<Stored, 'headers'>): void {
    const until = headers[UNTIL];
    if (until !== undefined && Date.parse(until) > this.#now()) throw new S3Fault('AccessDenied', 'Access Denied because object protected by object lock.');
  }
}
