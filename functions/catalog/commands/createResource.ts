import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { departmentRef } from '../../departments/published.ts';
import { factsOf } from '../facts.ts';
import type * as routes from '../routes.ts';
import type { ResourceState, ResourceView } from '../schema.ts';
import { viewResource } from '../view.ts';

/** A department's steward enters a resource of the department into the catalogue (办法 9, 16, 19). */
export const createResource =
  ({ resources, departmentsTable }: { resources: Collection<ResourceState>; departmentsTable: string }) =>
  async ({ body }: Parsed<typeof routes.createResource.input>, call: Call): Promise<Outcome<ResourceView>> => {
    const { org } = call.actor;
    const { department } = await call.read({ department: departmentRef(departmentsTable, org) });
    if (!department) throw unregistered(org);
    const state: ResourceState = { ...body, id: newId('res', call.now), department: org, createdAt: call.now, updatedAt: call.now };
    const created = { type: 'catalog.resource-created', data: factsOf(state, 1) } as const;
    return {
      answer: { body: viewResource({ state, version: 1 }, call.actor), version: 1, created: `/catalog/resources/${state.id}` },
      changes: [resources.change(undefined, state, [{ event: created, article: 'art.9' }])],
    };
  };

function unregistered(org: string): Problem {
  return new Problem('wrong-state', {
    detail: {
      zh: `部门 ${org} 尚未登记，不能编制数据目录。请联系区数据局先行登记该部门。`,
      en: `The department ${org} is not registered, so it has no catalogue yet. Ask the data bureau (区数据局) to register it first.`,
    },
    article: 'art.6',
    extensions: { department: org },
  });
}
