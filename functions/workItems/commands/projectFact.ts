import type { Call, Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Collection } from '#shared/store/collection.ts';
import { absentPosts, departmentRef } from '../../departments/published.ts';
import { addresseesOf } from '../domain/desk.ts';
import { itemIdOf, type Fact } from '../domain/facts.ts';
import { project } from '../domain/projection.ts';
import type { ItemState } from '../schema.ts';

export interface ProjectDeps {
  readonly items: Collection<ItemState>;
  readonly tables: { readonly departments: string };
}

/** What came of a fact: the item changed, or had been told before. */
export interface Projection {
  readonly changed: boolean;
}

/** Brings one work item up to what is known of its case, with evidence of it; safe to repeat. */
export const projectFact =
  ({ items, tables }: ProjectDeps) =>
  async (fact: Fact, call: Call): Promise<Outcome<Projection>> => {
    const { item, department } = await call.read({ item: items.ref(itemIdOf(fact)), department: departmentRef(tables.departments, fact.owner.org ?? 'none') });
    const claimant = item?.state.status === 'claimed' && fact.kind !== 'waits' ? item.state.claimant : undefined;
    const addressees = addresseesOf(fact.owner, department ? absentPosts(department.state, dateOf(call.now)) : [], claimant);
    const projected = project(item?.state, fact, call.now, addressees);
    if (!projected) return { answer: { body: { changed: false } } };
    return { answer: { body: { changed: true } }, changes: [items.change(item, projected.after, [{ event: projected.event, article: fact.article }])] };
  };
