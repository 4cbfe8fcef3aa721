import type { Archive } from '#shared/workbook/archive.ts';
import { parsePart } from '#shared/workbook/parts.ts';

/** Numbers of formats that every workbook has and that show dates (ECMA-376 part 1, 18.8.30), those of Chinese versions among them. */
const BUILT_IN = (id: number): boolean => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** For each style of the workbook whether it shows a date. */
export async function dateStyles(archive: Archive): Promise<readonly boolean[]> {
  if (!archive.has('xl/styles.xml')) return [];
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inside = false;
  await parsePart(archive, 'xl/styles.xml', {
    open: (name, attributes) => {
      if (name === 'numFmt') own.set(Number(attributes['numFmtId']), showsDate(attributes['formatCode'] ?? ''));
      if (name === 'cellXfs') inside = true;
      const id = Number(attributes['numFmtId'] ?? 0);
      if (name === 'xf' && inside) styles.push(own.get(id) ?? BUILT_IN(id));
    },
    close: (name) => {
      if (name === 'cellXfs') inside = false;
    },
  });
  return styles;
}

/** A format with a year or a day in it; what stands in quotes, in brackets or behind a backslash is none of it. */
function showsDate(format: string): boolean {
  return /[yYdD]/.test(format.replaceAll(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, ''));
}

/** Whether the workbook counts its days from 1904. */
export async function countsFrom1904(archive: Archive): Promise<boolean> {
  let found = false;
  await parsePart(archive, 'xl/workbook.xml', {
    open: (name, { date1904 = '' }) => {
      if (name === 'workbookPr') found = date1904 === '1' || date1904 === 'true';
    },
  });
  return found;
}

/** A day of a workbook as `YYYY-MM-DD`, with its time where it has one or where a time is wanted. Undefined of what is no day of the years 1900 to 9999. */
export function dateOfSerial(serial: number, from1904: boolean, withTime: boolean): string | undefined {
  const days = from1904 ? serial + 1462 : serial;
  if (!(days >= 1 && days < 2_958_466)) return undefined;
  // Lotus 1-2-3 took 1900 for a leap year, and so does every workbook: day 60 was not.
  if (Math.floor(days) === 60) return undefined;
  const seconds = Math.round((days - (days < 60 ? 25_568 : 25_569)) * 86_400);
  const [date = '', time = ''] = new Date(seconds * 1000).toISOString().split('T');
  return withTime || seconds % 86_400 !== 0 ? `${date} ${time.slice(0, 8)}` : date;
}
