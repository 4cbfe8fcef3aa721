import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { refuseFaults } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { differences } from '../domain/differences.ts';
import { refuseStateSecret } from '../domain/secrecy.ts';
import { editedStatus, entryFor, withoutStep } from '../entryAtHand.ts';
import { linkFaults, linkRefs, type Linked } from '../links.ts';
import { factsOf, resourceWritten, withContent } from '../record.ts';
import { proposalNote } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { ResourceState, ResourceView } from '../schema.ts';
import { viewResource } from '../view.ts';

/**
 * The owning department's steward rewrites an entry as a whole: what the new body leaves out is gone. A draft is changed where it stands; the change of a
 * published entry is a proposal beside it, and the edition in force stays in force until the change has gone the same way.
 */
export const changeResource =
  (deps: Linked & { readonly resources: Collection<ResourceState> }) =>
  async ({ path: { id }, body }: Parsed<typeof routes.changeResource.input>, call: Call): Promise<Outcome<ResourceView>> => {
    refuseStateSecret(body);
    const { resources } = deps;
    const { entry, content, more: links } = await entryFor('change', resources, id, call, linkRefs(deps, body));
    const { state, version } = entry;
    refuseFaults(linkFaults(body, links, state.department), 'art.9(1)');
    const changed = differences(content, body);
    // Repeating what the catalogue says already is no act, so it leaves no evidence.
    if (changed.length === 0) return { answer: { body: viewResource(entry, call, content), version } };
    const published = state.edition !== undefined;
    const { checked: _, ...kept } = withoutStep(state);
    const edited: ResourceState = { ...kept, updatedAt: call.now, status: editedStatus(state) };
    const after = published ? edited : withContent(edited, body);
    const event = { type: 'catalog.resource-changed', data: { ...factsOf(after, version + 1, body), changed } } as const;
    return {
      answer: { body: viewResource({ state: after, version: version + 1 }, call, body), version: version + 1 },
      ...resourceWritten(resources)(entry, after, [{ event, article: 'art.9' }], published ? [proposalNote(resources.table, id, body)] : []),
    };
  };
