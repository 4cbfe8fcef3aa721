import { dateOf } from '#shared/clock.ts';
import { forEachCase, type ListedCase } from '#shared/statutoryClock/cases.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { readTogether } from '#shared/store/ref.ts';
import { workingDayReader } from '#shared/workingDays.ts';
import { workingDaysLeft } from '#shared/workingDaysLeft.ts';
import { yearsRef } from '../../calendar/published.ts';
import { recordStages, type StageDeps } from '../commands/recordStages.ts';
import { yearsAround } from '../commands/itemAtHand.ts';
import { EARLIEST_STAGE, stagesDue } from '../domain/stages.ts';
import type { WaitingItem } from '../schema.ts';

export interface RemindDeps extends StageDeps {
  readonly store: Store;
  /** Everything that waits, soonest deadline first. */
  readonly waitingItems: () => AsyncIterable<ListedCase<WaitingItem>>;
  /** The system at this moment; asked anew for each item. */
  readonly caller: () => Caller;
}

/**
 * Reminds and escalates, on working days only. Goes through what waits by due date and stops behind the last that can be due. Whether there is anything
 * to do is told by the item as listed; doing it asks the item as it stands, so a job that died half-way is simply run again.
 */
export async function remindDue(deps: RemindDeps): Promise<{ looked: number; recorded: number }> {
  const today = dateOf(deps.caller().now);
  const { years } = await readTogether(deps.store.client, { years: yearsRef(deps.tables.calendar, yearsAround(today)) });
  const isWorkingDay = workingDayReader(years);
  if (!isWorkingDay(today)) return { looked: 0, recorded: 0 };
  const left = ({ deadline }: WaitingItem): number => (deadline ? workingDaysLeft(today, deadline.dueDate, isWorkingDay) : Number.POSITIVE_INFINITY);

  let recorded = 0;
  const looked = await forEachCase(untilTooEarly(deps.waitingItems(), (item) => left(item) > EARLIEST_STAGE), { what: 'work items', code: 'reminding-failed' }, async (item, id) => {
    if (stagesDue(item, left(item), deps.rules).length === 0) return;
    const { body } = await performPatiently(deps.store, deps.caller(), (call) => recordStages(deps)({ id, org: item.owner.org }, call));
    recorded += body.recorded.length;
  });
  return { looked, recorded };
}

/** Shanghai time of day from which the day's reminders are due. */
const DUE_FROM = '08:30';

/** For the hourly job: makes good a morning on which nothing ran, and does nothing before it. */
export async function remindLate(deps: RemindDeps): ReturnType<typeof remindDue> {
  return deps.caller().now.slice(11, 16) < DUE_FROM ? { looked: 0, recorded: 0 } : remindDue(deps);
}

/** A list in order of due dates up to the first that is too early; one that cannot be understood ends nothing. */
async function* untilTooEarly(items: AsyncIterable<ListedCase<WaitingItem>>, tooEarly: (item: WaitingItem) => boolean): AsyncGenerator<ListedCase<WaitingItem>> {
  for await (const listed of items) {
    if (readable(listed, tooEarly)) return;
    yield listed;
  }
}

function readable({ read }: ListedCase<WaitingItem>, tooEarly: (item: WaitingItem) => boolean): boolean {
  try {
    return tooEarly(read());
  } catch {
    return false;
  }
}
