import { randomUUID } from 'node:crypto';
import type { Algorithm } from '#shared/evidence/chain.ts';
import type { Note } from '#shared/store/commit.ts';
import type { Ref } from '#shared/store/ref.ts';
import { confided, type Confided } from './domain/forms.ts';
import { hashOf } from './domain/snapshot.ts';

const keyOf = (hash: string) => ({ PK: `CONFIDED#${hash}`, SK: 'CONFIDED' });

/**
 * What somebody from outside says of themselves and shows: kept by itself, for the centre alone. States, evidence and events know a salted hash of it,
 * which proves it and tells nothing; so it can be taken out some day without a chain being broken.
 */
export function confide(table: string, said: Confided, algorithm: Algorithm): { readonly hash: string; readonly note: Note } {
  const salt = randomUUID();
  const hash = hashOf({ salt, said }, algorithm);
  return { hash, note: { table, item: { ...keyOf(hash), schemaVersion: 1, salt, said } } };
}

export function confidedRef(table: string, hash: string): Ref<Confided | undefined> {
  return { parts: [{ table, key: keyOf(hash) }], parse: ([item]) => item && confided().parse(item['said']) };
}
