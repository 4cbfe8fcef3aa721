import type { EventData, EventType } from '#events/catalogue.ts';
import type { Instant } from '#shared/clock.ts';
import type { Fact, Meaning, Waiting } from '../domain/facts.ts';
import type { SourceName } from '../schema.ts';

/** What the acts of one context mean for work items; everything that is particular to it stands in its one file. */
export interface Source {
  readonly name: SourceName;
  /** Where a case is read. */
  readonly pathOf: (subject: string) => string;
  /** By type of event. The rule on the bus lists the same types. */
  readonly meanings: { readonly [T in EventType]?: (data: EventData<T>) => readonly Meaning[] };
}

/** An act as the bus delivers it. */
export interface Act {
  readonly type: EventType;
  readonly subject: string;
  readonly seq: number;
  readonly at: Instant;
  readonly data: unknown;
}

/** What an act means; nothing where its type concerns no work item. */
export function factsOf({ name, pathOf, meanings }: Source, { type, subject, seq, at, data }: Act): Fact[] {
  const meaning = meanings[type] as ((data: unknown) => readonly Meaning[]) | undefined;
  return (meaning?.(data) ?? []).map(({ subject: own = subject, path = pathOf(own), ...one }) => ({ ...one, source: name, subject: own, path, seq: own === subject ? seq : 0, at }));
}

/** A case as it stands: everything that it waits for, and nothing else. */
export interface StandingCase {
  readonly subject: string;
  /** Number of its last act. */
  readonly seq: number;
  readonly changedAt: Instant | undefined;
  readonly since: Instant;
  readonly status: string;
  /** It will never wait for anything again. */
  readonly ended: boolean;
  readonly waits: readonly Waiting[];
}

/** How the cases of a context are looked up, so that what the bus lost can be made good. */
export interface Cases {
  readonly source: Source;
  /** Every case that waits for somebody. */
  open(): AsyncIterable<StandingCase>;
  /** One case, read consistently. */
  now(subject: string): Promise<StandingCase | undefined>;
}

/** What a standing case says of one thing that it waits for. */
export function standingFact({ name, pathOf }: Source, { subject, seq, since }: StandingCase, waiting: Waiting): Fact {
  return { kind: 'stands', ...waiting, source: name, subject, path: waiting.path ?? pathOf(subject), seq, at: since };
}
