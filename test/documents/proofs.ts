import { nodes, textOf, type Node, type Source } from '../fitness/source.ts';

/** A test that says which articles it proves. */
export interface Proof {
  readonly article: string;
  readonly path: string;
  /** The test's title below those of the blocks around it, without the tags: `filing › starts the clock`. */
  readonly title: string;
}

const TAG = /\[((?:reg809\.|registration\.|civil\.)?art\.\d+)\]\s*/g;
const DECLARES = /^(it|test|describe|suite)$/;

/** Every proof of a test file, in its order. A tag on a `describe` holds for each test in it. */
export function proofsIn(source: Source): Proof[] {
  return testsIn(source).flatMap((title) => {
    const plain = title.replaceAll(TAG, '');
    return articlesOf(title).map((article) => ({ article, path: source.path, title: plain }));
  });
}

/** Tags that look like one and are none, such as `[art.17(2)]`: a proof that nobody would find. */
export function brokenTags(source: Source): string[] {
  return testsIn(source).flatMap((title) => (title.replaceAll(TAG, '').match(/\[[^\]]*\bart\b[^\]]*\]/gi) ?? []).map((tag) => `${source.path}: ${tag} in “${title}”`));
}

function articlesOf(title: string): string[] {
  return [...new Set([...title.matchAll(TAG)].map(([, article = '']) => article))];
}

interface Block {
  readonly kind: string;
  readonly title: string;
  readonly node: Node;
}

function testsIn(source: Source): string[] {
  const blocks = [...nodes(source)].flatMap((node): Block[] => {
    if (node.type !== 'CallExpression') return [];
    const kind = rootOf(node.callee);
    const [first] = node.arguments;
    const title = first?.type === 'Identifier' ? undefined : textOf(first);
    return title !== undefined && DERIVED.has(node.callee.type) && DECLARES.test(kind) ? [{ kind, title, node }] : [];
  });
  const around = (inner: Block): string[] => blocks.filter(({ node }) => node !== inner.node && node.start <= inner.node.start && node.end >= inner.node.end).map(({ title }) => title);
  return blocks.filter(({ kind }) => kind === 'it' || kind === 'test').map((block) => [...around(block), block.title].join(' › '));
}

/** `it(…)`, `it.each(…)(…)`, `it.each`…`(…)`; not the call of `each` itself, which has a table and no title. */
const DERIVED = new Set(['Identifier', 'MemberExpression', 'CallExpression', 'TaggedTemplateExpression']);

function rootOf(node: Node): string {
  if (node.type === 'MemberExpression') return rootOf(node.object);
  if (node.type === 'CallExpression') return rootOf(node.callee);
  if (node.type === 'TaggedTemplateExpression') return rootOf(node.tag);
  return textOf(node) ?? '';
}
