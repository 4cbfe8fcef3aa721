import * as z from 'zod';
import { deadlineView } from '#shared/deadline.ts';
import { route } from '#shared/http/route.ts';
import { MAX_WORKING_DAYS } from '#shared/workingDays.ts';
import { yearInput, yearNumber, yearView } from './schema.ts';

export const publishYear = route({
  id: 'publishCalendarYear',
  method: 'PUT',
  path: '/calendar/{year}',
  permission: 'calendar:publish',
  summary: { zh: '公布或修订年度放假调休安排', en: 'Publish or amend a year’s holidays and make-up days' },
  description: {
    zh: '公布后，所有涉及该年份的在办期限会自动重新计算，并留下前后对照的证据。',
    en: 'Every running deadline that touches the year is then recomputed, with before and after in evidence.',
  },
  articles: ['art.17', 'civil.art.201'],
  get input() { return { path: z.strictObject({ year: yearNumber() }), body: yearInput() }; },
  get output() { return yearView(); },
  etag: true,
  ifMatch: 'required-on-update',
  example: { holidays: ['2027-01-01', '2027-01-02', '2027-01-03'], workdays: [], names: { '2027-01-01': '元旦' }, source: '国办发明电〔2026〕8号' },
});

export const readYear = route({
  id: 'readCalendarYear',
  method: 'GET',
  path: '/calendar/{year}',
  permission: 'calendar:read',
  summary: { zh: '查看年度放假调休安排', en: 'Read a year’s arrangement' },
  articles: ['art.17'],
  get input() { return { path: z.strictObject({ year: yearNumber() }) }; },
  get output() { return yearView(); },
  etag: true,
  problems: ['not-found'],
});

export const explainDeadline = route({
  id: 'explainDeadline',
  method: 'GET',
  path: '/calendar/deadline',
  permission: 'calendar:read',
  summary: { zh: '推算工作日期限并逐日说明', en: 'Work out a deadline and explain every day of it' },
  articles: ['art.17', 'civil.art.201', 'civil.art.203'],
  get input() {
    return {
      query: z.strictObject({
        from: z
          .union([z.iso.date(), z.iso.datetime({ offset: true })])
          .refine((from) => /^20\d\d-/.test(from), { params: { detail: { zh: '须在 2000 至 2099 年之间', en: 'must lie between 2000 and 2099' } } })
          .meta({ description: '收到日期或时间 · date or time of receipt', example: '2026-09-24' }),
        days: z.coerce.number().int().min(1).max(MAX_WORKING_DAYS).meta({ description: '工作日数 · number of working days', example: 5 }),
      }),
    };
  },
  get output() { return deadlineView(); },
});

export const routes = [publishYear, readYear, explainDeadline];
