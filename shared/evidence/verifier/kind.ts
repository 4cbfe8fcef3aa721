import type * as z from 'zod';
import type { Text } from '../../language.ts';
import type { Finding } from './faults.ts';

/** What the one who verifies trusts beforehand. */
export interface Trust {
  /** Fingerprints of public keys, learnt from elsewhere; none when nothing is known. */
  readonly fingerprints: readonly string[];
}

/** What one input is found to be. */
export interface Verdict {
  readonly findings: readonly Finding[];
  /** What holds, when nothing was found. */
  readonly proves: readonly Text[];
}

/** A kind of file that can be verified by itself. A new kind is one such object in `kinds.ts`. */
export interface Kind<T = unknown> {
  readonly name: string;
  readonly title: Text;
  /** The member by which a file is known to be of this kind. */
  readonly mark: string;
  readonly schema: z.ZodType<T>;
  check(content: T, trust: Trust): Verdict;
}

/** Parses and checks one input; whatever the schema refuses is named by its place. */
export function judge<T>({ schema, check }: Kind<T>, content: unknown, trust: Trust): Verdict {
  const parsed = schema.safeParse(content);
  if (parsed.success) return check(parsed.data, trust);
  return { findings: parsed.error.issues.map((issue) => ({ place: placeOf(issue), fault: 'malformed' as const })), proves: [] };
}

function placeOf(issue: z.core.$ZodIssue): string {
  const [surplus] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  return [...issue.path, ...(surplus === undefined ? [] : [surplus])].map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i > 0 ? '.' : ''}${String(part)}`)).join('');
}

/** A finding if the key of a seal is none of those that are trusted. */
export function untrusted(key: string, place: string, { fingerprints }: Trust): Finding[] {
  return fingerprints.length === 0 || fingerprints.includes(key) ? [] : [{ place, fault: 'key-untrusted' }];
}
