import type { Note } from '#shared/store/commit.ts';
import type { Ref } from '#shared/store/ref.ts';
import type { FrozenEntry } from './domain/snapshot.ts';

const keyOf = (hash: string) => ({ PK: `SNAPSHOT#${hash}`, SK: 'SNAPSHOT' });

/** The frozen entries, each under its hash: written once however many rest on it, and beside the states that would outgrow their item. */
export function snapshotNotes(table: string, frozen: ReadonlyMap<string, FrozenEntry>): Note[] {
  return [...frozen].map(([hash, entry]) => ({ table, item: { ...keyOf(hash), schemaVersion: 1, ...entry } }));
}

export function snapshotRef(table: string, hash: string): Ref<FrozenEntry | undefined> {
  return {
    parts: [{ table, key: keyOf(hash) }],
    parse: ([item]) => item && { resourceId: String(item['resourceId']), version: Number(item['version']), entry: item['entry'] as FrozenEntry['entry'] },
  };
}
