import { createReadStream, createWriteStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** The copy of a file that had to be changed, or of one that is no CSV. */
export const READABLE = 'readable.csv';
const ROOM = 4 * 1024 * 1024;

/**
 * Where records go on their way to the engine. As long as they are just what the source has, nothing is written and the source itself is read again; from the first
 * difference on there is a copy.
 */
export class Sink {
  readonly #source: string;
  readonly #target: string;
  #file: FileHandle | undefined;
  #identical: boolean;
  /** Bytes of the source that went through unchanged. */
  #through = 0;
  #pending: Buffer[] = [];
  #room = Buffer.allocUnsafe(ROOM);
  #used = 0;

  /** `identical`: the bytes kept are those of the source, until something is changed. */
  constructor(source: string, target: string, identical: boolean) {
    [this.#source, this.#target, this.#identical] = [source, target, identical];
  }

  keep(window: Buffer, start: number, end: number): void {
    if (this.#identical) this.#through += end - start;
    else this.#copy(window, start, end);
  }

  /** From here on the copy differs from the source. */
  differ(): void {
    this.#identical = false;
  }

  write(bytes: Buffer): void {
    this.differ();
    this.#copy(bytes, 0, bytes.length);
  }

  #copy(from: Buffer, start: number, end: number): void {
    if (end - start > ROOM - this.#used) this.#turn();
    if (end - start > ROOM) this.#pending.push(Buffer.from(from.subarray(start, end)));
    else this.#used += from.copy(this.#room, this.#used, start, end);
  }

  #turn(): void {
    if (this.#used > 0) this.#pending.push(this.#room.subarray(0, this.#used));
    [this.#room, this.#used] = [Buffer.allocUnsafe(ROOM), 0];
  }

  /** Between windows: what was copied goes to the disk. */
  async flush(): Promise<void> {
    if (this.#identical) return;
    this.#file ??= await this.#opened();
    this.#turn();
    for (const piece of this.#pending) await this.#file.writeFile(piece);
    this.#pending = [];
  }

  async #opened(): Promise<FileHandle> {
    if (this.#through === 0) return open(this.#target, 'w');
    await pipeline(createReadStream(this.#source, { end: this.#through - 1 }), createWriteStream(this.#target));
    return open(this.#target, 'a');
  }

  /** The file to read: the source, or the copy. */
  async end(): Promise<string> {
    await this.flush();
    return this.#identical ? this.#source : this.#target;
  }

  async close(): Promise<void> {
    await this.#file?.close();
  }
}
