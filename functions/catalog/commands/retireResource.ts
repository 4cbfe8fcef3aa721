import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import type { Collection } from '#shared/store/collection.ts';
import { entryFor, withoutStep } from '../entryAtHand.ts';
import { entryFacts, resourceWritten } from '../record.ts';
import type * as routes from '../routes.ts';
import type { ResourceState, ResourceView } from '../schema.ts';
import { viewResource } from '../view.ts';

/** The 首席数据官 takes a published entry out of the catalogue, with the reason (办法 9(3)). Its editions can still be read, and what was granted on it stands. */
export const retireResource =
  ({ resources }: { readonly resources: Collection<ResourceState> }) =>
  async ({ path: { id }, body: { reason } }: Parsed<typeof routes.retireResource.input>, call: Call): Promise<Outcome<ResourceView>> => {
    const { entry } = await entryFor('retire', resources, id, call, {});
    const { edition } = entry.state;
    if (edition === undefined) throw new Error('the lifecycle lets only published entries be retired');
    const after: ResourceState = { ...withoutStep(entry.state), status: 'retired', retired: { at: call.now, by: call.actor.sub, reason } };
    const version = entry.version + 1;
    const event = { type: 'catalog.resource-retired', data: { ...entryFacts(after, version), edition, reason } } as const;
    return {
      answer: { body: viewResource({ state: after, version }, call), version },
      ...resourceWritten(resources)(entry, after, [{ event, article: 'art.9(3)' }]),
    };
  };
