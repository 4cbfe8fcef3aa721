import { arn } from '../template/place.ts';
import type { Platform, RuleDefinition } from '../template/platform.ts';

export const BUS = 'district';
const CONSUMER = arn('lambda', 'function:consumer');

/** A rule as a template has it, for tests; it calls the function `consumer`. */
export function ruleOf(name: string, more: Partial<RuleDefinition>): RuleDefinition {
  const targets = [{ Id: 'Target0', Arn: CONSUMER }] as unknown as RuleDefinition['targets'];
  return { logicalId: name, name, arn: arn('events', `rule/${name}`), bus: more.pattern ? BUS : 'default', enabled: true, targets, ...more };
}

/** Targets that call `consumer` with something else than the event. */
export function calling(input: object): RuleDefinition['targets'] {
  return [{ Id: 'Target0', Arn: CONSUMER, ...input }] as unknown as RuleDefinition['targets'];
}

/** One rule for published years unless others are given, and the function that rules call. */
export function eventPlatform(rules: readonly RuleDefinition[] = [ruleOf('years', { pattern: { 'detail-type': ['calendar.year-published'] } })], retries = 2): Pick<Platform, 'buses' | 'rules' | 'functions'> {
  const consumer = { logicalId: 'Consumer', name: 'consumer', arn: CONSUMER, asynchronous: { retries, maxAgeMs: 21_600_000 } };
  return { buses: ['default', BUS], rules, functions: [consumer as unknown as Platform['functions'][number]] };
}
