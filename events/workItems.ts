import * as z from 'zod';

const instant = () => z.iso.datetime({ offset: true });
const date = () => z.iso.date();
const sentence = () => z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** Holders of a role in one department; without `org` those of a district authority (区数据局, 区城运中心), wherever they sit; with `sub` one person. */
const desk = () => ({ org: z.string().optional(), role: z.enum(['bureau', 'centre', 'cyberspace', 'lead', 'cdo', 'steward', 'security', 'inspector']), sub: z.string().optional() });

/** Who is spoken to: everybody at a desk, or one person there (who has claimed the item, or is named deputy of an absent post). */
const addressees = () => z.array(z.strictObject(desk())).min(1);

const deadline = () => z.strictObject({ dueDate: date(), takesEffectAt: instant(), provisional: z.boolean() });

/** What every event says of the item; `subject` is the case that waits (`req_…`, `scn_…`), `source` the context that it belongs to. */
const item = () => ({
  itemId: z.string(),
  source: z.string(),
  subject: z.string(),
  /** Where the case is read. */
  path: z.string().optional(),
  owner: z.strictObject(desk()),
  /** The department that waits for it. */
  counterpart: z.string().optional(),
  title: sentence(),
  deadline: deadline().optional(),
});

/** Facts about work items (待办事项): what waits for whom, and what was done to be in time (办法 6, 17). */
export const workItemEvents = {
  'work-items.item-opened': () => z.strictObject({ ...item(), addressees: addressees() }),
  /** `deadline` is the new one. */
  'work-items.deadline-moved': () => z.strictObject({ ...item(), before: deadline().optional(), addressees: addressees() }),
  /** `outcome` is what became of the case: `approved`, `withdrawn`, `signed` … */
  'work-items.item-closed': () => z.strictObject({ ...item(), outcome: z.string() }),
  /** `instead` is whose claim was taken over. */
  'work-items.item-claimed': () => z.strictObject({ ...item(), by: z.string(), instead: z.string().optional() }),
  'work-items.item-released': () => z.strictObject({ ...item(), by: z.string() }),
  /** Once for each stage of each due date. */
  'work-items.reminder-due': () => z.strictObject({ ...item(), deadline: deadline(), stage: z.enum(['two-days', 'one-day']), workingDaysLeft: z.int().nonnegative(), addressees: addressees() }),
  /** To the chief data officer when the time is nearly over, to the first person responsible when it is; once each for a due date. */
  'work-items.item-escalated': () => z.strictObject({ ...item(), deadline: deadline(), to: z.enum(['cdo', 'lead']), workingDaysLeft: z.int(), addressees: addressees() }),
  /** 催办 by the department that waits; `times` counts them from 1. */
  'work-items.item-urged': () => z.strictObject({ ...item(), by: z.string(), message: z.string().optional(), times: z.int().positive(), addressees: addressees() }),
};
