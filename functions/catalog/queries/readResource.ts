import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import type * as routes from '../routes.ts';
import type { ResourceState, ResourceView } from '../schema.ts';
import { viewResource } from '../view.ts';

export const readResource =
  ({ resources }: { resources: Collection<ResourceState> }) =>
  async ({ path: { id } }: Parsed<typeof routes.readResource.input>, call: Call): Promise<Outcome<ResourceView>> => {
    const { current } = await call.read({ current: resources.ref(id) });
    if (!current) throw notFound({ zh: '数据资源', en: 'resource' }, id);
    return { answer: { body: viewResource(current, call.actor), version: current.version } };
  };
