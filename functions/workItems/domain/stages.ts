import type { Stage, WaitingItem } from '../schema.ts';

/** On how many working days left a stage falls due; negative is overdue. */
export type StageRules = Readonly<Record<Stage, number>>;

/** How many working days before the due date the furthest stage falls due. */
export const EARLIEST_STAGE = 2;

/**
 * Reminders two and one working days before the due date; then the CDO, who is directly responsible, and once it is over the first person
 * responsible (办法 6). `escalateBefore`: the CDO is told as the due date begins (0), or one working day earlier (1).
 */
export function stageRules(escalateBefore: 0 | 1): StageRules {
  return { 'two-days': 2, 'one-day': 1, 'cdo': escalateBefore, 'lead': -1 };
}

/**
 * The stages to record now, with so many working days left: the one that has come last, and none twice for the same due date. Those that an outage
 * let pass are not made up for, since what comes after says more.
 */
export function stagesDue({ deadline, reached }: Pick<WaitingItem, 'deadline' | 'reached'>, workingDaysLeft: number, rules: StageRules): Stage[] {
  if (!deadline) return [];
  const come = (Object.keys(rules) as Stage[]).filter((stage) => workingDaysLeft <= rules[stage]);
  const latest = Math.min(...come.map((stage) => rules[stage]));
  return come.filter((stage) => rules[stage] === latest && reached[stage] !== deadline.dueDate);
}

/** To whom an item has climbed for its present due date. */
export function escalatedTo({ deadline, reached }: Pick<WaitingItem, 'deadline' | 'reached'>): 'cdo' | 'lead' | undefined {
  if (!deadline) return undefined;
  return (['lead', 'cdo'] as const).find((stage) => reached[stage] === deadline.dueDate);
}
