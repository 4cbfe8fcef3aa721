import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { EventData } from '#events/catalogue.ts';
import type { Call, Outcome } from '#shared/call.ts';
import { once } from '#shared/once.ts';
import type { Collection, EvidenceDraft, Recorded } from '#shared/store/collection.ts';
import type { Note } from '#shared/store/commit.ts';
import { cardOfChange, cardOfDuty, cardOfResource, cardOfSystem, type Card } from './domain/cards.ts';
import { differences } from './domain/differences.ts';
import type { ChangeState, DutyState, SystemState } from './dutySchema.ts';
import { editionNote } from './repository.ts';
import { contentSchema, type Content, type Edition, type ResourceState, type Standing } from './schema.ts';

type Evidence = readonly [EvidenceDraft, ...EvidenceDraft[]];
type Written = Required<Pick<Outcome<unknown>, 'changes' | 'notes'>>;

/** The partition of a department's cards, which the findings are worked out from. */
export function cardsOf(table: string, department: string) {
  return { table, partition: `CARDS#${department}` };
}

function cardNote(table: string, department: string, card: Card): Note {
  return { table, item: { PK: cardsOf(table, department).partition, SK: card.id, schemaVersion: 1, card } };
}

function written<S extends { readonly department: string }>(collection: Collection<S>, cardOf: (state: S) => Card) {
  return (before: Recorded<S> | undefined, after: S, evidence: Evidence, notes: readonly Note[] = []): Written => ({
    changes: [collection.change(before, after, evidence)],
    notes: [cardNote(collection.table, after.department, cardOf(after)), ...notes],
  });
}

/** Behind an object that went over to another department stays a card that says nothing: a finding of it would be nobody's. */
export function cardLeftBehind(table: string, department: string, card: Card): Note {
  return cardNote(table, department, { ...card, ended: true });
}

/** An object of the catalogues and its card, written together or not at all. */
export const resourceWritten = (resources: Collection<ResourceState>) => written(resources, cardOfResource);
export const dutyWritten = (duties: Collection<DutyState>) => written(duties, cardOfDuty);
export const systemWritten = (systems: Collection<SystemState>) => written(systems, cardOfSystem);
export const changeWritten = (changes: Collection<ChangeState>) => written(changes, cardOfChange);

const fields = once(() => Object.keys(contentSchema().shape) as (keyof Content)[]);

/** What an entry says, without where it stands. */
export function contentOf(entry: Content): Content {
  return Object.fromEntries(fields().flatMap((field) => (entry[field] === undefined ? [] : [[field, entry[field]]]))) as Content;
}

/** The entry with other content: what the new one leaves out is gone. */
export function withContent<S extends ResourceState>(entry: S, content: Content): S {
  return { ...(Object.fromEntries(Object.entries(entry).filter(([field]) => !fields().includes(field as keyof Content))) as S), ...content };
}

/** Which entry, and which version of it. */
export function entryFacts({ id, department, name }: ResourceState, version: number) {
  return { id, department, name, version };
}

/** What the evidence of an entry says: which version, of what kind, with which items. */
export function factsOf(entry: ResourceState, version: number, { name, sharing, opening, items }: Content = entry): EventData<'catalog.resource-created'> {
  return { ...entryFacts(entry, version), name, sharing: sharing.type, opening: opening.type, items: items.map((item) => item.name) };
}

/** SHA-256 over the RFC 8785 canonical JSON of the content: an edition can be told from any other by whoever holds its evidence. */
export function contentHashOf(content: Content): string {
  return createHash('sha256').update(canonicalize(content) ?? '', 'utf8').digest('hex');
}

interface Publication {
  readonly resources: Collection<ResourceState>;
  readonly before: Recorded<ResourceState> | undefined;
  /** The entry as it will stand, but for its edition. */
  readonly entry: Standing;
  readonly content: Content;
  readonly evidence?: readonly EvidenceDraft[];
}

/** A new edition comes into force: the entry says it from now on, a copy of it is kept for good, and evidence holds its hash. */
export function published({ resources, before, entry, content, evidence = [] }: Publication, { now }: Pick<Call, 'now'>): Written & { readonly state: ResourceState; readonly version: number } {
  const version = (before?.version ?? 0) + 1;
  const number = (entry.edition ?? 0) + 1;
  const changed = entry.edition === undefined ? [] : differences(contentOf(entry), content);
  const edition: Edition = { edition: number, publishedAt: now, version, contentHash: contentHashOf(content), changed };
  const state: ResourceState = { ...withContent(entry, content), edition: number, editions: [...entry.editions, edition] };
  const event = { type: 'catalog.resource-published', data: { ...factsOf(state, version), edition: number, contentHash: edition.contentHash, changed, ...(state.adoption === undefined || number > 1 ? {} : { adoption: state.adoption }) } } as const;
  const [first, ...rest] = [...evidence, { event, article: 'reg809.art.16' } as const];
  if (!first) throw new Error('a publication leaves evidence');
  return { ...resourceWritten(resources)(before, state, [first, ...rest], [editionNote(resources.table, state.id, number, content)]), state, version };
}
