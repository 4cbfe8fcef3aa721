import { house } from './rule.ts';
import { isCode, isTest, memberOf, nodes, textOf, violation, within, type Node, type Source, type Violation } from './source.ts';

const MOCKS = ['mock', 'doMock', 'hoisted', 'importMock', 'unstable_mockModule'];

house('no module is mocked: dependencies are arguments', {
  binds: (path) => isCode(path) && isTest(path),
  check: (source) =>
    [...nodes(source)].flatMap((node) => {
      const { object, property = '' } = memberOf(node) ?? {};
      return (object === 'vi' || object === 'jest') && MOCKS.includes(property) ? [violation(source, node.start, `${object}.${property}: hand the dependency over as an argument`)] : [];
    }),
  breaks: [
    ['functions/sharing/a.test.ts', "vi.mock('./workflow.ts');"],
    ['test/infra/a.test.ts', "jest.mock('../x.ts', () => ({}));"],
    ['test/support/a.ts', "vi['doMock']('../x.ts');"],
  ],
  keeps: [['functions/sharing/a.test.ts', "const told = vi.fn(); const text = 'vi.mock(';"]],
});

const LEFT_OUT = ['skip', 'only', 'todo', 'skipIf', 'runIf'];
const RUNS = 'every test runs everywhere; mend it or remove it';
const DECLARES = ['it', 'test', 'describe', 'suite', 'bench'];

/** The name at the very left of `it.each(…).skip(…)`. */
function declarer(node: Node): string | undefined {
  if (node.type === 'MemberExpression') return declarer(node.object);
  if (node.type === 'CallExpression') return declarer(node.callee);
  if (node.type === 'TaggedTemplateExpression') return declarer(node.tag);
  return textOf(node);
}

function leftOut(source: Source): Violation[] {
  return [...nodes(source)].flatMap((node) => {
    const property = memberOf(node)?.property ?? '';
    if (LEFT_OUT.includes(property) && DECLARES.includes(declarer(node) ?? '')) return [violation(source, node.start, `.${property}: ${RUNS}`)];
    if (node.type !== 'CallExpression' || !DECLARES.includes(declarer(node) ?? '')) return [];
    return node.arguments
      .filter((argument) => argument.type === 'ObjectExpression')
      .flatMap((options) => [...within(options)].flatMap((one) => (one.type === 'Property' && LEFT_OUT.includes(textOf(one.key) ?? '') ? [violation(source, one.start, `${textOf(one.key)}: ${RUNS}`)] : [])));
  });
}

house('no test is left out', {
  binds: (path) => isCode(path) && isTest(path),
  check: leftOut,
  breaks: [
    ['functions/sharing/a.test.ts', "it.skip('x', () => {});"],
    ['functions/sharing/a.test.ts', "describe.only('x', () => {});"],
    ['functions/sharing/a.test.ts', "test.todo('x');"],
    ['functions/sharing/a.test.ts', "it.each([1]).skip('%i', () => {});"],
    ['functions/sharing/a.test.ts', "it.concurrent.only('x', () => {});"],
    ['functions/sharing/a.test.ts', "describe.skipIf(process.platform === 'darwin')('x', () => {});"],
    ['functions/sharing/a.test.ts', "it('x', { skip: true }, () => {});"],
  ],
  keeps: [['functions/sharing/a.test.ts', "it('skips .skip( and .only(', () => { list.skip(1); });"]],
});
