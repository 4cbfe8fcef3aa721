import type { Call, Outcome } from '#shared/call.ts';
import { honourVersion } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { notFound, refuseFaults } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { statusOf, useFaults } from '../domain/grant.ts';
import { grantLifecycle } from '../domain/lifecycle.ts';
import type { Collections } from '../record.ts';
import type { UseState, UseView } from '../delivery/schema.ts';
import { namesOf, viewUse } from '../delivery/view.ts';
import type * as routes from '../routes.ts';

/** A use is put on record before any data are handed out (条例809 第29条); only a live grant, and never beyond what it names. */
export const useGrant =
  ({ grants, uses }: Pick<Collections, 'grants'> & { readonly uses: Collection<UseState> }) =>
  async ({ path: { id }, body }: Parsed<typeof routes.useGrant.input>, call: Call): Promise<Outcome<UseView>> => {
    const { grant } = await call.read({ grant: grants.ref(id) });
    if (!grant) throw notFound({ zh: '授权', en: 'grant' }, id);
    const { state } = grant;
    checkStep(grantLifecycle, 'use', statusOf(state, call.now), state, call.actor);
    honourVersion(grant, call);
    const items = body.items ?? state.items;
    refuseFaults(useFaults(state, items), 'art.15(2)');
    const { requestId, resourceId, requester, responsible, method, rows } = state;
    const granted = { items, ...(rows === undefined ? {} : { rows }) };
    const use: UseState = { status: 'preparing', id: newId('use', call.now), grantId: id, requestId, resourceId, requester, responsible, method, ...granted, purpose: body.purpose, at: call.now };
    return {
      answer: { body: viewUse({ state: use, version: 1 }, call, true), version: 1, created: `/sharing/grants/${id}/uses/${use.id}` },
      changes: [
        grants.change(grant, { ...state, uses: state.uses + 1, lastUsedAt: call.now }, [{ event: { type: 'sharing.grant-used', data: { ...namesOf(use), purpose: body.purpose, items } }, article: 'art.15(2)' }]),
        uses.change(undefined, use, [{ event: { type: 'sharing.extract-asked', data: { ...namesOf(use), method, ...granted } }, article: 'art.15(2)' }]),
      ],
    };
  };
