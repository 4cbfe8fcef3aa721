import { expect, it } from 'vitest';
import { house } from './rule.ts';
import { isCode, isTest, nodes, paths, textOf, violation, type Source, type Violation } from './source.ts';

const TOP = ['infra', 'functions', 'shared', 'events', 'test', 'docs', 'cdk.json', 'package.json', 'package-lock.json', 'README.md', 'README.zh-CN.md'];
const top = (path: string): string => path.split('/')[0] ?? '';

it('the top level is what it is, and nothing else', () => {
  const found = [...new Set(paths.map(top))].filter((name) => !name.startsWith('.'));
  expect(found.filter((name) => !TOP.includes(name)), 'put it into one of the folders, or into .config').toEqual([]);
  expect(TOP.filter((name) => !found.includes(name)), 'is missing').toEqual([]);
});

function matches(source: Source, pattern: RegExp, message: string): Violation[] {
  return [...source.text.matchAll(pattern)].map((match) => (violation(source, match.index, `${match[0].trim()}: ${message}`)));
}

const isText = (path: string): boolean => !/\.(png|jpe?g|gif|ico|woff2?|pdf|parquet|xlsx?|zip|gz|sqlite)$/.test(path);
/** Where files stand on somebody's machine. Written in two halves, so that this file keeps its own rule. */
const home = `/${'home'}/someone/project`;

house('nothing names a place on somebody’s machine', {
  binds: isText,
  check: (source) => matches(source, /(?<![\w.:/}\])-])\/(home|Users|root|tmp|work|workspace|mnt|private|srv)\/[\w.-]+|\b[A-Z]:\\\\?[\w.-]+/g, 'say where it is from the root of the repository'),
  breaks: [
    ['docs/operations.md', `Open ${home}/README.md.`],
    ['.ci/run', `cd "${home}"`],
    ['infra/build.ts', `const root = '${home}';`],
  ],
  keeps: [['docs/operations.md', 'GET https://example.org/home/page, ../work/x and `/sharing/requests`.']],
});

house('the lock file names no host: whoever installs does so from the registry of their own npm', {
  binds: (path) => path === 'package-lock.json' || path === '.npmrc' || path.endsWith('/.npmrc'),
  check: (source) => matches(source, /"resolved":\s*"[^"]*"|^\s*(@[\w-]+:)?registry\s*=.*$|^.*_(auth|authToken|password)\s*=.*$/gm, 'leave it out (npm config: omit-lockfile-registry-resolved=true)'),
  breaks: [
    ['package-lock.json', '{ "packages": { "a": { "resolved": "https://registry.example.org/a.tgz" } } }'],
    ['.npmrc', 'registry=https://registry.example.org/'],
    ['.npmrc', '//registry.example.org/:_authToken=x'],
  ],
  keeps: [['package-lock.json', '{ "packages": { "a": { "version": "1.0.0", "integrity": "sha512-x" } } }'], ['.npmrc', 'omit-lockfile-registry-resolved=true']],
});

/** The emulator has to answer as AWS does: the suffix of the partition it plays, and the XML namespace of S3. */
const PLAYS_AWS = /^infra\/local\/(template\/place|s3\/xml)\.ts$/;

house('no ARN of one partition and no AWS host name is written by hand', {
  binds: (path) => isCode(path) && /^(functions|shared|events|infra)\//.test(path) && !isTest(path) && !PLAYS_AWS.test(path),
  check: (source) =>
    [...nodes(source)].flatMap((node) => {
      const text = node.type === 'Literal' || node.type === 'TemplateLiteral' ? textOf(node) : undefined;
      const hit = /arn:aws:|amazonaws\.com/.exec(text ?? '')?.[0];
      return hit ? [violation(source, node.start, `writes ${hit}: China's partition is another; let the stack compose it`)] : [];
    }),
  breaks: [
    ['infra/stacks/dataStack.ts', "const role = 'arn:aws:iam::aws:policy/ReadOnlyAccess';"],
    ['functions/sharing/workflow.ts', 'const arn = `arn:aws:states:${region}:${account}`;'],
    ['infra/constructs/httpApi.ts', "const host = 'sts.amazonaws.com';"],
  ],
  keeps: [['infra/stacks/dataStack.ts', '// never arn:aws:\nconst arn = stack.formatArn({});']],
});
