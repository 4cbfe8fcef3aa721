import type { Statement } from '../template/roles.ts';

export type Verdict = 'allowed' | 'denied' | 'unmentioned';

/** What the identity policies of a role say to one action on one resource: an explicit Deny counts more than any Allow. */
export function verdictOf(statements: readonly Statement[], action: string, resource: string): Verdict {
  const speaking = statements.filter((statement) => covers(statement, action, resource));
  if (speaking.some(({ effect }) => effect === 'Deny')) return 'denied';
  return speaking.length > 0 ? 'allowed' : 'unmentioned';
}

function covers({ actions, notActions, resources, notResources }: Statement, action: string, resource: string): boolean {
  const named = actions ? actions.some((one) => matchesAction(one, action)) : !(notActions ?? ['*']).some((one) => matchesAction(one, action));
  return named && (resources ? resources.some((one) => matchesArn(one, resource)) : !(notResources ?? ['*']).some((one) => matchesArn(one, resource)));
}

/** Names of actions are the same in capitals. */
export function matchesAction(pattern: string, action: string): boolean {
  return glob(pattern.toLowerCase(), action.toLowerCase());
}

/** A wildcard stays within its part of an arn; in the last part, the resource, it takes everything. */
export function matchesArn(pattern: string, resource: string): boolean {
  if (pattern === '*' || pattern === resource) return true;
  const [patterns, parts] = [partsOf(pattern), partsOf(resource)];
  return patterns.length === parts.length && patterns.every((part, i) => glob(part, parts[i] ?? ''));
}

const ARN_PARTS = 6;

function partsOf(arn: string): readonly string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, ARN_PARTS - 1), ...(parts.length >= ARN_PARTS ? [parts.slice(ARN_PARTS - 1).join(':')] : [])];
}

const compiled = new Map<string, RegExp>();

function glob(pattern: string, text: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === text;
  let expression = compiled.get(pattern);
  if (!expression) {
    expression = new RegExp(`^${pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '[^]*').replaceAll('?', '[^]')}$`);
    compiled.set(pattern, expression);
  }
  return expression.test(text);
}
