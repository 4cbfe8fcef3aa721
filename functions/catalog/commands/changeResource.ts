import type { Call, Outcome } from '#shared/call.ts';
import { requireVersion } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound, notYourDepartment } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { differences } from '../domain/differences.ts';
import { factsOf } from '../facts.ts';
import type * as routes from '../routes.ts';
import type { ResourceState, ResourceView } from '../schema.ts';
import { viewResource } from '../view.ts';

/** The owning department's steward replaces an entry as a whole: what the new body leaves out is gone. */
export const changeResource =
  ({ resources }: { resources: Collection<ResourceState> }) =>
  async ({ path: { id }, body }: Parsed<typeof routes.changeResource.input>, call: Call): Promise<Outcome<ResourceView>> => {
    const { current } = await call.read({ current: resources.ref(id) });
    if (!current) throw notFound({ zh: '数据资源', en: 'resource' }, id);
    const { department, createdAt, updatedAt } = current.state;
    if (department !== call.actor.org) throw notYourDepartment(department);
    requireVersion(current, call);
    const changed = differences(current.state, { ...body, id, department, createdAt, updatedAt });
    // Repeating what the catalogue says already is no act, so it leaves no evidence.
    if (changed.length === 0) return { answer: { body: viewResource(current, call.actor), version: current.version } };
    const state: ResourceState = { ...body, id, department, createdAt, updatedAt: call.now };
    const version = current.version + 1;
    const event = { type: 'catalog.resource-changed', data: { ...factsOf(state, version), changed } } as const;
    return {
      answer: { body: viewResource({ state, version }, call.actor), version },
      changes: [resources.change(current, state, [{ event, article: 'art.9' }])],
    };
  };
