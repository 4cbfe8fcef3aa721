import { isUtf8 } from 'node:buffer';
import { refusal, wrongEncoding } from '../faults.ts';

/** Holds the first bytes of a text file against what was declared. Throws Refusal of what is plainly something else. */
export function confirmEncoding(first: Buffer, declared: 'utf-8' | 'gb18030'): void {
  const [two, four] = [first.subarray(0, 2).toString('hex'), first.subarray(0, 4).toString('latin1')];
  if (two === 'fffe' || two === 'feff') throw wrongEncoding(declared, 'UTF-16');
  const packed = four.startsWith('PK\u0003\u0004') ? 'ZIP' : four === 'PAR1' ? 'Parquet' : two === '1f8b' ? 'gzip' : four === '\u00d0\u00cf\u0011\u00e0' ? 'XLS' : undefined;
  if (packed) throw refusal('wrong-format', { zh: `文件是 ${packed}，不是文本`, en: `the file is ${packed}, no text` });
  // Text of GB18030 that happens to be UTF-8 too is all but impossible beyond ASCII.
  if (declared === 'gb18030' && isUtf8(whole(first)) && first.some((byte) => byte >= 0x80)) throw wrongEncoding(declared, 'UTF-8');
}

/** Without a character that is cut off at the end. */
export function whole(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.subarray(0, -back) : bytes;
    if (byte < 0x80) return bytes;
  }
  return bytes;
}

const REPLACED = Buffer.from('\uFFFD');

/** Whether bytes hold what the encoding does not have; of what was decoded, the mark that the decoder leaves. */
export function damaged(bytes: Buffer, declared: 'utf-8' | 'gb18030'): boolean {
  return declared === 'gb18030' ? bytes.includes(REPLACED) : !isUtf8(bytes);
}
