import { house, inFolders } from './rule.ts';
import { importsOf, memberOf, nodes, textOf, violation, type Source, type Violation } from './source.ts';

function readings(source: Source): Violation[] {
  return [...nodes(source)].flatMap((node) => {
    const made = (node.type === 'NewExpression' || node.type === 'CallExpression') && textOf(node.callee) === 'Date' && (node.type === 'CallExpression' || node.arguments.length === 0);
    const member = memberOf(node);
    const asked = member?.object === 'Date' && member.property === 'now';
    return made || asked ? [violation(source, node.start, 'reads the time; take `now` as an argument (only shared/clock.ts reads it)')] : [];
  });
}

house('only shared/clock.ts reads the time', {
  binds: (path) => inFolders('functions', 'shared', 'events')(path) && path !== 'shared/clock.ts',
  check: readings,
  breaks: [
    ['functions/sharing/commands/a.ts', 'const now = new Date();'],
    ['functions/sharing/commands/a.ts', 'const now = new Date;'],
    ['shared/ids.ts', 'const at = Date.now();'],
    ['shared/ids.ts', "const at = Date['now']();"],
    ['shared/ids.ts', 'const read = Date.now;'],
    ['events/sharing.ts', 'const text = Date();'],
  ],
  keeps: [
    ['functions/sharing/domain/a.ts', "const day = new Date('2026-09-24'); // not new Date()"],
    ['shared/deadline.ts', 'const at = Date.parse(text);'],
    ['shared/clock.ts', 'const at = Date.now();'],
  ],
});

house('what a function does takes `now` as an argument; the ways in ask for it', {
  binds: inFolders('functions'),
  check: (source) =>
    importsOf(source).flatMap(({ specifier, names, line }) =>
      specifier === '#shared/clock.ts' && (names.includes('now') || names.includes('*')) ? [{ path: source.path, line, message: 'takes the clock itself; use the `now` of its Call' }] : [],
    ),
  breaks: [
    ['functions/sharing/domain/clock.ts', "import { now } from '#shared/clock.ts';"],
    ['functions/sharing/wire.ts', "import { dateOf, now as atOnce } from '#shared/clock.ts';"],
    ['functions/sharing/wire.ts', "import * as clock from '#shared/clock.ts';"],
  ],
  keeps: [['functions/sharing/domain/clock.ts', "import { dateOf, type Instant } from '#shared/clock.ts';"]],
});
