import { citationOf, type Article } from '#shared/articles.ts';
import type { Call } from '#shared/call.ts';
import { viewDeadline } from '#shared/deadline.ts';
import { allowedActions } from '#shared/lifecycle.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { sidesOf } from './access.ts';
import { caseOf, maturityOf } from './domain/clock.ts';
import { orderLifecycle, violationLifecycle } from './domain/lifecycle.ts';
import { ITEMS } from './domain/violation.ts';
import type { FindingState, FindingView, OrderState, OrderView, ViolationState, ViolationView } from './schema.ts';

type Shown<S> = Pick<Recorded<S>, 'state' | 'version'>;
type Viewer = Pick<Call, 'actor' | 'now' | 'language'>;

export function viewFinding({ state, version }: Shown<FindingState>, { language }: Viewer): FindingView {
  return { ...state, title: state.title[language], detail: state.detail[language], citation: citationOf(state.article as Article)[language], version };
}

/** Past its deadline, or taken higher because it was. */
export function isLate({ status, running, level, deadline }: OrderState, now: string): boolean {
  return status === 'before-conference' || (running !== undefined && (level > 0 || maturityOf(deadline, now) === 'matured'));
}

export function viewOrder({ state, version }: Shown<OrderState>, { actor, now, language }: Viewer, executionArn: (name: string) => string): OrderView {
  const { running: _running, round, deadline, ...told } = state;
  const actions = allowedActions(orderLifecycle, state.status, sidesOf(state, actor), actor).filter((action) => action !== 'extend' || (state.extension === undefined && state.level === 0));
  return { ...told, deadline: viewDeadline(deadline, language), overdue: isLate(state, now), executionArn: executionArn(caseOf({ id: state.id, round })), version, allowedActions: actions };
}

export function viewViolation({ state, version }: Shown<ViolationState>, { actor, language }: Viewer): ViolationView {
  return { ...state, provision: ITEMS[state.item][language], version, allowedActions: allowedActions(violationLifecycle, state.status, sidesOf(state, actor), actor) };
}
