import { once } from '#shared/once.ts';
import { addDays, type CalendarYear } from '#shared/workingDays.ts';

/** A year that ships with the product, so that clocks run before anybody has published anything. */
export interface BuiltInYear extends CalendarYear {
  readonly names: Readonly<Record<string, string>>;
  /** The State Council General Office's notice. */
  readonly source: string;
}

/** One line of the notice: a festival, its days off from first to last, and the weekend days worked for it. */
type Festival = readonly [name: string, first: string, last: string, ...workdays: readonly string[]];

/** 国务院办公厅关于2025年部分节假日安排的通知. */
const year2025 = () => builtInYear(2025, '国办发明电〔2024〕12号', [
  ['元旦', '01-01', '01-01'],
  ['春节', '01-28', '02-04', '01-26', '02-08'],
  ['清明节', '04-04', '04-06'],
  ['劳动节', '05-01', '05-05', '04-27'],
  ['端午节', '05-31', '06-02'],
  ['国庆节、中秋节', '10-01', '10-08', '09-28', '10-11'],
]);

/** 国务院办公厅关于2026年部分节假日安排的通知. */
const year2026 = () => builtInYear(2026, '国办发明电〔2025〕7号', [
  ['元旦', '01-01', '01-03', '01-04'],
  ['春节', '02-15', '02-23', '02-14', '02-28'],
  ['清明节', '04-04', '04-06'],
  ['劳动节', '05-01', '05-05', '05-09'],
  ['端午节', '06-19', '06-21'],
  ['中秋节', '09-25', '09-27'],
  ['国庆节', '10-01', '10-07', '09-20', '10-10'],
]);

/** The years known at release. A later publication of the same year has a higher version and replaces them. */
export const builtInYears = once((): readonly BuiltInYear[] => [year2025(), year2026()]);

function builtInYear(year: number, source: string, festivals: readonly Festival[]): BuiltInYear {
  const holidays: string[] = [];
  const workdays: string[] = [];
  const names: Record<string, string> = {};
  for (const [name, first, last, ...madeUp] of festivals) {
    for (let date = `${year}-${first}`; date <= `${year}-${last}`; date = addDays(date, 1)) {
      holidays.push(date);
      names[date] = name;
    }
    for (const day of madeUp) {
      workdays.push(`${year}-${day}`);
      names[`${year}-${day}`] = name;
    }
  }
  return { year, holidays, workdays: workdays.toSorted(), names, version: 1, source };
}
