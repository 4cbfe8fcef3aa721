import type { Readable } from 'node:stream';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { LIMITS, SPLIT, Unreadable } from './unreadable.ts';

/** The parts of a workbook by their names, sizes looked at and nothing unpacked yet. */
export interface Archive {
  has(name: string): boolean;
  /** Throws {@link Unreadable} where the part is not there, or turns out broken or larger than it said. */
  read(name: string, each: (text: string) => void): Promise<void>;
}

/** Opens an XLSX file. Throws {@link Unreadable}: no archive, broken, locked by a password, or one that would unpack to too much. */
export async function openArchive(bytes: Buffer): Promise<Archive> {
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    throw new Unreadable('old-or-locked-workbook', { zh: '文件是旧版 .xls，或者设有打开密码', en: 'the file is an old .xls, or locked by a password' }, { zh: '请去除密码，另存为 .xlsx。', en: 'Remove the password and save it as .xlsx.' });
  }
  const [zip, entries] = await guarding(async () => {
    const opened = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
    if (opened.entryCount > LIMITS.parts) throw bomb();
    const found = new Map<string, Entry>();
    for await (const entry of opened.eachEntry()) found.set(entry.fileName, entry);
    return [opened, found] as const;
  });
  refuseBombs([...entries.values()]);
  return {
    has: (name) => entries.has(name),
    async read(name, each) {
      const entry = entries.get(name);
      if (!entry) throw broken();
      await guarding(() => unpack(zip, entry, each));
    },
  };
}

function refuseBombs(entries: readonly Entry[]): void {
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  const swelling = entries.some(({ compressedSize, uncompressedSize }) => uncompressedSize > 1024 * 1024 && uncompressedSize > compressedSize * LIMITS.ratio);
  if (total > LIMITS.unpackedBytes || swelling) throw bomb();
}

function bomb(): Unreadable {
  return new Unreadable('too-large-unpacked', { zh: '文件解压后过大或者压缩率异常，未予解压', en: 'unpacked the file would be too large, or it is packed beyond all measure; it was not unpacked' }, SPLIT);
}

/** yauzl holds the sizes that an entry states against what comes out of it, as it comes. */
async function unpack(zip: ZipFile, entry: Entry, each: (text: string) => void): Promise<void> {
  const stream: Readable = await zip.openReadStreamPromise(entry);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const piece of stream) each(decoder.decode(piece as Buffer, { stream: true }));
  each(decoder.decode());
}

async function guarding<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Unreadable ? error : broken();
  }
}

export function broken(): Unreadable {
  return new Unreadable('broken-xlsx', { zh: '文件已损坏或者不是 XLSX 工作簿', en: 'the file is broken, or is no XLSX workbook' }, { zh: '请用电子表格软件打开，另存为 .xlsx 后重新上传。', en: 'Open it with a spreadsheet program and save it as .xlsx again.' });
}
