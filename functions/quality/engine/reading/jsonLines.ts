import type { FileFault, ScanRequest } from '../contract.ts';
import { Refusal, refusal, wrongEncoding } from '../faults.ts';
import type { Column } from '../rules/schema.ts';
import type { Readable } from './csv.ts';
import { confirmEncoding, damaged } from './encoding.ts';
import { refuseAlike } from './header.ts';
import { MAX_RECORD } from './record.ts';
import { TableWriter } from './tableWriter.ts';
import { windows } from './windows.ts';

/** JSON Lines: an object a line, by names or labels. A line that is none is set aside. Throws Refusal where an item of the catalogue is in no line at all. */
export async function readJsonLines({ file, encoding, columns, work }: Pick<ScanRequest, 'file' | 'encoding' | 'columns' | 'work'>): Promise<Readable> {
  refuseAlike(columns);
  const writer = new TableWriter(work);
  try {
    writer.header(columns.length);
    const lines = new Lines(columns, writer);
    let rest = Buffer.alloc(0);
    for await (const { bytes, last } of windows(file, encoding, (first) => confirmEncoding(first, encoding))) {
      const window = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      let at = 0;
      for (let end = window.indexOf(0x0a); end >= 0; end = window.indexOf(0x0a, at)) {
        lines.take(window.subarray(at, end), encoding);
        at = end + 1;
      }
      rest = Buffer.from(window.subarray(at));
      if (last && rest.length > 0) lines.take(rest, encoding);
      if (rest.length > 2 * MAX_RECORD) throw refusal('wrong-format', { zh: '文件不是 JSON Lines：有超过 2 MB 的行', en: 'the file is no JSON Lines: a line has more than 2 MB' });
      await writer.flush();
    }
    return await writer.end(columns.map((_, i) => i), columns.length, lines.findings(encoding));
  } finally {
    await writer.close();
  }
}

class Lines {
  readonly #columns: readonly Column[];
  readonly #writer: TableWriter;
  readonly #places = new Map<string, number>();
  readonly #met = new Set<number>();
  readonly #unknown = new Set<string>();
  #damaged = 0;

  constructor(columns: readonly Column[], writer: TableWriter) {
    [this.#columns, this.#writer] = [columns, writer];
    columns.forEach(({ label }, i) => this.#places.set(label, i));
    columns.forEach(({ name }, i) => this.#places.set(name, i));
  }

  take(line: Buffer, encoding: ScanRequest['encoding']): void {
    const { tally } = this.#writer;
    tally.row += 1;
    if (damaged(line, encoding)) {
      this.#damaged += 1;
      return tally.reject('bad-bytes');
    }
    const text = line.toString().replace(/^\uFEFF/, '').trim();
    if (text === '') return tally.skip('blank-lines');
    if (line.length > MAX_RECORD) return tally.reject('too-long');
    const record = objectOf(text);
    if (!record) return tally.reject('broken-json');
    const fields = Array.from<string | null>({ length: this.#columns.length }).fill(null);
    for (const [key, value] of Object.entries(record)) {
      const place = this.#places.get(key);
      if (place === undefined) {
        if (this.#unknown.size < 20) this.#unknown.add(key.slice(0, 64));
      } else {
        this.#met.add(place);
        fields[place] = asText(value);
      }
    }
    this.#writer.write(fields);
  }

  findings(encoding: ScanRequest['encoding']): FileFault[] {
    const { tally } = this.#writer;
    if (this.#damaged > tally.kept) throw wrongEncoding(encoding, undefined);
    if (tally.kept + tally.rejected === 0) throw refusal('empty-file', { zh: '文件为空', en: 'the file is empty' });
    const missing = this.#columns.filter((_, i) => !this.#met.has(i)).map(({ name, label }): FileFault => ({ code: 'column-missing', severity: 'refused', detail: { zh: `没有一行含有数据项 ${name}（${label}）`, en: `no line has the item ${name} (${label})` }, where: { column: name } }));
    const extra = [...this.#unknown].map((key): FileFault => ({ code: 'column-extra', severity: 'finding', detail: { zh: `“${key}”不在目录中，未予采集`, en: `“${key}” is not in the catalogue; it was left out` }, where: { column: key } }));
    if (missing.length > 0 && tally.kept > 0) throw new Refusal([...missing, ...extra]);
    if (tally.kept === 0) throw refusal('wrong-format', { zh: '没有一行是 JSON 对象', en: 'no line is a JSON object' });
    return extra;
  }
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = exact(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** A number that a double does not hold, such as an ID number without quotes, stays as it is written. */
function exact(text: string): unknown {
  if (!/[\d.]{16}/.test(text)) return JSON.parse(text);
  const kept = (_: string, value: unknown, context?: { readonly source?: string }): unknown => (typeof value === 'number' && context?.source !== undefined && String(value) !== context.source ? context.source : value);
  return JSON.parse(text, kept as (key: string, value: unknown) => unknown);
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value as number | boolean);
}
