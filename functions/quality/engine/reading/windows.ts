import { open } from 'node:fs/promises';

const SIZE = 4 * 1024 * 1024;

/** A piece of a file in UTF-8. */
export interface Window {
  readonly bytes: Buffer;
  readonly last: boolean;
}

/** The file piece by piece, the last one marked. */
async function* raw(file: string): AsyncGenerator<Window> {
  const handle = await open(file);
  try {
    let before: Buffer | undefined;
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(SIZE), 0, SIZE, null);
      if (before) yield { bytes: before, last: bytesRead === 0 };
      if (bytesRead === 0) {
        if (!before) yield { bytes: Buffer.alloc(0), last: true };
        return;
      }
      before = buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** The file in UTF-8. Bytes that the encoding does not have become U+FFFD where it is decoded, and stay where it is not. */
export async function* windows(file: string, encoding: 'utf-8' | 'gb18030', confirm: (first: Buffer) => void): AsyncGenerator<Window> {
  const decoder = encoding === 'gb18030' ? new TextDecoder('gb18030', { ignoreBOM: true }) : undefined;
  let first = true;
  for await (const { bytes, last } of raw(file)) {
    if (first) confirm(bytes);
    first = false;
    yield { bytes: decoder ? Buffer.from(decoder.decode(bytes, { stream: !last })) : bytes, last };
  }
}
