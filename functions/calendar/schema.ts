import * as z from 'zod';
import { once } from '#shared/once.ts';
import { isDate } from '#shared/workingDays.ts';

export const yearNumber = once(() => z.string().regex(/^20\d\d$/).transform(Number).meta({ description: '年份 · year', example: 2027 }));

const dates = (description: string) => z.array(z.string().refine(isDate, { params: { code: 'bad-date', detail: { zh: '不是有效日期，应如 2027-01-01', en: 'is not a date such as 2027-01-01' } } })).max(200).meta({ description });

/** What 区数据局 publishes: the State Council's arrangement of one year. */
export const yearInput = once(() => z
  .strictObject({
    holidays: dates('放假日期（含其间周末） · days off, weekends inside them included').min(1),
    workdays: dates('调休上班日期 · weekend days that are worked'),
    names: z.record(z.string().regex(/^\d{4}-\d{2}-\d{2}$/), z.string().min(1).max(20)).optional().meta({ description: '节日名称，按日期 · festival by date' }),
    source: z.string().trim().min(2).max(200).meta({ description: '公布文件 · the notice, such as 国办发明电〔2025〕7号' }),
  })
  .meta({ id: 'CalendarYearInput' }));

/** As kept and answered. `edition` counts the publications of the year from 1 and is its ETag. */
export const yearState = once(() => z.strictObject({
  year: z.int(),
  edition: z.int().positive(),
  holidays: z.array(z.string()),
  workdays: z.array(z.string()),
  names: z.record(z.string(), z.string()).optional(),
  source: z.string(),
  publishedAt: z.string().optional(),
}));
export type YearState = z.output<ReturnType<typeof yearState>>;

export const yearView = once(() => yearState().meta({ id: 'CalendarYear' }));
