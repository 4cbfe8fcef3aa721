import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { Problem, refuseFaults } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { departmentRef, refuseClosed } from '../../departments/published.ts';
import { refuseStateSecret } from '../domain/secrecy.ts';
import { linkFaults, linkRefs, type Linked } from '../links.ts';
import { factsOf, resourceWritten } from '../record.ts';
import type * as routes from '../routes.ts';
import type { ResourceState, ResourceView } from '../schema.ts';
import { viewResource } from '../view.ts';

export interface CreationDeps extends Linked {
  readonly resources: Collection<ResourceState>;
  readonly tables: { readonly departments: string };
  /** An import knows beforehand what each of its entries is called. */
  readonly newId?: typeof newId;
}

/** A department's steward drafts an entry of its data catalogue (办法 9, 16, 19). Nobody else sees it before it is published. */
export const createResource =
  (deps: CreationDeps) =>
  async ({ body }: Parsed<typeof routes.createResource.input>, call: Call): Promise<Outcome<ResourceView>> => {
    const { org } = call.actor;
    refuseStateSecret(body);
    const { department, ...links } = await call.read({ department: departmentRef(deps.tables.departments, org), ...linkRefs(deps, body) });
    if (!department) throw unregistered(org);
    refuseClosed(department.state);
    refuseFaults(linkFaults(body, links, org), 'art.9(1)');
    const state: ResourceState = { ...body, id: (deps.newId ?? newId)('res', call.now), department: org, createdAt: call.now, updatedAt: call.now, status: 'draft', editions: [], rounds: 0 };
    const created = { type: 'catalog.resource-created', data: factsOf(state, 1) } as const;
    return {
      answer: { body: viewResource({ state, version: 1 }, call), version: 1, created: `/catalog/resources/${state.id}` },
      ...resourceWritten(deps.resources)(undefined, state, [{ event: created, article: 'art.9' }]),
    };
  };

export function unregistered(org: string): Problem {
  return new Problem('wrong-state', {
    detail: {
      zh: `部门 ${org} 尚未登记，不能编制目录。请联系区数据局先行登记该部门。`,
      en: `The department ${org} is not registered, so it has no catalogue yet. Ask the data bureau (区数据局) to register it first.`,
    },
    article: 'art.6',
    extensions: { department: org },
  });
}
