import type { Text } from '../language.ts';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A date as a document writes it: `2028-02-29` is 2028年2月29日, 29 February 2028. */
export function longDate(date: string): Text {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return { zh: `${year}年${month}月${day}日`, en: `${day} ${MONTHS[month - 1]} ${year}` };
}
