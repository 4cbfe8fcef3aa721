import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';

/** As workbooks that we write: what a package was packed at says nothing. */
const PACKED = { mtime: new Date(Date.UTC(2000, 0, 1)), forceDosTimestamp: true };

/** An Office package as it would be whenever it was made: its library puts the machine's clock and names by chance into it, and into the workbooks of its charts. */
export async function repack(packed: Buffer, at: Date): Promise<Buffer> {
  const zip = new ZipFile();
  const names = new Map<string, string>();
  const opened = await fromBufferPromise(packed, { lazyEntries: true });
  for await (const entry of opened.eachEntry()) {
    const content = await buffer(await opened.openReadStreamPromise(entry));
    zip.addBuffer(await settled(entry.fileName, content, at, names), entry.fileName, PACKED);
  }
  zip.end();
  return buffer(zip.outputStream as Readable);
}

/** An attribute whose value ends with 21 characters by chance. */
const BY_CHANCE = /(?<= (?:r:id|Id|id)=")(rId|[A-Za-z]+)[a-z0-9_-]{21}(?=")/g;

async function settled(name: string, content: Buffer, at: Date, names: Map<string, string>): Promise<Buffer> {
  if (name.endsWith('.xlsx')) return repack(content, at);
  if (!/\.(xml|rels)$/.test(name)) return content;
  const named = content.toString('utf8').replaceAll(BY_CHANCE, (whole, kind: string) => names.get(whole) ?? keep(names, whole, `${kind}Named${names.size + 1}`));
  return Buffer.from(name === 'docProps/core.xml' ? named.replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${at.toISOString().slice(0, 19)}Z`) : named);
}

function keep(names: Map<string, string>, whole: string, name: string): string {
  names.set(whole, name);
  return name;
}
