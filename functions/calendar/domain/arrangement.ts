import type { Fault } from '#shared/problems/problem.ts';
import { bodyFault } from '#shared/problems/problem.ts';

interface Arrangement {
  readonly holidays: readonly string[];
  readonly workdays: readonly string[];
  readonly names?: Readonly<Record<string, string>> | undefined;
}

/** What is wrong with an arrangement of `year`; none when it can be published. */
export function arrangementFaults(year: number, { holidays, workdays, names = {} }: Arrangement): Fault[] {
  const listed = new Set([...holidays, ...workdays]);
  return [
    ...dateFaults(year, 'holidays', holidays),
    ...dateFaults(year, 'workdays', workdays),
    ...workdays.flatMap((date, i) => {
      if (holidays.includes(date)) return [bodyFault(`/workdays/${i}`, 'contradiction', { zh: `${date} 既放假又上班`, en: `${date} is both off and worked` })];
      return isWeekend(date) ? [] : [bodyFault(`/workdays/${i}`, 'not-a-weekend', { zh: `${date} 不是周末，无须列为调休`, en: `${date} is no weekend day, so it is worked anyway` })];
    }),
    ...Object.keys(names).flatMap((date) => (listed.has(date) ? [] : [bodyFault(`/names/${date}`, 'not-listed', { zh: `${date} 不在放假或调休日期中`, en: `${date} is neither off nor a make-up day` })])),
  ];
}

/** A year's notice may also name the last days of the year before: 元旦 can begin on 12-30. */
function dateFaults(year: number, field: 'holidays' | 'workdays', dates: readonly string[]): Fault[] {
  return dates.flatMap((date, i) => {
    const pointer = `/${field}/${i}`;
    if (!date.startsWith(`${year}-`) && !date.startsWith(`${year - 1}-12-`)) {
      return [bodyFault(pointer, 'other-year', { zh: `${date} 不属于 ${year} 年`, en: `${date} is not in ${year}` })];
    }
    return dates.indexOf(date) === i ? [] : [bodyFault(pointer, 'duplicate', { zh: `${date} 重复`, en: `${date} is listed twice` })];
  });
}

function isWeekend(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
