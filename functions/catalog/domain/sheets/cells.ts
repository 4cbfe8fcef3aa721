import type { Text } from '#shared/language.ts';

/** How one cell is read, and written again: what `write` writes, `read` reads as the same value. */
export interface Cell {
  /** Of a text that is not blank; a {@link Misread} where it says nothing of the kind. */
  readonly read: (text: string) => unknown;
  readonly write: (value: unknown) => string;
}

/** What a cell should have said. */
export class Misread {
  readonly code: string;
  readonly detail: Text;
  readonly mend: Text;
  constructor(code: string, detail: Text, mend: Text) {
    this.code = code;
    this.detail = detail;
    this.mend = mend;
  }
}

export const text: Cell = { read: (written) => written, write: String };

const YES = new Set(['是', '有', 'y', 'yes', 'true', '1', '√', '✓']);
const NO = new Set(['否', '无', 'n', 'no', 'false', '0', '×']);
export const flag: Cell = {
  read: (written) => {
    const said = written.trim().toLowerCase();
    if (YES.has(said)) return true;
    if (NO.has(said)) return false;
    return new Misread('not-yes-or-no', { zh: '应为“是”或“否”', en: 'says neither yes nor no' }, { zh: '请填写“是”或“否”。', en: 'Write 是 or 否.' });
  },
  write: (value) => (value === true ? '是' : '否'),
};

export const whole: Cell = {
  read: (written) => (/^\d{1,9}(\.0+)?$/.test(written.trim()) ? Number(written) : new Misread('not-a-number', { zh: '应为整数', en: 'is no whole number' }, { zh: '请用阿拉伯数字填写整数，不带单位。', en: 'Write a whole number in digits, without a unit.' })),
  write: String,
};

/** A code list: its own keys, and what else each is called; the first is what is written. */
export function codeList(codes: Readonly<Record<string, readonly string[]>>): Cell {
  const byName = new Map(Object.entries(codes).flatMap(([code, names]) => [code, ...names].map((name) => [folded(name), code] as const)));
  const first = (code: string) => codes[code]?.[0] ?? code;
  const all = Object.keys(codes).map(first).join('、');
  return {
    read: (written) =>
      byName.get(folded(written)) ??
      new Misread('not-in-the-code-list', { zh: '不在代码表中', en: 'is not in the code list' }, { zh: `请填写：${all}。`, en: `Write one of: ${all}.` }),
    write: (value) => first(String(value)),
  };
}

const SEPARATORS = /[;；\n]/;

/** Several values in one cell, each on a line of its own or behind a semicolon; as JSON where one of them has a semicolon itself. `无` and `[]` are none. */
export function list(one: Cell): Cell {
  return {
    read: (written) => {
      const texts = written.trim() === '无' ? [] : (jsonTexts(written) ?? written.split(SEPARATORS).map((part) => part.trim()).filter(Boolean));
      const read = texts.map((part) => one.read(part));
      return read.find((value) => value instanceof Misread) ?? read;
    },
    write: (value) => {
      const texts = (value as readonly unknown[]).map((part) => one.write(part));
      if (texts.length === 0) return '无';
      const plain = texts.every((part) => part !== '' && part.trim() === part && !SEPARATORS.test(part)) && !(texts.length === 1 && texts[0] === '无') && !texts[0]?.startsWith('[');
      return plain ? texts.join('；') : JSON.stringify(texts);
    },
  };
}

function jsonTexts(written: string): string[] | undefined {
  if (!written.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(written);
    return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Names are told apart by their letters, not by their width, spaces or brackets. */
export function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/[\s*＊()（）:：、，,。.“”"'_-]/g, '');
}

/** Begins as a formula would: a spreadsheet that opens the file would work it out. */
const FORMULA = /^'*[=+\-@\t\r]/;

/** The text as it is safe in a cell of anybody's spreadsheet (CWE-1236). */
export function guarded(written: string): string {
  return FORMULA.test(written) ? `'${written}` : written;
}

/** The text that {@link guarded} guarded. */
export function unguarded(written: string): string {
  return written.startsWith("'") && FORMULA.test(written) ? written.slice(1) : written;
}
