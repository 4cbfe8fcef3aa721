import { join } from 'node:path';
import type { FileFault, ScanRequest } from '../contract.ts';
import { recordFinding, refusal, wrongEncoding, type RecordCode } from '../faults.ts';
import { confirmEncoding, damaged, whole } from './encoding.ts';
import { matchHeader } from './header.ts';
import { fieldsOf, MAX_RECORD, quotedRecord, RecordFinder } from './record.ts';
import { READABLE, Sink } from './sink.ts';
import { Tally } from './tally.ts';
import { windows } from './windows.ts';

/** A table ready for the engine: UTF-8, LF, quotes that pair, a header line and records of just as many fields. */
export interface Readable {
  readonly file: string;
  readonly delimiter: string;
  readonly width: number;
  /** For each column of the catalogue, its place. */
  readonly places: readonly number[];
  readonly tally: Tally;
  readonly findings: readonly FileFault[];
}

export type CsvRequest = Pick<ScanRequest, 'file' | 'encoding' | 'dialect' | 'columns' | 'work'>;

/**
 * Goes through a CSV file byte by byte once: what can be read is handed on, what cannot is set aside with its row, and a broken record takes nothing with it but its
 * own first line. Throws Refusal where the file as a whole is not what was declared.
 */
export async function readCsv(request: CsvRequest): Promise<Readable> {
  const reading = new CsvReading(request);
  try {
    let rest = Buffer.alloc(0);
    for await (const { bytes, last } of windows(request.file, request.encoding, (first) => confirmEncoding(first, request.encoding))) {
      const window = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      rest = Buffer.from(window.subarray(reading.window(window, last)));
      await reading.sink.flush();
    }
    return await reading.end();
  } finally {
    await reading.sink.close();
  }
}

class CsvReading {
  readonly sink: Sink;
  readonly #request: CsvRequest;
  readonly #delimiter: string;
  readonly #finder: RecordFinder;
  readonly #tally = new Tally();
  #width = 0;
  #matched: ReturnType<typeof matchHeader> | undefined;
  /** Within a line that is too long to be kept. */
  #skipping = false;
  readonly #newlines = { lf: 0, crlf: 0, cr: 0, none: 0 };
  #started = false;

  constructor(request: CsvRequest) {
    this.#request = request;
    this.#delimiter = request.dialect?.delimiter ?? ',';
    this.#finder = new RecordFinder(this.#delimiter);
    this.sink = new Sink(request.file, join(request.work, READABLE), request.encoding === 'utf-8');
  }

