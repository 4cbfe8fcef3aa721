import * as z from 'zod';
import type { Language } from './language.ts';
import { reasonOf, type Deadline } from './workingDays.ts';

const instant = z.iso.datetime({ offset: true });

/** A deadline as stored: every day of the period with its kind, so that the answer can be explained years later (design §6). */
export const deadlineSchema: z.ZodType<Deadline> = z.strictObject({
  receivedAt: instant,
  dueDate: z.iso.date(),
  takesEffectAt: instant,
  provisional: z.boolean(),
  calendarVersion: z.string(),
  explain: z.array(
    z.strictObject({
      date: z.iso.date(),
      workingDay: z.boolean(),
      kind: z.enum(['receipt', 'working-day', 'make-up', 'weekend', 'holiday']),
      name: z.string().exactOptional(),
      provisional: z.boolean().exactOptional(),
    }),
  ),
});

/** A deadline as answered: each day with its reason in the reader's language. */
export const deadlineView = z
  .object({
    receivedAt: instant.meta({ description: '收到时间 · when it was received' }),
    dueDate: z.iso.date().meta({ description: '截止日（当日 24:00 前） · the last day, until 24:00' }),
    takesEffectAt: instant.meta({ description: '逾期生效时间 · when silence takes effect' }),
    provisional: z.boolean().meta({ description: '所涉年份的安排尚未公布，期限为暂定 · needs a year that is not published yet' }),
    calendarVersion: z.string().meta({ description: '依据的年度安排及版本 · the publications it rests on', example: '2026.1' }),
    explain: z.array(z.object({ date: z.iso.date(), workingDay: z.boolean(), reason: z.string() })),
  })
  .meta({ id: 'Deadline' });

export type DeadlineView = z.output<typeof deadlineView>;

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
