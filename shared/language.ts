/** Every sentence that a person reads exists in both. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}
export type Language = keyof Text;

/**
 * The language of the answer, by `Accept-Language` (RFC 9110 §12.5.4): the listed language with the highest weight of
 * those we have; Chinese when nothing fits.
 */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((q) => q !== undefined);
      return { language: tag.trim().split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter((entry) => (entry.language === 'zh' || entry.language === 'en') && entry.weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  return wanted[0]?.language === 'en' ? 'en' : 'zh';
}
