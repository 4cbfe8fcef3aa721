import { wordingOf } from './fold.ts';
import { standards, type Standard } from './standards.ts';
import { actWords, bookkeepingWords, neutralRoles, sameDatum, sameWord } from './vocabulary.ts';

/** In what shape a datum is written down: its code, its name, a date, an amount; `plain` where the label does not say. */
export type Form = 'plain' | 'code' | 'name' | 'date' | 'year' | 'month' | 'amount' | 'count' | 'flag';

/** A label understood: whose datum (`role`), which datum (`core`), in which form. */
export interface Term {
  /** The label's letters, one spelling. Two labels with the same are the same words. */
  readonly main: string;
  readonly role: string;
  readonly core: string;
  /** Two items of one key are one datum in one form. */
  readonly key: string;
  readonly form: Form;
  /** The core is a term of the vocabulary, not just the words of the label. */
  readonly known: boolean;
  readonly standard: Standard | undefined;
  readonly remarks: readonly string[];
  /** Says only what was done or that there is a state or a number, and not to what: the datum is that of its record (发证日期, 状态). */
  readonly ofRecord: boolean;
  /** Kept for the table's own sake (主键, 更新时间): nobody's datum, and never collected twice. */
  readonly bookkeeping: boolean;
}

const termOf = new Map<string, string>(sameDatum.flatMap(({ term, also }) => [term, ...also].map((word) => [word, term] as const)));
const wordsOf = new Map(sameDatum.map(({ term, also }) => [term, [term, ...also]]));
const standardOf = new Map(standards.map((standard) => [standard.term, standard]));
for (const { term } of standards) termOf.set(term, termOf.get(term) ?? term);
/** Longest first, so that 统一社会信用代码 is found before 信用代码. */
const lengths = [...new Set([...termOf.keys()].map((word) => word.length))].toSorted((a, b) => b - a);
const words = sameWord.toSorted(([a], [b]) => b.length - a.length);
const wordPattern = new RegExp(words.map(([word]) => word).join('|'), 'gu');
const standsFor = new Map(words);

const FORMS: readonly (readonly [Exclude<Form, 'plain'>, RegExp])[] = [
  ['flag', /^是否|(标志|标识|标记)$/u],
  ['name', /(中文名称|名称|姓名|中文名|名)$/u],
  ['code', /(代码|编码|编号|号码|代号|识别号|号|码|id)$/u],
  ['month', /(年月|月份)$/u],
  ['date', /(年月日|日期|时间|日)$/u],
  ['year', /(年度|年份)$/u],
  ['amount', /(金额|数额|额)$/u],
  ['count', /(数量|人数)$/u],
];
const PERSONAL = new Set(['公民身份号码', '姓名', '性别', '联系电话', '移动电话', '证件类型', '出生日期', '国籍']);

const remembered = new Map<string, Term>();
const REMEMBERED = 200_000;

/** Records of people in one role to a body: their 姓名 is that role's. */
const ABOUT_ROLE = /(法定代表人|股东|高级管理人员|监护人|联系人|执法人员)(基本|登记)?(信息|名单|名录|数据|表)?$/u;

/** Whose people a resource of this name is about; none where it does not say. */
export function roleIn(resource: string): string {
  return ABOUT_ROLE.exec(wordingOf(resource).main)?.[1] ?? '';
}

/** Understands a label as it stands in a record of people in a role. The same gives the same object, while it is remembered. */
export function termFrom(label: string, role = ''): Term {
  const place = `${role}\n${label}`;
  const before = remembered.get(place);
  if (before) return before;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const plain = role === '' ? understand(label) : termFrom(label);
  const term = role === '' || plain.role !== '' || !PERSONAL.has(plain.core) ? plain : asOf(plain, role);
  remembered.set(place, term);
  return term;
}

function asOf(term: Term, role: string): Term {
  const placed = term.core === '姓名' && role === '法定代表人' ? { ...term, core: role } : { ...term, role };
  return { ...placed, key: keyOf(placed) };
}

/** Understands a label as it stands in a resource of this name. */
export function termIn(label: string, resource: string): Term {
  return termFrom(label, roleIn(resource));
}

function understand(label: string): Term {
  const term = partsOf(label);
  return { ...term, key: keyOf(term) };
}

function partsOf(label: string): Omit<Term, 'key'> {
  const { main, remarks } = wordingOf(label);
  const common = { main, remarks, bookkeeping: bookkeepingWords.test(main) };
  const whole = termOf.get(main);
  if (whole !== undefined) return { ...common, role: '', core: whole, form: 'plain', known: true, standard: standardOf.get(whole), ofRecord: false };
  const ending = lengths.map((length) => main.slice(-length)).find((end) => end.length < main.length && termOf.has(end));
  if (ending !== undefined) {
    const core = termOf.get(ending) ?? ending;
    return { ...common, role: roleOf(main.slice(0, -ending.length), core), core, form: 'plain', known: true, standard: standardOf.get(core), ofRecord: false };
  }
  const { stem, form } = formOf(main.replace(/[a-z]+\d+$/u, '') || main);
  return { ...common, role: '', core: canonical(stem), form, known: false, standard: undefined, ofRecord: actWords.test(stem) };
}

function roleOf(prefix: string, core: string): string {
  const role = canonical(prefix).replace(/(所在|所属|所处|的)$/u, '');
  if (role === '法人' && PERSONAL.has(core)) return '法定代表人';
  return neutralRoles.has(role) ? '' : role;
}

function formOf(main: string): { stem: string; form: Form } {
  for (const [form, pattern] of FORMS) {
    const stem = main.replace(pattern, '');
    if (stem !== main && stem !== '') return { stem, form };
  }
  return { stem: main, form: 'plain' };
}

function canonical(stem: string): string {
  return stem.replaceAll(wordPattern, (word) => standsFor.get(word) ?? word).replace(/(类别|种类|分类)$/u, '类型');
}

function keyOf({ role, core, form }: Pick<Term, 'role' | 'core' | 'form'>): string {
  return `${role}/${core}/${form}`;
}

/** Other words for what a word as a whole means: 税号 for 纳税人识别号. None where the vocabulary does not know it. */
export function synonymsOf(word: string): readonly string[] {
  return (wordsOf.get(termOf.get(word) ?? '') ?? []).filter((other) => other !== word);
}
