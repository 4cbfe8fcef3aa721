import { describe, expect, it } from 'vitest';
import { isCode, paths, read, type Source, type Violation } from './source.ts';

export interface Rule {
  /** Which files it binds. */
  readonly binds: (path: string) => boolean;
  readonly check: (source: Source) => readonly Violation[];
  /** Snippets that break it, by the path they would stand at: what cannot fail is no rule. */
  readonly breaks: readonly (readonly [path: string, text: string])[];
  /** Snippets close to those that keep it. */
  readonly keeps?: readonly (readonly [path: string, text: string])[];
}

/** Reads each file of the repository once per test file. */
const sources = new Map<string, Source>();

function sourceAt(path: string): Source {
  const source = sources.get(path) ?? read(path);
  sources.set(path, source);
  return source;
}

function found(rule: Rule, source: Source): readonly Violation[] {
  return rule.binds(source.path) ? rule.check(source) : [];
}

/** A rule of the house, tried out on snippets first and then held against the whole repository. */
export function house(sentence: string, rule: Rule): void {
  describe(sentence, () => {
    for (const [path, text] of rule.breaks) it(`would be broken by ${path}: ${short(text)}`, () => expect(found(rule, { path, text })).not.toEqual([]));
    for (const [path, text] of rule.keeps ?? []) it(`is kept by ${path}: ${short(text)}`, () => expect(found(rule, { path, text })).toEqual([]));
    it('is kept everywhere', () => {
      const bound = paths.filter((path) => rule.binds(path));
      expect(bound, 'the rule binds no file at all').not.toEqual([]);
      refuse(bound.flatMap((path) => rule.check(sourceAt(path))));
    });
  });
}

/** A snippet as one line of a test's name. */
function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 90 ? `${line.slice(0, 90)}…` : line;
}

/** Fails with every violation, one a line: where, what, and how to mend it. */
export function refuse(violations: readonly Violation[]): void {
  expect(violations.map(({ path, line, message }) => `${path}:${line} ${message}`).join('\n')).toBe('');
}

export function inFolders(...folders: string[]): (path: string) => boolean {
  return (path) => isCode(path) && folders.some((folder) => path.startsWith(`${folder}/`));
}
