import type { Deadline } from '#shared/workingDays.ts';
import { withoutExplanation } from './domain/clock.ts';
import type { FindingState, OrderState, ViolationState } from './schema.ts';

/** What every event of a finding says. */
export function findingFacts({ id: findingId, department, detector, key, article, title, detail, subjects, times }: FindingState) {
  return { findingId, department, detector, key, article, title, detail, subjects, times };
}

/** What every event of an order says; `round` names the period that runs, or ran last. */
export function orderFacts({ id: orderId, department, authority, what, status, level, round, deadline }: OrderState) {
  return { orderId, department, authority, what, status, level, round, deadline: summary(deadline) };
}

export function violationFacts({ id: violationId, department, item, status }: ViolationState) {
  return { violationId, department, item, status };
}

function summary(deadline: Deadline) {
  const { dueDate, takesEffectAt, provisional } = withoutExplanation(deadline);
  return { dueDate, takesEffectAt, provisional };
}
