import { citationOf, type Article } from '../../shared/articles.ts';
import type { Language } from '../../shared/language.ts';

const LAST = { zh: /第\d+条(（\d+）)?$/, en: /, art\. (\d+(?: \(\d+\))?)$/ };

/** Several articles as a reader would cite them: each instrument once, with all of its articles. */
export function citationsOf(articles: readonly Article[], language: Language): string {
  const cited = articles.map((article) => citationOf(article)[language]);
  const byInstrument = Map.groupBy(cited, (citation) => citation.replace(LAST[language], ''));
  const lists = [...byInstrument].map(([instrument, citations]) => {
    const numbers = citations.map((citation) => LAST[language].exec(citation)?.[language === 'zh' ? 0 : 1] ?? '');
    return language === 'zh' ? `${instrument}${numbers.join('、')}` : `${instrument}, ${numbers.length > 1 ? 'arts.' : 'art.'} ${numbers.join(', ')}`;
  });
  return lists.join(language === 'zh' ? '，' : '; ');
}
