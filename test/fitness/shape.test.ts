import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { contexts } from '../../infra/contracts.ts';
import { entryOf, functionNames, root } from '../../infra/functions.ts';
import { house, inFolders, refuse } from './rule.ts';
import { isTest, nodes, paths, read, textOf, violation, type Source, type Violation } from './source.ts';

/** Ends with a line feed or not, a file has as many lines as an editor numbers. */
const linesOf = ({ text }: Source): number => text.replace(/\n$/, '').split('\n').length;
const ofLines = (count: number): string => Array.from({ length: count }, (_, i) => `const a${i} = ${i};`).join('\n');

function longerThan(limit: number, mend: string): (source: Source) => Violation[] {
  return (source) => (linesOf(source) > limit ? [{ path: source.path, line: limit + 1, message: `has ${linesOf(source)} lines, at most ${limit} are allowed: ${mend}` }] : []);
}

house('a file has one reason, and at most 250 lines', {
  binds: inFolders('functions', 'shared', 'events', 'infra', 'test'),
  check: longerThan(250, 'find the second reason and give it a file'),
  breaks: [['infra/local/stack.ts', ofLines(251)]],
  keeps: [['infra/local/stack.ts', ofLines(250)]],
});

house('a use case has at most 80 lines', {
  binds: (path) => /^functions\/[^/]+\/(commands|queries|tasks|jobs)\//.test(path) && !isTest(path),
  check: longerThan(80, 'move what is law into domain/'),
  breaks: [['functions/sharing/commands/fileRequest.ts', ofLines(81)]],
  keeps: [['functions/sharing/commands/fileRequest.ts', ofLines(80)]],
});

const ENTRY = /^functions\/[^/]+\/[^/]+\.ts$/;
const exportsHandler = (source: Source): number | undefined =>
  [...nodes(source)].find((node) => node.type === 'ExportNamedDeclaration' && node.declaration?.type === 'VariableDeclaration' && node.declaration.declarations.some((one) => textOf(one.id as never) === 'handler'))?.start;

house('an entry file only wires, in at most 40 lines', {
  binds: (path) => ENTRY.test(path) && !isTest(path),
  check: (source) => (exportsHandler(source) === undefined ? [] : longerThan(40, 'construct in wire.ts, act in commands/')(source)),
  breaks: [['functions/sharing/settle.ts', `${ofLines(40)}\nexport const handler = a1;`]],
  keeps: [['functions/sharing/settle.ts', `${ofLines(39)}\nexport const handler = a1;`], ['functions/sharing/schema.ts', ofLines(100)]],
});

house('every handler is a function of the platform', {
  binds: (path) => ENTRY.test(path) && !isTest(path),
  check: (source) => {
    const at = exportsHandler(source);
    const known = functionNames.some((name) => entryOf(name) === source.path);
    return at === undefined || known ? [] : [violation(source, at, 'exports a handler that is never deployed; add it to infra/functions.ts')];
  },
  breaks: [['functions/sharing/forgotten.ts', 'export const handler = wire();']],
  keeps: [['functions/sharing/settle.ts', 'export const handler = wire();']],
});

it.each(functionNames)('the function %s has its entry file, and it exports a handler', (name) => {
  expect(existsSync(new URL(entryOf(name), root)), `${entryOf(name)} is missing; infra/functions.ts names it`).toBe(true);
  expect(exportsHandler(read(entryOf(name))), `${entryOf(name)} exports no handler`).toBeDefined();
});

const VAGUE = /^(utils?|helpers?|commons?|managers?|misc)$|(Utils?|Helpers?|Manager|Common)$/;

/** A name that says nothing of what is inside gathers everything. */
function vague(path: string): Violation[] {
  const parts = path.split('/').map((part) => part.split('.')[0] ?? '');
  return parts.filter((part) => VAGUE.test(part)).map((part) => ({ path, line: 1, message: `the name “${part}” says nothing; name it after what it does` }));
}

it('no file or folder is named after nothing', () => {
  for (const path of ['shared/utils/text.ts', 'functions/sharing/helper.ts', 'infra/common/x.ts', 'functions/sharing/requestManager.ts', 'test/support/dateUtils.ts']) expect(vague(path), path).not.toEqual([]);
  expect(vague('functions/sharing/record.ts')).toEqual([]);
  refuse(paths.flatMap(vague));
});

/** What each context has, always. */
const PARTS = ['routes.ts', 'environment.ts', 'wire.ts', 'api.ts', 'README.md'];

/** A folder that holds nothing but libraries is no context yet. */
function incomplete(all: readonly string[], served: readonly string[]): Violation[] {
  const found = [...new Set(all.flatMap((path) => /^functions\/([^/]+)\/[^/]+$/.exec(path)?.[1] ?? []))];
  return [
    ...found.flatMap((context) => PARTS.filter((part) => !all.includes(`functions/${context}/${part}`)).map((part) => ({ path: `functions/${context}/${part}`, line: 1, message: 'is missing; every context has it' }))),
    ...found.filter((context) => !served.includes(context)).map((context) => ({ path: 'infra/contracts.ts', line: 1, message: `does not name the context ${context}` })),
  ];
}

it('every context has the same few files and is served', () => {
  const complete = PARTS.map((part) => `functions/sharing/${part}`);
  expect(incomplete(complete, ['sharing'])).toEqual([]);
  expect(incomplete(complete.slice(1), ['sharing'])).toHaveLength(1);
  expect(incomplete(complete, [])).toHaveLength(1);
  refuse(incomplete(paths, contexts.map(({ context }) => context)));
});
