import { isDeepStrictEqual } from 'node:util';

/** The top-level fields of two versions that differ, in alphabetical order. */
export function differences(before: object, after: object): string[] {
  const [old, young] = [before, after] as Readonly<Record<string, unknown>>[];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !isDeepStrictEqual(old?.[field], young?.[field])).toSorted();
}
