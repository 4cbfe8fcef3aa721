import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Instant } from '#shared/clock.ts';
import type { Algorithm } from '#shared/evidence/chain.ts';
import type { Snapshot } from '../schema.ts';

/** An entry of the catalogue as far as a snapshot knows it; whatever else it says is frozen with it. */
export interface CatalogueEntry {
  readonly id: string;
  readonly department: string;
  readonly name: string;
  readonly abstract?: string | undefined;
}

export interface Versioned {
  readonly state: CatalogueEntry;
  readonly version: number;
}

/** An entry as it is kept under its hash: what the catalogue said, and which version of it that was. */
export interface FrozenEntry {
  readonly resourceId: string;
  readonly version: number;
  readonly entry: Readonly<Record<string, unknown>>;
}

/** The hash of anything that JSON can say, over its RFC 8785 form: the same content has the same hash, whoever computes it. */
export function hashOf(content: unknown, algorithm: Algorithm): string {
  const text = canonicalize(JSON.parse(JSON.stringify(content)));
  if (text === undefined) throw new TypeError('only JSON can be frozen');
  return createHash(algorithm).update(text, 'utf8').digest('hex');
}

/** 存证: the entries frozen as they stand now, each under its hash, and one hash over all of them. */
export function takeSnapshot(found: readonly Versioned[], algorithm: Algorithm, now: Instant): { readonly snapshot: Snapshot; readonly frozen: ReadonlyMap<string, FrozenEntry> } {
  const frozen = new Map<string, FrozenEntry>();
  const entries = found.map(({ state, version }) => {
    const kept: FrozenEntry = { resourceId: state.id, version, entry: { ...state } };
    const hash = hashOf(kept, algorithm);
    frozen.set(hash, kept);
    const { id: resourceId, department, name, abstract } = state;
    return { resourceId, department, version, name, ...(abstract === undefined ? {} : { abstract }), hash };
  });
  return { snapshot: { takenAt: now, algorithm, hash: hashOf(entries.map(({ resourceId, version, hash }) => ({ resourceId, version, hash })), algorithm), entries }, frozen };
}

/** What of a catalogue entry a registration states (登记办法 9): a change in it asks for 变更. How it is shared or opened is not among it. */
export const STATED = ['abstract', 'department', 'format', 'items', 'level', 'name', 'updateCycle'] as const;

/** The fields that a registration states and that differ, by their names in the catalogue. */
export function statedChanges(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): string[] {
  return STATED.filter((field) => canonicalize(before[field] ?? null) !== canonicalize(after[field] ?? null));
}
