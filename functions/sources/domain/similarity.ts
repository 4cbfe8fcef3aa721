import { dice } from './pairs.ts';
import type { Form, Term } from './term.ts';

/** Why two labels are taken for one datum. */
export type Reason = 'same-name' | 'synonym' | 'national-standard' | 'similar-name';

export interface Likeness {
  /** 0 … 1, the same in both directions. */
  readonly score: number;
  readonly reason: Reason;
}

/** From here on a label counts as another's datum. Chosen on the half of the labelled tables that is for choosing. */
export const THRESHOLD = 0.8;

/** How alike two labels are. `agreement` (0 … 1): how much the two records are about the same thing, which is what labels without a thing of their own hang on. */
export function likeness(a: Term, b: Term, agreement: number): Likeness {
  const words = wordLikeness(a, b);
  if (a.bookkeeping || b.bookkeeping) return { ...words, score: 0 };
  const remarks = contradict(a, b) ? 0.7 : 1;
  const bound = a.ofRecord || b.ofRecord ? 0.3 + 0.7 * agreement : 1;
  return { ...words, score: words.score * remarks * bound };
}

function wordLikeness(a: Term, b: Term): Likeness {
  if (a.main === b.main && a.role === b.role && a.core === b.core) return { score: 1, reason: 'same-name' };
  if (a.core === b.core) {
    const score = rolesAlike(a.role, b.role) * formsAlike(a, b);
    return { score: 0.96 * score, reason: a.standard ? 'national-standard' : 'synonym' };
  }
  // What the vocabulary knows as different data is different, however alike the words.
  if (a.known && b.known) return { score: 0, reason: 'similar-name' };
  const score = textAlike(a.role + a.core, b.role + b.core) * formsAlike(a, b);
  return { score: 0.95 * score, reason: 'similar-name' };
}

/** Whose datum it is has to be said alike: the number of the legal representative is not that of the party. */
function rolesAlike(a: string, b: string): number {
  if (a === b) return 1;
  return a === '' || b === '' ? 0.5 : 0.4 + 0.6 * dice(a, b);
}

/** A code list's code and name are one datum in two forms (行业代码, 行业名称); a body's code and name are two. */
const CODED = /(类型|方式|性质|状态|等级|级别|程度|程序|区划|行业|币种|国籍|民族|主管税务机关|主管税务所)$/u;
const SAME_FORM: ReadonlySet<string> = new Set(['amount plain', 'name plain', 'count plain']);

function formsAlike(a: Term, b: Term): number {
  if (a.form === b.form) return 1;
  const pair = [a.form, b.form].toSorted().join(' ');
  if (SAME_FORM.has(pair)) return 0.95;
  const coded = CODED.test(a.core) && CODED.test(b.core) && [a.form, b.form].every((form: Form) => form === 'code' || form === 'name' || form === 'plain');
  return coded ? 0.95 : 0.5;
}

/** Words that make two labels opposites when just one of them has it. */
const OPPOSITES = ['是否', '前', '后', '未', '不', '非', '单位', '个人', '养老', '医疗', '失业', '工伤', '生育', '认缴', '实缴', '应缴', '企业', '上次', '上期', '起', '止', '移出', '列入', '其他'];

function textAlike(a: string, b: string): number {
  if (OPPOSITES.some((word) => a.includes(word) !== b.includes(word))) return 0.6 * dice(a, b);
  return dice(a, b);
}

/** Both say something in brackets, and not the same: 作出决定机关(移出), 作出决定机关(列入). */
function contradict(a: Term, b: Term): boolean {
  return a.remarks.length > 0 && b.remarks.length > 0 && !a.remarks.some((remark) => b.remarks.some((other) => remark === other || dice(remark, other) > 0.5));
}
