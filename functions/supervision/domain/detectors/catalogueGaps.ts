import { detector, MOST_SUBJECTS } from '../facts.ts';

/** Gaps that a missed clock is about have a detector of their own. */
export const CLOCKS: readonly string[] = ['update-overdue'];
/** The review is the urban operation centre's to do, not the department's. */
const OTHERS: readonly string[] = ['review-overdue'];

export const catalogueGaps = detector({
  code: 'catalogue-gaps',
  source: 'gaps',
  article: 'art.9(1)',
  title: { zh: '目录不完整', en: 'gaps in the catalogues' },
  condition: () => ({ zh: '职责、系统、数据三张目录存在缺漏（见 GET /catalog/findings）', en: 'the catalogues of duties, systems and data have gaps, see GET /catalog/findings' }),
  detect: (gaps) => {
    const byCode = Map.groupBy(gaps.filter(({ code }) => !CLOCKS.includes(code) && !OTHERS.includes(code)), ({ code }) => code);
    return [...byCode].flatMap(([code, all]) => {
      const [first] = all;
      if (!first) return [];
      const more = all.length - 1;
      return [{ key: code, article: first.article, subjects: all.map(({ subject }) => subject).slice(0, MOST_SUBJECTS), detail: more === 0 ? first.sentence : { zh: `${first.sentence.zh}另有 ${more} 项同类缺漏。`, en: `${first.sentence.en} And ${more} more of the kind.` } }];
    });
  },
});
