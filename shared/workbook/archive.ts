import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';

/** Why a workbook is not read: an old .xls or one with a password, a broken one, or one that would unpack to too much. */
export class WorkbookFault extends Error {
  readonly code: 'old-or-locked' | 'broken' | 'swollen';
  constructor(code: WorkbookFault['code']) {
    super(code);
    this.name = 'WorkbookFault';
    this.code = code;
  }
}

/** What a workbook may have at most; looked at before anything is unpacked. */
export interface Bounds {
  /** Of all parts together, unpacked. */
  readonly unpackedBytes: number;
  /** Times that a part of more than a megabyte may grow. Sheets of a thousand rows that are all alike grow some 60 times. */
  readonly ratio: number;
  readonly parts: number;
}

/** The parts of a workbook by their names, sizes looked at and nothing unpacked yet. */
export interface Archive {
  has(name: string): boolean;
  /** A part piece by piece. Throws {@link WorkbookFault} where it is not there, or turns out broken or larger than it said. */
  read(name: string): AsyncIterable<string>;
  close(): void;
}

const ZIP = { lazyEntries: true, autoClose: false, validateEntrySizes: true } as const;

/** Opens an XLSX file, from memory or by its path. By its central directory: what stands before each part is wrong in valid files. Throws {@link WorkbookFault}. */
export async function openArchive(source: Buffer | string, bounds: Bounds): Promise<Archive> {
  if ((await firstBytes(source)) === 'd0cf11e0') throw new WorkbookFault('old-or-locked');
  const zip = await guarding(() => (typeof source === 'string' ? openPromise(source, ZIP) : fromBufferPromise(source, ZIP)));
  try {
    const entries = await guarding(() => entriesOf(zip, bounds));
    refuseBombs([...entries.values()], bounds);
    return {
      has: (name) => entries.has(name),
      read: (name) => textOf(zip, entries.get(name)),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** An old .xls and a workbook with a password are both compound files. */
async function firstBytes(source: Buffer | string): Promise<string> {
  if (typeof source !== 'string') return source.subarray(0, 4).toString('hex');
  const file = await open(source);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead).toString('hex');
  } finally {
    await file.close();
  }
}

async function entriesOf(zip: ZipFile, { parts }: Bounds): Promise<Map<string, Entry>> {
  if (zip.entryCount > parts) throw new WorkbookFault('swollen');
  const found = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) found.set(entry.fileName, entry);
  return found;
}

function refuseBombs(entries: readonly Entry[], { unpackedBytes, ratio }: Bounds): void {
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  const swelling = entries.some(({ compressedSize, uncompressedSize }) => uncompressedSize > 1024 * 1024 && uncompressedSize > compressedSize * ratio);
  if (total > unpackedBytes || swelling) throw new WorkbookFault('swollen');
}

async function* textOf(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<string> {
  try {
    if (!entry) throw new WorkbookFault('broken');
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for await (const piece of await unpacked(zip, entry)) yield decoder.decode(piece as Buffer, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw asFault(error);
  }
}

/** yauzl would inflate by pieces of 16 KB, each a turn of the event loop: a sheet of 25 MB has sixteen hundred. */
async function unpacked(zip: ZipFile, entry: Entry): Promise<AsyncIterable<unknown>> {
  if (entry.compressionMethod !== 8) return zip.openReadStreamPromise(entry);
  const packed: Readable = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  return exactly(packed.pipe(createInflateRaw({ chunkSize: 256 * 1024 })), packed, entry.uncompressedSize);
}

/** No more comes out than the entry said, and no less. */
async function* exactly(stream: Readable, packed: Readable, size: number): AsyncGenerator<Buffer> {
  packed.once('error', (error) => stream.destroy(error));
  let left = size;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    left -= piece.length;
    if (left < 0) break;
    yield piece;
  }
  packed.destroy();
  if (left !== 0) throw new WorkbookFault('broken');
}

async function guarding<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asFault(error);
  }
}

/** Whatever ZIP or UTF-8 find fault with is a broken workbook. */
function asFault(error: unknown): WorkbookFault {
  return error instanceof WorkbookFault ? error : new WorkbookFault('broken');
}
