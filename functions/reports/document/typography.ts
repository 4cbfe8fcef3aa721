import { longDate } from '#shared/document/longDate.ts';
import type { Language } from '#shared/language.ts';

/** A moment as a document writes it, to the minute: 2027年1月5日 10:00. */
export function momentIn(at: string, language: Language): string {
  const [date, time] = [longDate(at.slice(0, 10))[language], at.slice(11, 16)];
  return language === 'zh' ? `${date} ${time}` : `${date}, ${time}`;
}

const ONES = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** A heading with its number, as official documents count: 一、, 十二、; or 1., 12. */
export function numbered(title: string, i: number, language: Language): string {
  const [tens, ones] = [Math.floor((i + 1) / 10), (i + 1) % 10];
  return language === 'zh' ? `${tens > 1 ? ONES[tens] : ''}${tens > 0 ? '十' : ''}${ONES[ones]}、${title}` : `${i + 1}. ${title}`;
}
