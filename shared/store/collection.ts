import * as z from 'zod';
import type { EventDraft } from '#events/catalogue.ts';
import type { Article } from '../articles.ts';
import type { Instant } from '../clock.ts';
import { chainHeadSchema, type ChainHead } from '../evidence/chain.ts';
import { SUBJECT } from '../evidence/subject.ts';
import { Problem } from '../problems/problem.ts';
import type { Item, Key, Ref } from './ref.ts';

/** A state as stored: its version (the ETag) and the head of its evidence chain, which the next act is hashed upon. */
export interface Recorded<S> {
  readonly state: S;
  readonly version: number;
  readonly head: ChainHead;
  /** When its last act was recorded. */
  readonly changedAt?: Instant | undefined;
}

/** How one kind of object is kept. */
export interface CollectionDefinition<S> {
  readonly table: string;
  /** Parses what was stored, and encodes what is to be; what does not fit is an error, never silently repaired. Given by a function, it is built when first needed. */
  readonly schema: z.ZodType<S> | (() => z.ZodType<S>);
  readonly schemaVersion: number;
  readonly key: (id: string) => Key;
  /** Also the subject of its evidence chain. */
  readonly idOf: (state: S) => string;
  readonly indexes?: (state: S) => Readonly<Record<string, string | undefined>>;
  /** The departments that may read its evidence. */
  readonly parties: (state: S) => readonly string[];
  /** What a loser of a race is told about the current state. */
  readonly summary: (state: S) => Readonly<Record<string, unknown>>;
}

export interface EvidenceDraft {
  readonly event: EventDraft;
  readonly article: Article;
}

/** One object before and after, and the evidence of why: written together or not at all. */
export interface Change {
  readonly collection: Pick<Collection<never>, 'table' | 'parseCurrent'>;
  readonly subject: string;
  readonly parties: readonly string[];
  readonly expected: Omit<Recorded<unknown>, 'state'> | undefined;
  readonly version: number;
  readonly key: Key;
  /** The item to store; its chain head and its time are added when the evidence is hashed. */
  readonly item: Item;
  readonly evidence: readonly EvidenceDraft[];
}

export interface Collection<S> {
  readonly table: string;
  ref(id: string): Ref<Recorded<S> | undefined>;
  parse(item: Item): Recorded<S>;
  /** What to tell the loser of a race. */
  parseCurrent(item: Item): Readonly<Record<string, unknown>>;
  /** `before` as it was read, `undefined` to create. Every change needs at least one act of evidence. */
  change(before: Recorded<S> | undefined, after: S, evidence: readonly [EvidenceDraft, ...EvidenceDraft[]]): Change;
}

export function collection<S extends object>(definition: CollectionDefinition<S>): Collection<S> {
  const { table, schemaVersion, key, idOf, indexes, parties, summary } = definition;
  const schema = () => (typeof definition.schema === 'function' ? definition.schema() : definition.schema);

  function understand(item: Item): Recorded<S> {
    if (item['schemaVersion'] !== schemaVersion) throw new Error(`stored item has schema version ${String(item['schemaVersion'])}, this code reads ${schemaVersion}`);
    return { state: schema().parse(item['state']), version: item['version'] as number, head: chainHeadSchema().parse(item['head']), changedAt: item['changedAt'] as Instant | undefined };
  }

  /** An object that cannot be understood is named, and not left out of a list: whoever reads the list must not take it for all there is. */
  function parse(item: Item): Recorded<S> {
    try {
      return understand(item);
    } catch {
      const partition = String(item['PK']);
      throw unreadable(partition.slice(partition.indexOf('#') + 1));
    }
  }

  return {
    table,
    parse,
    parseCurrent: (item) => summary(parse(item).state),
    ref: (id) => ({ parts: [{ table, key: key(id) }], parse: ([item]) => (item ? parse(item) : undefined) }),
    change(before, after, evidence) {
      const version = (before?.version ?? 0) + 1;
      const subject = idOf(after);
      if (!SUBJECT.test(subject)) throw new Error(`${subject} could not be read as evidence`);
      const keys = key(subject);
      return {
        collection: { table, parseCurrent: (item) => summary(parse(item).state) },
        subject,
        parties: parties(after),
        expected: before && { version: before.version, head: before.head, changedAt: before.changedAt },
        version,
        key: keys,
        item: { ...keys, ...indexes?.(after), schemaVersion, version, state: z.encode(schema(), after) },
        evidence,
      };
    },
  };
}

function unreadable(subject: string): Problem {
  return new Problem('unreadable-record', {
    detail: {
      zh: `存储的 ${subject} 不符合本系统的格式，无法读取，也未作任何改动。请将编号告知区城运中心。`,
      en: `What is stored of ${subject} does not have the form that this system writes. It cannot be read, and nothing was changed. Tell the urban operation centre its id.`,
    },
    extensions: { subject },
  });
}
