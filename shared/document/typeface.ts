import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Typeface } from './sheet.ts';

/** The typeface that the bundler puts beside a function, read with the first document. */
export function typefaceIn(folder: string): () => Typeface {
  let read: Typeface | undefined;
  return () => (read ??= { regular: readFileSync(join(folder, 'fonts/regular.ttf')), bold: readFileSync(join(folder, 'fonts/bold.ttf')) });
}
