import { supervises } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collections } from '../record.ts';
import type * as routes from '../routes.ts';
import { viewGrant, type GrantView } from '../view.ts';
import { forPartiesOnly } from './parties.ts';

export const readGrant =
  ({ grants }: Pick<Collections, 'grants'>) =>
  async ({ path: { id } }: Parsed<typeof routes.readGrant.input>, call: Call): Promise<Outcome<GrantView>> => {
    const { grant } = await call.read({ grant: grants.ref(id) });
    if (!grant) throw notFound({ zh: '授权', en: 'grant' }, id);
    if (!supervises(call.actor)) forPartiesOnly(grant.state, call.actor);
    return { answer: { body: viewGrant(grant.state, call.actor, call.now), version: grant.version } };
  };
