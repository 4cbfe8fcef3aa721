import { house, inFolders } from './rule.ts';
import { memberOf, nodes, textOf, violation, within, type Node, type Source, type Violation } from './source.ts';

house('a function reads its environment through shared/environment.ts only', {
  binds: (path) => inFolders('functions', 'shared', 'events')(path) && path !== 'shared/environment.ts',
  check: (source) =>
    [...nodes(source)].flatMap((node) => {
      const member = memberOf(node);
      const read = (member?.object === 'process' && member.property === 'env') || (node.type === 'Property' && textOf(node.key) === 'env' && node.shorthand);
      return read ? [violation(source, node.start, 'reads process.env; add the variable to the schema in environment.ts')] : [];
    }),
  breaks: [
    ['functions/sharing/wire.ts', "const table = process.env['REQUESTS_TABLE'];"],
    ['shared/store/client.ts', "const { REGION } = process['env'];"],
    ['shared/store/client.ts', 'const { env } = process;'],
  ],
  keeps: [['functions/sharing/wire.ts', '// process.env is parsed at the start\nconst table = env.REQUESTS_TABLE;']],
});

/** Words by which code would know where it runs. */
const WHEREABOUTS = /IS_LOCAL|AWS_SAM_LOCAL|LOCALSTACK|AWS_ENDPOINT_URL|NODE_ENV|VITEST|\blocalhost\b|\b127\.0\.0\.1\b/g;
/** Names that a branch upon it would carry. */
const LOCAL = /^_*(is|on|run|running|use|in|if)?_?local(ly|host|mode|stack|machine|run)?$/i;
const MEND = 'the same code runs on AWS and on one machine; let the environment differ (AWS_ENDPOINT_URL_* is read by the SDK)';

/** What a branch is decided by. */
function conditionOf(node: Node): Node | undefined {
  if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') return node.test;
  return node.type === 'LogicalExpression' ? node.left : undefined;
}

function whereabouts(source: Source): Violation[] {
  const words = [...source.text.matchAll(WHEREABOUTS)].map((match) => (violation(source, match.index, `says ${match[0]}: ${MEND}`)));
  const branches = [...nodes(source)].flatMap((node) => {
    const condition = conditionOf(node);
    const asked = condition && [...within(condition)].find((part) => LOCAL.test(textOf(part) ?? ''));
    return asked ? [violation(source, asked.start, `branches on ${textOf(asked)}: ${MEND}`)] : [];
  });
  return [...words, ...branches];
}

house('nothing in functions/ or shared/ knows whether it runs locally', {
  binds: inFolders('functions', 'shared'),
  check: whereabouts,
  breaks: [
    ['functions/sharing/wire.ts', 'if (local) start();'],
    ['functions/sharing/wire.ts', 'const client = isLocal ? fake() : real();'],
    ['functions/sharing/wire.ts', 'if (settings.runningLocally) start();'],
    ['functions/sharing/wire.ts', "if (stage === 'local') start();"],
    ['functions/sharing/wire.ts', 'const endpoint = local && near;'],
    ['shared/store/client.ts', "const on = variables['AWS_SAM_LOCAL'];"],
    ['shared/store/client.ts', "const endpoint = 'http://localhost:8000';"],
    ['shared/store/client.ts', "const endpoint = 'http://127.0.0.1:8000';"],
  ],
  keeps: [['shared/problems/faults.ts', 'const local = utc + 480; if (chinese.localeError) day(local);']],
});
