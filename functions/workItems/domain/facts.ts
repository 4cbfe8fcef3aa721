import type { Article } from '#shared/articles.ts';
import type { Instant } from '#shared/clock.ts';
import type { Text } from '#shared/language.ts';
import type { Desk, ItemDeadline, SourceName } from '../schema.ts';

/** One thing that a case waits for: at which desk, for whom, and what it is called. */
export interface Waiting {
  /** What is waited for, unique within the case: `review`, `sign-mzj`. */
  readonly slot: string;
  readonly owner: Desk;
  readonly counterpart?: string;
  readonly title: Text;
  readonly article: Article;
  readonly deadline?: ItemDeadline | undefined;
  /** Where the case is read, when its id does not say. */
  readonly path?: string;
}

/** From which act of which case something is known. `seq` is the act's number in the evidence of the case; 0 of an act before all of them. */
export interface Origin {
  readonly source: SourceName;
  readonly subject: string;
  readonly path: string;
  readonly seq: number;
  readonly at: Instant;
}

/** It no longer waits. `ends`: for good; else the case may come back to this desk. `ifWaiting`: the act does not tell whether it ever waited. */
export interface Over {
  readonly kind: 'over';
  readonly outcome: string;
  readonly ends: boolean;
  readonly ifWaiting?: true;
}

/** What an act of a case means for one of its work items. */
export type Fact = Origin &
  Waiting &
  (
    | { readonly kind: 'waits' }
    /** Its deadline is another; that it waits is said along, since the act that opened it may not have been heard of yet. */
    | { readonly kind: 'moves' }
    /** As the case was found standing: it waits. Tells nothing new unless something was lost. */
    | { readonly kind: 'stands' }
    | Over
  );

/** A fact before it is known from which act it comes. `subject`: the case, where the act happened to another, from which it comes forth. */
export type Meaning = Waiting & { readonly subject?: string } & ({ readonly kind: 'waits' | 'moves' | 'stands' } | Over);

/** The same work item for the same thing waited for, whoever hears of it first. */
export function itemIdOf({ subject, slot }: Pick<Fact, 'subject' | 'slot'>): string {
  return `wi_${subject.replaceAll('_', '-')}-${slot}`;
}

/** The deadline of an event or a case, without the rest that only the case needs. */
export function deadlineOf<T extends ItemDeadline>({ dueDate, takesEffectAt, provisional }: T): ItemDeadline {
  return { dueDate, takesEffectAt, provisional };
}
