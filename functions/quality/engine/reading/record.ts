import type { RecordCode } from '../faults.ts';

/** Characters of one record at most. */
export const MAX_RECORD = 1024 * 1024;

const [LF, CR, QUOTE] = [0x0a, 0x0d, 0x22];
const [DELIMITER, QUOTES, ENDS] = [1, 2, 3];

/** One record of RFC 4180 at a time out of a window of bytes. After {@link find} its fields say what was found. */
export class RecordFinder {
  readonly #classes = new Uint8Array(256);
  /** Where the next record begins. */
  next = 0;
  /** Where the content ends, without what ends the line. */
  end = 0;
  fields = 0;
  /** What ended it: the bytes of LF, CR LF or CR, or nothing at the end of the file. */
  newline: 'lf' | 'crlf' | 'cr' | 'none' = 'none';
  /** A quote in the middle of a field without quotes. */
  stray = false;
  /** More than one line of the file. */
  spans = false;
  fault: RecordCode | undefined;

  constructor(delimiter: string) {
    this.#classes[delimiter.charCodeAt(0)] = DELIMITER;
    this.#classes[QUOTE] = QUOTES;
    this.#classes[LF] = ENDS;
    this.#classes[CR] = ENDS;
  }

  /** Finds the record at `start`. False where the window ends before the record does and the file goes on. */
  find(window: Buffer, start: number, last: boolean): boolean {
    const classes = this.#classes;
    const size = window.length;
    [this.fields, this.stray, this.spans, this.fault] = [1, false, false, undefined];
    let field = start;
    let i = start;
    for (;;) {
      while (i < size && classes[window[i] as number] === 0) i += 1;
      if (i >= size) return this.#ended(i, last, start);
      const kind = classes[window[i] as number];
      if (kind === ENDS) return this.#newline(window, i, last);
      if (kind === DELIMITER) {
        this.fields += 1;
        field = i += 1;
      } else if (i > field) {
        this.stray = true;
        i += 1;
      } else {
        const after = closing(window, i + 1);
        if (after < 0 || after - start > MAX_RECORD) {
          if (after < 0 && !last && size - start <= MAX_RECORD) return false;
          return this.#broken(window, start, last);
        }
        if (after >= size && !last) return false;
        if (after < size && (classes[window[after] as number] ?? 0) % 2 === 0) return this.#broken(window, start, last);
        this.spans ||= breaks(window, i, after);
        i = after;
      }
    }
  }

  /** The line at `start` as it is, whatever its quotes say. */
  line(window: Buffer, start: number, last: boolean): boolean {
    const [lf, cr] = [window.indexOf(LF, start), window.subarray(start, start + MAX_RECORD).indexOf(CR)];
    const at = cr >= 0 && (lf < 0 || start + cr < lf) ? start + cr : lf;
    return at < 0 ? this.#ended(window.length, last, start) : this.#newline(window, at, last);
  }

  #broken(window: Buffer, start: number, last: boolean): boolean {
    const found = this.line(window, start, last);
    this.fault = 'broken-quotes';
    return found;
  }

  #newline(window: Buffer, at: number, last: boolean): boolean {
    this.end = at;
    if (window[at] === LF) [this.newline, this.next] = ['lf', at + 1];
    else if (at + 1 >= window.length && !last) return false;
    else [this.newline, this.next] = window[at + 1] === LF ? ['crlf', at + 2] : ['cr', at + 1];
    return true;
  }

  #ended(at: number, last: boolean, start: number): boolean {
    [this.end, this.next, this.newline] = [at, at, 'none'];
    if (!last && at - start > MAX_RECORD) this.fault = 'too-long';
    return last || this.fault !== undefined;
  }
}

/** Behind the quote that closes the field whose inside begins at `i`; negative where none does. */
function closing(window: Buffer, i: number): number {
  let at = i;
  for (;;) {
    at = window.indexOf(QUOTE, at);
    if (at < 0 || window[at + 1] !== QUOTE) return at < 0 ? at : at + 1;
    at += 2;
  }
}

function breaks(window: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i += 1) if (window[i] === LF || window[i] === CR) return true;
  return false;
}

/** The fields of a record whose quotes pair. */
export function fieldsOf(text: string, delimiter: string): string[] {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      let end = at + 1;
      while (text[end] !== undefined && (text[end] !== '"' || text[end + 1] === '"')) end += text[end] === '"' ? 2 : 1;
      fields.push(text.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 1;
    } else {
      const end = text.indexOf(delimiter, at);
      fields.push(text.slice(at, end < 0 ? undefined : end));
      at = end < 0 ? text.length : end;
    }
    if (at >= text.length) return fields;
    at += 1;
    if (at === text.length) return [...fields, ''];
  }
}

/** A record with every field in quotes, as the engine reads it. One field without a value is no blank line. */
export function quotedRecord(fields: readonly (string | null)[], delimiter: string): string {
  if (fields.length === 1 && !fields[0]) return '""\n';
  let record = '';
  for (const [i, field] of fields.entries()) {
    if (i > 0) record += delimiter;
    if (field) record += `"${field.includes('"') ? field.replaceAll('"', '""') : field}"`;
  }
  return `${record}\n`;
}
