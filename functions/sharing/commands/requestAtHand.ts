import type { Call } from '#shared/call.ts';
import { honourVersion } from '#shared/call.ts';
import type { Instant } from '#shared/clock.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { notFound, Problem } from '#shared/problems/problem.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { maturityOf } from '../domain/clock.ts';
import { requestLifecycle } from '../domain/lifecycle.ts';
import type { RequestState, UnderReview } from '../schema.ts';

/** The open request that one of its sides wants to act on; refuses strangers, closed requests and acts that come too late. */
export async function openRequestFor(step: 'decide' | 'withdraw', requests: Collection<RequestState>, id: string, call: Call): Promise<Recorded<UnderReview>> {
  const { request } = await call.read({ request: requests.ref(id) });
  if (!request) throw notFound({ zh: '共享申请', en: 'sharing request' }, id);
  checkStep(requestLifecycle, step, request.state.status, request.state, call.actor);
  honourVersion(request, call);
  const { state } = request;
  if (state.status !== 'under-review') throw new Error('the lifecycle lets only open requests through');
  if (maturityOf(state.deadline, call.now) === 'matured') throw tooLate(state.deadline.takesEffectAt);
  return { ...request, state };
}

/** 办法 17(2): silence has taken effect by law, whether or not the machine has come round to recording it. */
function tooLate(takesEffectAt: Instant): Problem {
  return new Problem('wrong-state', {
    detail: {
      zh: `审核期限已于 ${takesEffectAt} 届满，依法视为审核通过，不能再办理。`,
      en: `The period ended at ${takesEffectAt}: the request is deemed approved by law and can no longer be acted on.`,
    },
    article: 'art.17(2)',
    extensions: { current: { status: 'under-review', takesEffectAt } },
  });
}
