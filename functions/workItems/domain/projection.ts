import { isDeepStrictEqual } from 'node:util';
import type { EventDraft } from '#events/catalogue.ts';
import type { Instant } from '#shared/clock.ts';
import type { ItemState, WaitingItem } from '../schema.ts';
import type { Addressee } from './desk.ts';
import { itemIdOf, type Fact, type Over } from './facts.ts';

/** An item after a fact, and the act that goes on record. */
export interface Projected {
  readonly after: ItemState;
  readonly event: EventDraft;
}

/**
 * What a fact makes of an item; `undefined` where it says nothing new. The bus may repeat facts, delay them and deliver them in any order: of two,
 * the one that comes later in the case's own evidence counts, and an end is final whenever it is heard of.
 */
export function project(before: ItemState | undefined, fact: Fact, now: Instant, addressees: readonly Addressee[]): Projected | undefined {
  if (before?.status === 'closed') return undefined;
  const ends = fact.kind === 'over' && fact.ends;
  if (before && fact.seq <= before.seq && !ends) return undefined;
  if (fact.kind === 'over') return fact.ifWaiting && (!before || before.status === 'passed') ? undefined : over(before, fact, now);
  if (!before || before.status === 'passed' || fact.kind === 'waits') return opened(fact, addressees);
  if (fact.kind === 'stands' && isDeepStrictEqual(fact.deadline, before.deadline)) return undefined;
  return moved(before, fact, addressees);
}

function opened(fact: Fact, addressees: readonly Addressee[]): Projected {
  const after: ItemState = { status: 'open', ...described(fact), since: fact.at };
  return { after, event: { type: 'work-items.item-opened', data: { ...nameOf(after), addressees: [...addressees] } } };
}

function moved({ deadline: before, ...item }: WaitingItem, { deadline, seq }: Fact, addressees: readonly Addressee[]): Projected {
  const after: WaitingItem = { ...item, seq, ...(deadline ? { deadline } : {}) };
  return { after, event: { type: 'work-items.deadline-moved', data: { ...nameOf(after), ...(before ? { before } : {}), addressees: [...addressees] } } };
}

function over(before: ItemState | undefined, fact: Fact & Over, now: Instant): Projected {
  const { outcome, ends, seq } = fact;
  const item = before ? withoutClaim(before) : { ...described(fact), since: fact.at };
  const after: ItemState = { ...item, status: ends ? 'closed' : 'passed', seq: Math.max(seq, before?.seq ?? 0), closedAt: now, outcome };
  return { after, event: { type: 'work-items.item-closed', data: { ...nameOf(after), outcome } } };
}

function described({ source, subject, slot, path, owner, counterpart, title, article, deadline, seq }: Fact) {
  const id = itemIdOf({ subject, slot });
  return { id, source, subject, path, owner, title, article, seq, reached: {}, ...(counterpart === undefined ? {} : { counterpart }), ...(deadline ? { deadline } : {}) };
}

function withoutClaim(item: ItemState): Omit<Extract<ItemState, { status: 'open' }>, 'status'> {
  const { id, source, subject, path, owner, counterpart, title, article, deadline, seq, since, reached, urged } = item;
  return { id, source, subject, path, owner, title, article, seq, since, reached, ...(counterpart === undefined ? {} : { counterpart }), ...(deadline ? { deadline } : {}), ...(urged ? { urged } : {}) };
}

/** What every event says of an item. */
export function nameOf({ id, source, subject, path, owner, counterpart, title, deadline }: ItemState) {
  return { itemId: id, source, subject, path, owner, title, ...(counterpart === undefined ? {} : { counterpart }), ...(deadline ? { deadline } : {}) };
}

/** The item without whoever claimed it. */
export function released(item: WaitingItem): WaitingItem {
  return { ...withoutClaim(item), status: 'open' };
}
