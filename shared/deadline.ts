import * as z from 'zod';
import { dateOf } from './clock.ts';
import type { Language } from './language.ts';
import { once } from './once.ts';
import { addDays, reasonOf, type Deadline, type ExplainedDay } from './workingDays.ts';

const instant = once(() => z.iso.datetime({ offset: true }));

const summary = once(() => ({ receivedAt: instant(), dueDate: z.iso.date(), takesEffectAt: instant(), provisional: z.boolean(), calendarVersion: z.string() }));

const explainedDay = once(() => z.strictObject({
  date: z.iso.date(),
  workingDay: z.boolean(),
  kind: z.enum(['receipt', 'working-day', 'make-up', 'weekend', 'holiday']),
  name: z.string().exactOptional(),
  provisional: z.boolean().exactOptional(),
}));

/** The kinds of day by the letter that stands for them in storage. */
const KINDS = { r: 'receipt', w: 'working-day', m: 'make-up', e: 'weekend', h: 'holiday' } as const satisfies Record<string, ExplainedDay['kind']>;
type Letter = keyof typeof KINDS;
const LETTERS = Object.fromEntries(Object.entries(KINDS).map(([letter, kind]) => [kind, letter])) as Record<ExplainedDay['kind'], Letter>;

/**
 * A deadline with every day of its period and its kind, so that it can be explained years later (design §6). The days follow each other from the
 * day of receipt, so storage keeps a word a day instead of a map: `h中秋节` is a holiday, `?w` a working day of an unpublished year. Written in
 * full, the days were more than half of a request, five times over in its indexes.
 */
export const deadlineSchema = once((): z.ZodType<Deadline> => z.codec(
  z.strictObject({ ...summary(), days: z.array(z.string().regex(/^\??[rwmeh]/)).min(1) }),
  z.strictObject({ ...summary(), explain: z.array(explainedDay()) }),
  {
    decode: ({ days, ...kept }) => ({ ...kept, explain: days.map((word, i) => readDay(word, addDays(dateOf(kept.receivedAt), i))) }),
    encode: ({ explain, ...kept }) => ({ ...kept, days: explain.map(writeDay) }),
  },
));

function writeDay({ kind, name = '', provisional }: ExplainedDay): string {
  return `${provisional ? '?' : ''}${LETTERS[kind]}${name}`;
}

function readDay(word: string, date: string): ExplainedDay {
  const provisional = word.startsWith('?');
  const plain = provisional ? word.slice(1) : word;
  const kind = KINDS[plain.charAt(0) as Letter];
  const name = plain.slice(1);
  return { date, workingDay: kind === 'working-day' || kind === 'make-up', kind, ...(name === '' ? {} : { name }), ...(provisional ? { provisional } : {}) };
}

/** A deadline as answered: each day with its reason in the reader's language. */
export const deadlineView = once(() => z
  .object({
    receivedAt: instant().meta({ description: '收到时间 · when it was received' }),
    dueDate: z.iso.date().meta({ description: '截止日（当日 24:00 前） · the last day, until 24:00' }),
    takesEffectAt: instant().meta({ description: '逾期生效时间 · when silence takes effect' }),
    provisional: z.boolean().meta({ description: '所涉年份的安排尚未公布，期限为暂定 · needs a year that is not published yet' }),
    calendarVersion: z.string().meta({ description: '依据的年度安排及版本 · the publications it rests on', example: '2026.1' }),
    explain: z.array(z.object({ date: z.iso.date(), workingDay: z.boolean(), reason: z.string() })),
  })
  .meta({ id: 'Deadline' }));

export type DeadlineView = z.output<ReturnType<typeof deadlineView>>;

export function viewDeadline({ receivedAt, dueDate, takesEffectAt, provisional, calendarVersion, explain }: Deadline, language: Language): DeadlineView {
  return {
    receivedAt,
    dueDate,
    takesEffectAt,
    provisional,
    calendarVersion,
    explain: explain.map((day) => ({ date: day.date, workingDay: day.workingDay, reason: reasonOf(day)[language] })),
  };
}
