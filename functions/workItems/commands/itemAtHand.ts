import type { Call } from '#shared/call.ts';
import { honourVersion } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { workingDayReader, type WorkingDayReader } from '#shared/workingDays.ts';
import { yearsRef } from '../../calendar/published.ts';
import { absentPosts, departmentRef } from '../../departments/published.ts';
import { desksOf, type AbsentPost } from '../domain/desk.ts';
import type { Desk, ItemState } from '../schema.ts';

export interface ItemDeps {
  readonly items: Collection<ItemState>;
  readonly tables: { readonly departments: string; readonly calendar: string };
}

export interface AtHand {
  readonly item: Recorded<ItemState>;
  /** The caller's. */
  readonly desks: readonly Desk[];
  /** Of the caller's department. */
  readonly absent: readonly AbsentPost[];
  readonly isWorkingDay: WorkingDayReader;
}

/** The item that somebody wants to act on or see, with what decides whether they may. */
export async function itemAtHand({ items, tables }: ItemDeps, id: string, call: Call): Promise<AtHand> {
  const { actor, now } = call;
  const { item, department, years } = await call.read({ item: items.ref(id), department: departmentRef(tables.departments, actor.org), years: yearsRef(tables.calendar, yearsAround(dateOf(now))) });
  if (!item) throw notFound({ zh: '待办事项', en: 'work item' }, id);
  honourVersion(item, call);
  const absent = department ? absentPosts(department.state, dateOf(now)) : [];
  return { item, absent, desks: desksOf(actor, absent), isWorkingDay: workingDayReader(years) };
}

/** Deadlines lie in this year or a neighbour. */
export function yearsAround(date: string): number[] {
  const year = Number(date.slice(0, 4));
  return [year - 1, year, year + 1];
}
