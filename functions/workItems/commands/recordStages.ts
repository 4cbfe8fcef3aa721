import type { EventDraft } from '#events/catalogue.ts';
import type { Call, Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Collection, EvidenceDraft } from '#shared/store/collection.ts';
import { workingDayReader } from '#shared/workingDays.ts';
import { workingDaysLeft } from '#shared/workingDaysLeft.ts';
import { yearsRef } from '../../calendar/published.ts';
import { absentPosts, departmentRef } from '../../departments/published.ts';
import { addresseesOf, escalationDesk, type AbsentPost } from '../domain/desk.ts';
import { nameOf } from '../domain/projection.ts';
import { stagesDue, type StageRules } from '../domain/stages.ts';
import type { ItemDeadline, ItemState, Stage, WaitingItem } from '../schema.ts';
import { yearsAround } from './itemAtHand.ts';

export interface StageDeps {
  readonly items: Collection<ItemState>;
  readonly tables: { readonly departments: string; readonly calendar: string };
  readonly rules: StageRules;
}

export interface Recording {
  readonly recorded: readonly Stage[];
}

/** Puts on record that an item's people are reminded, or those above them told; once for each due date, however often it is asked. */
export const recordStages =
  ({ items, tables, rules }: StageDeps) =>
  async ({ id, org = 'none' }: { readonly id: string; readonly org?: string | undefined }, call: Call): Promise<Outcome<Recording>> => {
    const today = dateOf(call.now);
    const { item, department, years } = await call.read({ item: items.ref(id), department: departmentRef(tables.departments, org), years: yearsRef(tables.calendar, yearsAround(today)) });
    const nothing: Outcome<Recording> = { answer: { body: { recorded: [] } } };
    if (item?.state.status !== 'open' && item?.state.status !== 'claimed') return nothing;
    const { state } = item;
    const { deadline } = state;
    const isWorkingDay = workingDayReader(years);
    if (!deadline || !isWorkingDay(today)) return nothing;
    const left = workingDaysLeft(today, deadline.dueDate, isWorkingDay);
    const due = stagesDue(state, left, rules);
    const absent = department ? absentPosts(department.state, today) : [];
    const [first, ...more] = due.map((stage): EvidenceDraft => ({ event: eventOf(stage, { ...state, deadline }, left, absent), article: 'art.6' }));
    if (!first) return nothing;
    const after: ItemState = { ...state, reached: { ...state.reached, ...Object.fromEntries(due.map((stage) => [stage, deadline.dueDate])) } };
    return { answer: { body: { recorded: due } }, changes: [items.change(item, after, [first, ...more])] };
  };

function eventOf(stage: Stage, item: WaitingItem & { readonly deadline: ItemDeadline }, left: number, absent: readonly AbsentPost[]): EventDraft {
  const named = { ...nameOf(item), deadline: item.deadline, workingDaysLeft: left };
  if (stage === 'cdo' || stage === 'lead') {
    // Once it is over, the CDO hears of it too: an outage may have kept it from them before.
    const above = (stage === 'lead' ? (['lead', 'cdo'] as const) : (['cdo'] as const)).flatMap((to) => addresseesOf(escalationDesk(item.owner, to), absent));
    return { type: 'work-items.item-escalated', data: { ...named, to: stage, addressees: above } };
  }
  return { type: 'work-items.reminder-due', data: { ...named, workingDaysLeft: Math.max(0, left), stage, addressees: addresseesOf(item.owner, absent, item.status === 'claimed' ? item.claimant : undefined) } };
}
