import { join } from 'node:path';
import type { FileFault } from '../contract.ts';
import type { Readable } from './csv.ts';
import { MAX_RECORD, quotedRecord } from './record.ts';
import { READABLE, Sink } from './sink.ts';
import { Tally } from './tally.ts';

/** Writes records of another format as the table that the engine reads. */
export class TableWriter {
  readonly tally = new Tally();
  readonly #sink: Sink;
  #text = '';
  #waiting = 0;

  constructor(work: string) {
    this.#sink = new Sink('', join(work, READABLE), false);
  }

  header(width: number): void {
    this.#text += quotedRecord(Array.from({ length: width }, (_, i) => `c${i}`), ',');
  }

  write(fields: readonly (string | null)[]): void {
    const record = quotedRecord(fields, ',');
    if (record.length > MAX_RECORD) return this.tally.reject('too-long');
    if (record.includes('\0')) return this.tally.reject('nul-byte');
    this.tally.keep();
    this.#text += record;
    if (this.#text.length < 256 * 1024) return;
    this.#hand();
  }

  #hand(): void {
    const bytes = Buffer.from(this.#text);
    this.#sink.write(bytes);
    this.#waiting += bytes.length;
    this.#text = '';
  }

  /** Writes to the disk what has gathered. */
  async flush(): Promise<void> {
    if (this.#waiting < 4 * 1024 * 1024) return;
    this.#waiting = 0;
    await this.#sink.flush();
  }

  async end(places: readonly number[], width: number, findings: readonly FileFault[]): Promise<Readable> {
    this.#hand();
    return { file: await this.#sink.end(), delimiter: ',', width, places, tally: this.tally, findings };
  }

  async close(): Promise<void> {
    await this.#sink.close();
  }
}
