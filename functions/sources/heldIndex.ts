import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '#shared/clock.ts';
import type { IndexedResource } from './domain/entry.ts';
import { SourceIndex } from './domain/sourceIndex.ts';
import { changedPieces, type Piece } from './repository.ts';

export interface Held {
  readonly index: SourceIndex;
  readonly leads: ReadonlyMap<string, string>;
}

/** Dead numbers that are borne with before the index is built anew. */
const FEW_DEAD = 500;

/**
 * The index as this process holds it. Every call asks in one query what changed since the last and takes that over, so a cold process reads
 * everything once and a warm one next to nothing.
 */
export function heldIndex(client: DynamoDBDocumentClient, table: string): () => Promise<Held> {
  const versions = new Map<number, number>();
  const held = new Map<number, ReadonlyMap<string, string>>();
  const leads = new Map<string, string>();
  let index = new SourceIndex();
  let lastSeen: Instant | undefined;

  function take(piece: Piece): void {
    if ('key' in piece) return void leads.set(piece.key, piece.department);
    if ((versions.get(piece.number) ?? 0) >= piece.version) return;
    const before = held.get(piece.number) ?? new Map<string, string>();
    const after = new Map(piece.resources.map((resource) => [resource.id, editionOf(resource)] as const));
    for (const id of before.keys()) if (!after.has(id)) index.remove(id);
    for (const resource of piece.resources) if (before.get(resource.id) !== editionOf(resource)) index.put(resource);
    versions.set(piece.number, piece.version);
    held.set(piece.number, after);
  }

  return async () => {
    for await (const { piece, seen } of changedPieces(client, table, lastSeen)) {
      take(piece);
      if (lastSeen === undefined || seen > lastSeen) lastSeen = seen;
    }
    if (index.dead > Math.max(FEW_DEAD, index.size)) index = new SourceIndex(index.living());
    return { index, leads };
  };
}

/** What tells one reading of an entry from the next: a department can be renamed while its entries stay as they are. */
function editionOf({ version, departmentName }: IndexedResource): string {
  return `${version} ${departmentName}`;
}
