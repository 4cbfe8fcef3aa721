import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { refuseFaults } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { builtInLevels, levelOf } from '../domain/levels.ts';
import { publicationFaults } from '../domain/publication.ts';
import { entryFor, withoutStep } from '../entryAtHand.ts';
import type { LevelsState } from '../levelSchema.ts';
import { entryFacts, resourceWritten, withContent } from '../record.ts';
import { LEVELS, proposalNote } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { Content, ResourceState, ResourceView } from '../schema.ts';
import { viewResource } from '../view.ts';

/** 内部核对: the steward says that the entry is complete and graded; everything that a published entry needs is asked for at once (条例809 art. 13). */
export const checkResource =
  ({ resources, levels }: { readonly resources: Collection<ResourceState>; readonly levels: Collection<LevelsState> }) =>
  async ({ path: { id } }: Parsed<typeof routes.checkResource.input>, call: Call): Promise<Outcome<ResourceView>> => {
    const { entry, content, more } = await entryFor('check', resources, id, call, { list: levels.ref(LEVELS) });
    const list = more.list?.state.levels ?? builtInLevels;
    refuseFaults(publicationFaults(content, list), 'reg809.art.13');
    // 就高从严: a data set that says no level has the highest of its items.
    const level = levelOf(list, content);
    const graded: Content = { ...content, ...(level === undefined ? {} : { level }) };
    const { returned: _, ...kept } = withoutStep(entry.state);
    const checked: ResourceState = { ...kept, status: 'checked', checked: { at: call.now, by: call.actor.sub } };
    const proposed = entry.state.edition !== undefined;
    const after = proposed ? checked : withContent(checked, graded);
    const version = entry.version + 1;
    return {
      answer: { body: viewResource({ state: after, version }, call, graded), version },
      ...resourceWritten(resources)(entry, after, [{ event: { type: 'catalog.resource-checked', data: entryFacts(after, version) }, article: 'art.9(1)' }], proposed ? [proposalNote(resources.table, id, graded)] : []),
    };
  };
