import { readdirSync, readFileSync } from 'node:fs';
import { parseSync, type ESTree, type ParseResult } from 'vite';
import { root } from '../../infra/functions.ts';

/** One file of the repository; a rule sees nothing else, so that a snippet can stand in for it. */
export interface Source {
  /** Relative to the root: `functions/sharing/api.ts`. */
  readonly path: string;
  readonly text: string;
}

/** A place where a rule is broken. */
export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

export type Node = ESTree.Node;

const PRODUCED = /^(node_modules|dist|cdk\.out|coverage|\.git|\.local)(\/|$)|\.log$/;

/** Every file that belongs to the repository, sorted. What is installed, built or kept by a running stack does not. */
export const paths: readonly string[] = list('').toSorted();

function list(folder: string): string[] {
  return readdirSync(new URL(folder || '.', root), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`;
    if (PRODUCED.test(path)) return [];
    return entry.isDirectory() ? list(path) : [path];
  });
}

export function read(path: string): Source {
  return { path, text: readFileSync(new URL(path, root), 'utf8') };
}

const parsed = new WeakMap<Source, ParseResult>();

function parse(source: Source): ParseResult {
  const known = parsed.get(source);
  if (known) return known;
  const result = parseSync(source.path, source.text);
  if (result.errors.length > 0) throw new Error(`${source.path} does not parse: ${result.errors[0]?.message}`);
  parsed.set(source, result);
  return result;
}

export function isCode(path: string): boolean {
  return /\.(ts|mts|js|mjs)$/.test(path) && !path.endsWith('.d.ts');
}

export function isTest(path: string): boolean {
  return path.startsWith('test/') || path.endsWith('.test.ts');
}

export function lineOf({ text }: Source, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

export function violation(source: Source, offset: number, message: string): Violation {
  return { path: source.path, line: lineOf(source, offset), message };
}

/** Every node of the file's syntax, outermost first. Comments and the insides of strings are none. */
export function* nodes(source: Source): Generator<Node> {
  yield* within(parse(source).program);
}

export function* within(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null && typeof (child as Partial<Node>).type === 'string') yield* within(child as Node);
    }
  }
}

export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** `*` for the namespace, `default`, or the name as exported there. None for `import()` and `export *`. */
  readonly names: readonly string[];
}

/** Everything that the file takes from elsewhere: `import`, `export … from`, `import()` and `import('…')` types. */
export function importsOf(source: Source): Import[] {
  return [...nodes(source)].flatMap((node) => {
    const line = lineOf(source, node.start);
    if (node.type === 'ImportDeclaration') return [{ specifier: node.source.value, line, names: node.specifiers.map(importedName) }];
    if (node.type === 'ExportNamedDeclaration' && node.source) return [{ specifier: node.source.value, line, names: node.specifiers.map((one) => textOf(one.local) ?? '') }];
    if (node.type === 'ExportAllDeclaration') return [{ specifier: node.source.value, line, names: [] }];
    if (node.type === 'ImportExpression' || node.type === 'TSImportType') return [{ specifier: textOf(node.source) ?? '(computed)', line, names: [] }];
    return [];
  });
}

function importedName(one: ESTree.ImportDeclarationSpecifier): string {
  if (one.type === 'ImportNamespaceSpecifier') return '*';
  return one.type === 'ImportDefaultSpecifier' ? 'default' : (textOf(one.imported) ?? '');
}

/** The text of an identifier, a string or a template (its holes left out); `undefined` of anything else. */
export function textOf(node: Node | null | undefined): string | undefined {
  if (node?.type === 'Identifier') return node.name;
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node?.type === 'TemplateLiteral') return node.quasis.map((part) => part.value.cooked ?? '').join('…');
  return undefined;
}

/** The property that a member expression names, written with a dot or in brackets. */
export function memberOf(node: Node): { readonly object: string | undefined; readonly property: string | undefined } | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  return { object: textOf(node.object), property: node.computed && node.property.type === 'Identifier' ? undefined : textOf(node.property) };
}

/** The file that a relative specifier names, from the root of the repository. */
export function resolved(from: string, specifier: string): string {
  return new URL(specifier, `file:///${from}`).pathname.slice(1);
}
