import type { Call, Outcome } from '#shared/call.ts';
import { honourVersion } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { notFound, refuseFaults } from '#shared/problems/problem.ts';
import { statusOf, useFaults } from '../domain/grant.ts';
import { grantLifecycle } from '../domain/lifecycle.ts';
import type { Collections } from '../record.ts';
import type * as routes from '../routes.ts';
import type { UseView } from '../routes.ts';

/** A use is put on record before any data are handed out (条例809 第29条); only a live grant, and never beyond what it names. */
export const useGrant =
  ({ grants }: Pick<Collections, 'grants'>) =>
  async ({ path: { id }, body }: Parsed<typeof routes.useGrant.input>, call: Call): Promise<Outcome<UseView>> => {
    const { grant } = await call.read({ grant: grants.ref(id) });
    if (!grant) throw notFound({ zh: '授权', en: 'grant' }, id);
    const { state } = grant;
    checkStep(grantLifecycle, 'use', statusOf(state, call.now), state, call.actor);
    honourVersion(grant, call);
    const items = body.items ?? state.items;
    refuseFaults(useFaults(state, items), 'art.15(2)');
    const useId = newId('use', call.now);
    const { requestId, resourceId, requester, responsible } = state;
    const used = { requestId, resourceId, requester, responsible, grantId: id, useId, purpose: body.purpose, items };
    return {
      answer: { body: { id: useId, grantId: id, at: call.now, purpose: body.purpose, items }, version: grant.version + 1, created: `/sharing/grants/${id}` },
      changes: [grants.change(grant, { ...state, uses: state.uses + 1, lastUsedAt: call.now }, [{ event: { type: 'sharing.grant-used', data: used }, article: 'art.15(2)' }])],
    };
  };
