import { house, inFolders } from './rule.ts';
import { memberOf, nodes, textOf, violation, type Node, type Source, type Violation } from './source.ts';

/** Programs for a reader's own machine, not a part of any function. */
const PROGRAMS: readonly string[] = ['shared/evidence/verifier/verify.ts', 'shared/lot/verify.ts'];

house('functions write no line beside the logger', {
  binds: (path) => inFolders('functions', 'shared', 'events')(path) && !PROGRAMS.includes(path),
  check: (source) =>
    [...nodes(source)].flatMap((node) => {
      const member = memberOf(node);
      const printed = member?.object === 'console' || (member?.object === 'process' && (member.property === 'stdout' || member.property === 'stderr'));
      return printed ? [violation(source, node.start, 'prints; log a code with #shared/observability.ts')] : [];
    }),
  breaks: [
    ['functions/sharing/wire.ts', "console.log('here');"],
    ['shared/task/taskHandler.ts', "process.stderr.write('here');"],
  ],
  keeps: [['functions/sharing/wire.ts', "// console.log\nlogger.info('here');"]],
});

const LEVELS = ['debug', 'info', 'warn', 'error', 'critical'];
/** What a log may say of a failure or a case: its kind and its id. */
const HARMLESS = new Set(['subject', 'count', 'code', 'error']);

function loggedFields(source: Source, more: Node): Violation[] {
  const refuse = (node: Node, message: string) => [violation(source, node.start, message)];
  if (more.type === 'CallExpression' && textOf(more.callee) === 'failure') return [];
  if (more.type !== 'ObjectExpression') return refuse(more, 'logs a whole object; name the codes and ids that are meant');
  return more.properties.flatMap((property) =>
    property.type === 'SpreadElement'
      ? loggedFields(source, property.argument)
      : HARMLESS.has(textOf(property.key) ?? '') ? [] : refuse(property, `logs ${textOf(property.key)}; a log holds codes and ids only (${[...HARMLESS].join(', ')})`),
  );
}

function isCode(said: Node): boolean {
  return memberOf(said)?.property === 'code' || (said.type === 'Literal' && /^[a-z]+(-[a-z]+)*$/.test(textOf(said) ?? ''));
}

house('a log line is a code and ids: no sentence, no object, no personal datum', {
  binds: inFolders('functions', 'shared'),
  check: (source) =>
    [...nodes(source)].flatMap((node) => {
      if (node.type !== 'CallExpression') return [];
      const { object, property = '' } = memberOf(node.callee) ?? {};
      if (object !== 'logger' || !LEVELS.includes(property)) return [];
      const [said, ...more] = node.arguments;
      const spoken = said && isCode(said) ? [] : [violation(source, node.start, 'logs prose; the message is a stable code in lower-case-with-hyphens')];
      return [...spoken, ...more.flatMap((one) => loggedFields(source, one))];
    }),
  breaks: [
    ['functions/sharing/jobs/sweep.ts', 'logger.error(`cannot settle ${id}`);'],
    ['functions/sharing/jobs/sweep.ts', "logger.info('Something went wrong');"],
    ['functions/sharing/jobs/sweep.ts', "logger.info('filed', { request });"],
    ['functions/sharing/jobs/sweep.ts', "logger.info('filed', request);"],
    ['functions/sharing/jobs/sweep.ts', "logger.info('filed', { subject: id, ...request });"],
  ],
  keeps: [['functions/sharing/jobs/sweep.ts', "logger.error('sweep-failed', { subject: request.id, ...failure(error) });"], ['shared/http/problemDetails.ts', 'logger.error(problem.code, failure(error));']],
});
