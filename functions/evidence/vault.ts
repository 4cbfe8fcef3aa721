import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { failure, logger } from '#shared/observability.ts';
import { patience } from '#shared/patience.ts';
import { sealedDay, type SealedDay } from './schema.ts';

/** Where the seals are that count: one locked object a day, which nobody can change or remove while it is retained. */
export interface Vault {
  /** A day as it was sealed; `undefined` when there is none that can be read. */
  read(date: string): Promise<SealedDay | undefined>;
  /** False when the day is there already, whatever it says. */
  write(day: SealedDay): Promise<boolean>;
}

/** S3 would otherwise be cut off in the middle of a large day. */
const FOR_A_DAY = { ...patience, requestTimeout: 8000 };
const ATTEMPTS = 3;

export function s3Vault(bucket: string, client = new S3Client({ maxAttempts: 3, requestHandler: FOR_A_DAY })): Vault {
  return {
    async read(date) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(date) }));
        return parsed((await Body?.transformToString('utf8')) ?? '', date);
      } catch (error) {
        // Without the right to list a bucket, an object that is not there is one that may not be read.
        if (isOneOf(error, ['NoSuchKey', 'AccessDenied'])) return undefined;
        throw error;
      }
    },
    async write(day) {
      const put = new PutObjectCommand({ Bucket: bucket, Key: keyOf(day.seal.date), Body: JSON.stringify(day), ContentType: 'application/json', IfNoneMatch: '*' });
      for (let attempt = 1; ; attempt += 1) {
        try {
          await client.send(put);
          return true;
        } catch (error) {
          if (isOneOf(error, ['PreconditionFailed'])) return false;
          // Two writers of one key at the same moment: one of them has to ask again.
          if (!isOneOf(error, ['ConditionalRequestConflict']) || attempt === ATTEMPTS) throw error;
        }
      }
    },
  };
}

function keyOf(date: string): string {
  return `seals/${date}.json`;
}

function parsed(text: string, date: string): SealedDay | undefined {
  try {
    const { data } = sealedDay().safeParse(JSON.parse(text));
    return data?.seal.date === date ? data : undefined;
  } catch (error) {
    logger().error('seal-unreadable', { subject: date, ...failure(error) });
    return undefined;
  }
}

function isOneOf(error: unknown, names: readonly string[]): boolean {
  return names.includes((error as { name?: string }).name ?? '');
}
