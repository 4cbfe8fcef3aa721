import type { Call } from '#shared/call.ts';
import { toEpoch } from '#shared/clock.ts';
import { allowedActions } from '#shared/lifecycle.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { useLifecycle, type UseStatus } from '../domain/lifecycle.ts';
import type { UseState, UseView } from './schema.ts';

/** An extract is gone after a day, whether or not anything has looked at it since. */
export function statusOfUse(use: UseState, now: string): UseStatus {
  return use.status === 'ready' && toEpoch(now) >= toEpoch(use.extract.expiresAt) ? 'expired' : use.status;
}

const WHY = {
  'no-data': { zh: '责任部门尚未归集该资源的数据，请联系责任部门', en: 'the department has not delivered data of this resource yet; ask it' },
  'grant-ended': { zh: '授权已到期或者被撤销', en: 'the grant has expired or was revoked' },
};

/** `live`: whether its grant is; without one nothing can be done with it. */
export function viewUse({ state, version }: Pick<Recorded<UseState>, 'state' | 'version'>, { actor, now, language }: Pick<Call, 'actor' | 'now' | 'language'>, live: boolean): UseView {
  const status = statusOfUse(state, now);
  const actions = allowedActions(useLifecycle, status, state, actor).filter((action) => live && action === (state.method === 'api' ? 'read-rows' : 'fetch'));
  const { status: _status, ...told } = state;
  if (!('types' in told)) {
    if (!('cause' in told)) return { ...told, status, version, allowedActions: actions };
    const { cause, ...rest } = told;
    return { ...rest, status, reason: { code: cause, detail: WHY[cause][language] }, version, allowedActions: actions };
  }
  const { types: _types, ...rest } = told;
  return { ...rest, status, version, allowedActions: actions };
}

/** What every event of a use says. */
export function namesOf({ id: useId, grantId, requestId, resourceId, requester, responsible }: UseState) {
  return { useId, grantId, requestId, resourceId, requester, responsible };
}
