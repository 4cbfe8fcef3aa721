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
  const wanted = preferences(acceptLanguage)
    .map(({ value, weight }) => ({ language: value.split('-')[0], weight }))
    .filter((entry) => (entry.language === 'zh' || entry.language === 'en') && entry.weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  return wanted[0]?.language === 'en' ? 'en' : 'zh';
}

/** The values of an `Accept…` header with their weights (RFC 9110 §12.4.2), in the order in which they stand. */
export function preferences(header: string | undefined): { readonly value: string; readonly weight: number }[] {
  return (header ?? '').split(',').map((part) => {
    const [value = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((q) => q !== undefined);
    return { value: value.trim(), weight: weight === undefined ? 1 : Number(weight) };
  });
}