  /** Takes the whole records of a window and answers where the rest begins. */
  window(window: Buffer, last: boolean): number {
    const { encoding } = this.#request;
    let at = this.#started ? 0 : this.#begin(window);
    const careful = window.includes(0) || damaged(last ? window : whole(window), encoding);
    let [bad, good] = [0, 0];
    while (at < window.length) {
      const start = at;
      if (!(this.#skipping ? this.#finder.line(window, start, last) : this.#finder.find(window, start, last))) break;
      at = this.#finder.next;
      const record = careful ? window.subarray(start, this.#finder.end) : undefined;
      const harm = record && harmed(record, encoding);
      if (harm === 'bad-bytes') bad += 1;
      else if (record?.some((byte) => byte >= 0x80)) good += 1;
      at = this.#take(window, start, harm, last);
    }
    // A few bad bytes are the records' own; a file of them is in another encoding.
    if (bad > good) throw wrongEncoding(encoding, encoding === 'utf-8' && reads(window, 'gb18030') ? 'GB18030' : undefined, this.#tally.rejects.find(({ code }) => code === 'bad-bytes')?.row);
    return at;
  }

  /** A byte order mark is none of the header's. */
  #begin(window: Buffer): number {
    this.#started = true;
    if (window.subarray(0, 3).toString('hex') !== 'efbbbf') return 0;
    this.sink.differ();
    return 3;
  }

  /** Decides upon the record found, and answers where the next begins. */
  #take(window: Buffer, start: number, harm: RecordCode | undefined, last: boolean): number {
    const found = this.#finder;
    const tally = this.#tally;
    if (this.#skipping) {
      this.#skipping = found.newline === 'none' && !last;
      return found.next;
    }
    tally.row += 1;
    if (found.end === start && this.#width !== 1) {
      tally.skip('blank-lines');
      this.sink.differ();
      return found.next;
    }
    if (this.#matched === undefined) return this.#header(window, start, harm);
    let code = harm ?? found.fault ?? (found.end - start > MAX_RECORD ? 'too-long' : found.fields === this.#width ? undefined : 'ragged-row');
    if (code === undefined) return this.#keep(window, start);
    // What spans lines and does not fit is a quote that was never closed: only its own line is lost.
    if (found.spans) {
      code = code === 'ragged-row' ? 'broken-quotes' : code;
      found.line(window, start, true);
    }
    this.#skipping = found.fault === 'too-long' && found.newline === 'none' && !last;
    tally.reject(code);
    this.sink.differ();
    this.#newlines[found.newline] += 1;
    return found.next;
  }

  #keep(window: Buffer, start: number): number {
    const { end, next, newline, stray } = this.#finder;
    this.#newlines[newline] += 1;
    this.#tally.keep();
    if (stray) {
      this.#tally.note('stray-quotes');
      this.sink.write(Buffer.from(quotedRecord(fieldsOf(window.toString('utf8', start, end), this.#delimiter), this.#delimiter)));
    } else if (end === start) this.sink.write(EMPTY);
    else if (newline === 'lf' || newline === 'none') this.sink.keep(window, start, next);
    else {
      this.sink.differ();
      this.sink.keep(window, start, end);
      this.sink.write(LINE);
    }
    return next;
  }

  #header(window: Buffer, start: number, harm: RecordCode | undefined): number {
    const { encoding, columns } = this.#request;
    const { end, fields, fault } = this.#finder;
    if (harm === 'bad-bytes') throw wrongEncoding(encoding, encoding === 'utf-8' && reads(window.subarray(start, end), 'gb18030') ? 'GB18030' : undefined, this.#tally.row);
    if (harm ?? fault) throw refusal('header-broken', { zh: '表头无法读取：引号不成对、含有 NUL 或者过长', en: 'the header cannot be read: quotes that do not pair, a NUL, or too long' }, { row: this.#tally.row });
    this.#width = fields;
    this.#matched = matchHeader(fieldsOf(window.toString('utf8', start, end), this.#delimiter), columns);
    this.#tally.header();
    const next = this.#keep(window, start);
    this.#tally.kept -= 1;
    return next;
  }

  async end(): Promise<Readable> {
    const tally = this.#tally;
    if (this.#matched === undefined) throw refusal('empty-file', { zh: '文件为空', en: 'the file is empty' });
    return { file: await this.sink.end(), delimiter: this.#delimiter, width: this.#width, places: this.#matched.places, tally, findings: [...this.#matched.findings, ...newlineFindings(this.#newlines)] };
  }
}

const [LINE, EMPTY] = [Buffer.from('\n'), Buffer.from('""\n')];

/** Lines that all end with LF, or all with CR LF (RFC 4180), are well. */
function newlineFindings({ lf, crlf, cr }: Readonly<Record<'lf' | 'crlf' | 'cr', number>>): FileFault[] {
  const odd = lf + crlf + cr - Math.max(lf, crlf, cr);
  if (odd > 0) return [recordFinding('mixed-newlines', odd)];
  return cr > 0 ? [recordFinding('cr-newlines', cr)] : [];
}

function harmed(record: Buffer, encoding: ScanRequest['encoding']): RecordCode | undefined {
  return record.includes(0) ? 'nul-byte' : damaged(record, encoding) ? 'bad-bytes' : undefined;
}

function reads(bytes: Buffer, encoding: string): boolean {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true }) !== '';
  } catch {
    return false;
  }
}
