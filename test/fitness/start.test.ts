import { house, inFolders } from './rule.ts';
import { isTest, memberOf, nodes, violation, type Node, type Source } from './source.ts';

/** What every start needs: its environment, and who calls. */
const NEEDED_AT_ONCE = /\/environment\.ts$|^shared\/(environment|actor|permissions)\.ts$/;

const isFunction = ({ type }: Node): boolean => type === 'ArrowFunctionExpression' || type === 'FunctionExpression' || type === 'FunctionDeclaration' || type === 'ClassDeclaration';

/** The nodes that run when the module is loaded: all but what stands inside a function. */
function* loading(node: Node): Generator<Node> {
  if (isFunction(node)) return;
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null && typeof (child as Partial<Node>).type === 'string') yield* loading(child as Node);
    }
  }
}

function built(source: Source) {
  const [program] = nodes(source);
  return [...(program ? loading(program) : [])].flatMap((node) =>
    node.type === 'CallExpression' && memberOf(node.callee)?.object === 'z' ? [violation(source, node.start, 'builds a schema when it is loaded: wrap it in once(() => …), so that a start pays only for what it uses')] : [],
  );
}

house('a schema is built when it is first asked for', {
  binds: (path) => inFolders('functions', 'shared', 'events')(path) && !isTest(path) && !path.startsWith('events/examples/') && !path.startsWith('shared/evidence/verifier/') && !NEEDED_AT_ONCE.test(path),
  check: built,
  breaks: [
    ['functions/sharing/schema.ts', "const requestState = z.strictObject({ id: z.string() });"],
    ['functions/catalog/schema.ts', 'export const entry = { name: z.string().min(1) };'],
    ['functions/catalog/resourceRoutes.ts', 'export const readResource = route({ input: { path: z.strictObject({}) } });'],
  ],
  keeps: [
    ['functions/sharing/schema.ts', 'const requestState = once(() => z.strictObject({ id: z.string() }));'],
    ['events/sharing.ts', "export const sharingEvents = { 'sharing.request-filed': () => z.strictObject({}) };"],
    ['functions/sharing/environment.ts', 'export const apiEnvironment = z.object({});'],
  ],
});
