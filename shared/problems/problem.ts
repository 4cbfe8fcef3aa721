import type { Article } from '../articles.ts';
import type { Text } from '../language.ts';
import type { ProblemCode } from './catalogue.ts';

/** One fault of the input, at one place of it; `object` is what stands already and the request acts on. */
export interface Fault {
  readonly in: 'body' | 'query' | 'path' | 'header' | 'object';
  /** JSON pointer into that part, `/scope/items/0`; for a header its name. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: Text;
}

export interface ProblemDetail {
  readonly detail: Text;
  /** The article that the refusal rests on. */
  readonly article?: Article;
  readonly faults?: readonly Fault[];
  /** Further members of the answer, such as the current state of what was to be changed. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A refusal. The ways in turn it into problem details (RFC 9457) once; nothing else knows about HTTP status. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: Text;
  readonly article: Article | undefined;
  readonly faults: readonly Fault[];
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(code: ProblemCode, { detail, article, faults = [], extensions = {} }: ProblemDetail) {
    super(`${code}: ${detail.en}`);
    this.name = 'Problem';
    this.code = code;
    this.detail = detail;
    this.article = article;
    this.faults = faults;
    this.extensions = extensions;
  }
}

/** One fault of the body. */
export function bodyFault(pointer: string, code: string, detail: Text): Fault {
  return { in: 'body', pointer, code, detail };
}

/** A key that is longer tells nobody where to look. */
const LONGEST_KEY = 100;

/** JSON pointer (RFC 6901) to a place in the input. Of a key beyond all bounds it says only what holds it: an answer is no echo. */
export function pointerTo(path: readonly PropertyKey[]): string {
  const keys = path.map(String);
  const cut = keys.findIndex((key) => key.length > LONGEST_KEY);
  return keys.slice(0, cut < 0 ? keys.length : cut).map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** What somebody sent, as far as a sentence can repeat it. */
export function quoted(text: string): string {
  return text.length > LONGEST_KEY ? `${text.slice(0, LONGEST_KEY).toWellFormed()}…` : text;
}

/** Nobody mends more at a time, and a megabyte of input can have more faults than an answer of six has room for. */
const MOST_LISTED = 100;

/** One problem that lists every fault, up to a hundred, and says how many there are. */
export function inputProblem(faults: readonly Fault[], article?: Article): Problem {
  const listed = faults.slice(0, MOST_LISTED);
  const list = (language: keyof Text, separator: string) => listed.map((f) => `${f.pointer || '/'} ${f.detail[language]}`).join(separator);
  const rest = faults.length > listed.length ? { zh: `，先列出 ${MOST_LISTED} 处`, en: `, the first ${MOST_LISTED} of them` } : { zh: '', en: '' };
  return new Problem('invalid-input', {
    detail: { zh: `共 ${faults.length} 处错误${rest.zh}：${list('zh', '；')}`, en: `${faults.length} fault${faults.length > 1 ? 's' : ''}${rest.en}: ${list('en', '; ')}` },
    faults: listed,
    ...(article ? { article } : {}),
  });
}

/** Throws when there is any fault. */
export function refuseFaults(faults: readonly Fault[], article?: Article): void {
  if (faults.length > 0) throw inputProblem(faults, article);
}

/** The object does not exist, or the caller may not know that it does. */
export function notFound(what: Text, id: string): Problem {
  return new Problem('not-found', { detail: { zh: `没有编号为 ${id} 的${what.zh}，请核对编号。`, en: `There is no ${what.en} ${id}; check the id.` } });
}

/** No contract names this method and path. */
export function noSuchRoute(method: string, path: string): Problem {
  const asked = `${quoted(method)} ${quoted(path)}`;
  return new Problem('no-such-route', { detail: { zh: `没有 ${asked}，请查阅 /docs。`, en: `There is no ${asked}; see /docs.` } });
}

/** The row belongs to another department. */
export function notYourDepartment(needed: string): Problem {
  return new Problem('not-your-department', {
    detail: { zh: `此操作只能由 ${needed} 的人员办理。`, en: `Only officials of ${needed} may do this.` },
  });
}
