import * as z from 'zod';
import { once } from '#shared/once.ts';
import { Problem } from '#shared/problems/problem.ts';
import type { Note } from '#shared/store/commit.ts';
import type { Item, Key, Ref } from '#shared/store/ref.ts';
import type { Counted, Tally } from './domain/statistics.ts';
import { applicationTypes, clockSteps } from './schema.ts';

/** One list, a row for each department and type: it grows with the district, not with its applications. */
export const STATISTICS = 'STATISTICS';

const tallyKey = (department: string, type: string): Key => ({ PK: STATISTICS, SK: `${department}#${type}` });
const countedKey = (applicationId: string): Key => ({ PK: `COUNTED#${applicationId}`, SK: 'COUNTED' });

const sums = once(() => z.strictObject({ ended: z.int(), days: z.number(), overrun: z.int() }));
const tally = once(() => z.strictObject({ statuses: z.record(z.string(), z.int()), periods: z.partialRecord(z.enum(clockSteps), sums()) }));
const last = once(() => z.strictObject({ seq: z.int(), status: z.string(), since: z.iso.datetime({ offset: true }), department: z.string().optional() }));

interface Versioned<T> {
  readonly value: T;
  readonly version: number;
}

function versioned<T>(schema: z.ZodType<T>, key: Key, table: string): Ref<Versioned<T> | undefined> {
  return { parts: [{ table, key }], parse: ([item]) => item && { value: schema.parse(item['value']), version: Number(item['version']) } };
}

export function tallyRef(table: string, department: string, type: string): Ref<Versioned<Tally> | undefined> {
  return versioned<Tally>(tally() as z.ZodType<Tally>, tallyKey(department, type), table);
}

export function countedRef(table: string, applicationId: string): Ref<Versioned<Counted> | undefined> {
  return versioned<Counted>(last(), countedKey(applicationId), table);
}

export function tallyNote(table: string, department: string, type: string, before: Versioned<Tally> | undefined, value: Tally): Note {
  return note(table, { ...tallyKey(department, type), department, type }, before, value);
}

export function countedNote(table: string, applicationId: string, before: Versioned<Counted> | undefined, value: Counted): Note {
  return note(table, countedKey(applicationId), before, value);
}

/** Of two who count at the same moment one is told to look again. */
function note(table: string, item: Key & { readonly department?: string; readonly type?: string }, before: Versioned<unknown> | undefined, value: unknown): Note {
  const lost = () => new Problem('concurrent-change', { detail: { zh: '统计刚刚被更新，请重试。', en: 'The statistics were updated just now; try again.' } });
  return { table, item: { ...item, schemaVersion: 1, version: (before?.version ?? 0) + 1, value }, only: before ? { version: before.version } : 'new', lost };
}

export interface Row {
  readonly department: string;
  readonly type: string;
  readonly tally: Tally;
}

export function rowOf(item: Item): Row {
  return { department: String(item['department']), type: String(item['type']), tally: tally().parse(item['value']) as Tally };
}

const period = once(() => z.object({
  limitWorkingDays: z.int().meta({ description: '法定期限（工作日） · the limit that the law sets' }),
  ended: z.int().meta({ description: '已结束的期限数 · periods that have ended' }),
  averageDays: z.number().meta({ description: '平均历时（自然日） · how long they took on average, in calendar days' }),
  overrun: z.int().meta({ description: '逾期数 · how many overran' }),
}));

const figures = once(() => ({ statuses: z.record(z.string(), z.int()).meta({ description: '按状态的件数 · applications by status' }), periods: z.partialRecord(z.enum(clockSteps), period()).meta({ description: '按环节的历时与期限 · time in each step against its limit' }) }));

export const statisticsView = once(() => z
  .object({ total: z.object(figures()), items: z.array(z.object({ department: z.string(), type: z.enum(applicationTypes), ...figures() })) })
  .meta({ id: 'RegistrationStatistics' }));
export type StatisticsView = z.output<ReturnType<typeof statisticsView>>;
