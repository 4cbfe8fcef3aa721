import type { Call, Outcome } from '#shared/call.ts';
import { honourVersion } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { notFound } from '#shared/problems/problem.ts';
import { statusOf } from '../domain/grant.ts';
import { grantLifecycle } from '../domain/lifecycle.ts';
import { forPartiesOnly } from '../queries/parties.ts';
import type { Collections } from '../record.ts';
import type * as routes from '../routes.ts';
import { viewGrant, type GrantView } from '../view.ts';

/** The responsible department revokes a grant, or the holder gives it up; from that moment on nothing is handed out (条例809 第27条). */
export const revokeGrant =
  ({ grants }: Pick<Collections, 'grants'>) =>
  async ({ path: { id }, body: { reason } }: Parsed<typeof routes.revokeGrant.input>, call: Call): Promise<Outcome<GrantView>> => {
    const { grant } = await call.read({ grant: grants.ref(id) });
    if (!grant) throw notFound({ zh: '授权', en: 'grant' }, id);
    const { state } = grant;
    const { actor, now } = call;
    forPartiesOnly(state, actor);
    checkStep(grantLifecycle, actor.org === state.responsible ? 'revoke' : 'relinquish', statusOf(state, now), state, actor);
    honourVersion(grant, call);
    const after = { ...state, status: 'revoked' as const, revokedAt: now, revokedBy: actor.org, revocationReason: reason };
    const { requestId, resourceId, requester, responsible } = state;
    const revoked = { requestId, resourceId, requester, responsible, grantId: id, by: actor.org, reason };
    return {
      answer: { body: viewGrant(after, actor, now), version: grant.version + 1 },
      changes: [grants.change(grant, after, [{ event: { type: 'sharing.grant-revoked', data: revoked }, article: 'art.15(2)' }])],
    };
  };
