import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { refuseFaults } from '#shared/problems/problem.ts';
import { departmentRef, refuseClosed } from '../../departments/published.ts';
import { refuseStateSecret } from '../domain/secrecy.ts';
import { linkFaults, linkRefs } from '../links.ts';
import { factsOf, published } from '../record.ts';
import type * as routes from '../routes.ts';
import type { ResourceView } from '../schema.ts';
import { viewResource } from '../view.ts';
import { unregistered, type CreationDeps } from './createResource.ts';

/**
 * 存量目录承接: 区城运中心 takes over an entry that an older catalogue has published already, such as the city platform's, on that basis. It was reviewed
 * there, so it is in force at once; what it does not say yet is a finding of its department.
 */
export const adoptResource =
  (deps: CreationDeps) =>
  async ({ body: { department: code, basis, resource } }: Parsed<typeof routes.adoptResource.input>, call: Call): Promise<Outcome<ResourceView>> => {
    refuseStateSecret(resource);
    const { department, ...links } = await call.read({ department: departmentRef(deps.tables.departments, code), ...linkRefs(deps, resource) });
    if (!department) throw unregistered(code);
    refuseClosed(department.state);
    refuseFaults(linkFaults(resource, links, code), 'art.9(1)');
    const entry = { ...resource, id: newId('res', call.now), department: code, createdAt: call.now, updatedAt: call.now, status: 'published' as const, editions: [], rounds: 0, adoption: basis };
    const created = { event: { type: 'catalog.resource-created', data: factsOf(entry, 1) }, article: 'art.9' } as const;
    const { state, version, changes, notes } = published({ resources: deps.resources, before: undefined, entry, content: resource, evidence: [created] }, call);
    return { answer: { body: viewResource({ state, version }, call), version, created: `/catalog/resources/${state.id}` }, changes, notes };
  };
