import { toEpoch } from '#shared/clock.ts';
import type { CheckState } from '../schema.ts';
import type { IndexedResource } from './entry.ts';
import { fold } from './fold.ts';
import { checkLifecycle } from './lifecycle.ts';
import { roleIn, termFrom } from './term.ts';

/** The labels of a check that its department was to get by sharing, and that stand in a resource it registered since; none where it may collect them. */
export function duplicatedLabels(check: CheckState, resource: IndexedResource): string[] {
  const open: readonly string[] = checkLifecycle.steps.find.from;
  if (!open.includes(check.status) || leads(check)) return [];
  const itsResource = check.resourceId === resource.id || (check.department === resource.department && fold(check.resource) === fold(resource.name));
  if (!itsResource || (check.resourceId === undefined && toEpoch(resource.createdAt) < toEpoch(check.checkedAt))) return [];
  const registered = new Set(resource.items.map(({ label }) => termFrom(label, roleIn(resource.name)).key));
  return check.findings.filter(({ outcome, label }) => outcome === 'shareable' && registered.has(termFrom(label, roleIn(check.resource)).key)).map(({ label }) => label);
}

/** The department was itself named to collect it for all. */
function leads(check: CheckState): boolean {
  return 'confirmation' in check && check.confirmation?.lead === check.department;
}
