import type { Instant } from '#shared/clock.ts';
import { GENESIS } from '#shared/evidence/chain.ts';
import { fingerprintOf } from '#shared/evidence/seal.ts';
import type { Signer } from '#shared/evidence/signer.ts';
import type { Note } from '#shared/store/commit.ts';
import type { editionRef, ResourceState } from '../catalog/published.ts';
import type { Due, Standing, Told } from './domain/due.ts';
import { sha256, signedText, type FeedRecord, type RecordContent } from './domain/record.ts';
import { headNote, recordNotes } from './repository.ts';
import type { Head } from './schema.ts';

/** One thing to tell. */
export interface News {
  readonly resource: ResourceState;
  readonly due: Due;
  readonly content: ReturnType<ReturnType<typeof editionRef>['parse']>;
  readonly told: Told | undefined;
  readonly restated: boolean;
}

export interface Feeding {
  readonly table: string;
  readonly signer: Signer;
}

/** An entry as the feed looks at it. */
export function standingIn({ department, editions, ...rest }: ResourceState): Standing {
  return { department, editions, ...(rest.status === 'retired' ? { retiredAt: rest.retired.at } : {}) };
}

/** The feed goes on: each record numbered, chained to the one before and signed, all of them together or none. */
export async function continued({ table, signer }: Feeding, head: Head | undefined, news: readonly News[], now: Instant): Promise<{ readonly records: readonly FeedRecord[]; readonly notes: readonly Note[] }> {
  const publicKey = await signer.publicKey();
  const key = fingerprintOf(publicKey);
  const records: FeedRecord[] = [];
  let last = { position: head?.position ?? 0, hash: head?.hash ?? GENESIS };
  for (const { resource, due, content, restated } of news) {
    const { kind, edition, since, contentHash } = due;
    const record: RecordContent = {
      version: 1, position: last.position + 1, issuedAt: now, kind, restated, resourceId: resource.id, department: resource.department, edition, since, contentHash,
      ...(kind === 'published' ? { content: asJson(content) } : {}), prev: last.hash, key,
    };
    const hash = sha256(record);
    records.push({ ...record, hash, signature: await signer.sign(signedText({ ...record, hash })) });
    last = { position: record.position, hash };
  }
  if (records.length === 0) return { records, notes: [] };
  const notes = [headNote(table, { ...last, issuedAt: now, publicKey }, head), ...records.flatMap((record, i) => recordNotes(table, record, news[i]?.told))];
  return { records, notes };
}

/** As JSON carries it, which is what is hashed. */
function asJson(content: News['content']): Readonly<Record<string, unknown>> {
  if (!content) throw new Error('every published edition is kept');
  return JSON.parse(JSON.stringify(content)) as Record<string, unknown>;
}
