import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { supervises } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import { readPage } from '#shared/store/page.ts';
import { isLive } from '../domain/grant.ts';
import { forPartiesOnly } from '../queries/parties.ts';
import { usesOf } from './repository.ts';
import type * as routes from './routes.ts';
import type { UseView } from './schema.ts';
import { useAtHand, type UseDeps } from './useAtHand.ts';
import { viewUse } from './view.ts';

/** A use, and whether its data are ready. */
export const readUse =
  (deps: UseDeps) =>
  async ({ path }: Parsed<typeof routes.readUse.input>, call: Call): Promise<Outcome<UseView>> => {
    const { use, grant } = await useAtHand(deps, path, call);
    return { answer: { body: viewUse(use, call, isLive(grant.state, call.now)), version: use.version } };
  };

/** What a grant was used for, newest first. */
export const listUses =
  ({ uses, grants, client }: UseDeps & { readonly client: DynamoDBDocumentClient }) =>
  async ({ path: { id }, query }: Parsed<typeof routes.listUses.input>, call: Call): Promise<Outcome<{ items: UseView[] }>> => {
    const { grant } = await call.read({ grant: grants.ref(id) });
    if (!grant) throw notFound({ zh: '授权', en: 'grant' }, id);
    if (!supervises(call.actor)) forPartiesOnly(grant.state, call.actor);
    const { items, next } = await readPage(client, { table: uses.table, ...usesOf(id), descending: true }, query, uses.parse);
    return { answer: { body: { items: items.map((one) => viewUse(one, call, isLive(grant.state, call.now))) }, next } };
  };
