import type { Actor } from '#shared/actor.ts';
import type { Call } from '#shared/call.ts';
import { viewDeadline } from '#shared/deadline.ts';
import { allowedActions } from '#shared/lifecycle.ts';
import { mayDo } from '#shared/permissions.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { changeLifecycle, sidesOf } from './domain/lifecycle.ts';
import type { ChangeState, ChangeView, DutyState, DutyView, SystemState, SystemView } from './dutySchema.ts';

type Shown<S> = Pick<Recorded<S>, 'state' | 'version'>;

const writes = ({ org, roles }: Actor, department: string): boolean => org === department && mayDo('catalog:write', roles);

export function viewDuty({ state, version }: Shown<DutyState>, actor: Actor): DutyView {
  const own = writes(actor, state.department);
  return { ...state, version, allowedActions: own ? ['change', ...(state.status === 'in-force' ? ['declare-change'] : [])] : [] };
}

export function viewSystem({ state, version }: Shown<SystemState>, actor: Actor): SystemView {
  return { ...state, version, allowedActions: writes(actor, state.department) ? ['change'] : [] };
}

export function viewChange({ state, version }: Shown<ChangeState>, { actor, language }: Pick<Call, 'actor' | 'language'>): ChangeView {
  return { ...state, deadline: viewDeadline(state.deadline, language), version, allowedActions: allowedActions(changeLifecycle, state.status, sidesOf(state.department, actor), actor) };
}
