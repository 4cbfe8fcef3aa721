import type { Call, Outcome } from '#shared/call.ts';
import { viewDifferences, differencesBetween, type DifferenceView } from '#shared/differences.ts';
import type { Parsed } from '#shared/http/route.ts';
import { Problem } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { contentLabels } from '../domain/labels.ts';
import { refuseUnpublished, seesDrafts } from '../domain/visibility.ts';
import { hasProposal, readEntry, type AtHand } from '../entryAtHand.ts';
import { editionRef } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { Content, Edition, ResourceState } from '../schema.ts';

type Deps = { readonly resources: Collection<ResourceState> };

/** Every edition that was published, newest first. */
export const listEditions =
  ({ resources }: Deps) =>
  async ({ path: { id } }: Parsed<typeof routes.listEditions.input>, call: Call): Promise<Outcome<{ items: Edition[] }>> => {
    const { entry } = await visible(resources, id, call);
    return { answer: { body: { items: entry.state.editions.toReversed() } } };
  };

/** What two editions differ in, field by field; for the department and the authorities also the change that is under way against the edition in force. */
export const compareEditions =
  ({ resources }: Deps) =>
  async ({ path: { id }, query: { from, to } }: Parsed<typeof routes.compareEditions.input>, call: Call): Promise<Outcome<{ from: string; to: string; items: DifferenceView[] }>> => {
    const { entry, content } = await visible(resources, id, call);
    const latest = entry.state.editions.length;
    const pending = hasProposal(entry.state) && seesDrafts(call.actor, entry.state.department);
    const newer = to ?? (pending ? 'proposal' : latest);
    const older = from ?? (newer === 'proposal' ? latest : Math.max(1, Number(newer) - 1));
    for (const one of [older, newer]) if (one === 'proposal' ? !pending : Number(one) > latest || latest === 0) throw noSuchEdition(id, String(one), latest);
    const stored = await call.read({ older: editionRef(resources.table, id, older), newer: editionRef(resources.table, id, newer === 'proposal' ? older : newer) });
    const after: Content | undefined = newer === 'proposal' ? content : stored.newer;
    if (!stored.older || !after) throw new Error('every published edition is kept');
    return { answer: { body: { from: String(older), to: String(newer), items: viewDifferences(differencesBetween(stored.older, after), contentLabels, call.language) } } };
  };

async function visible(resources: Collection<ResourceState>, id: string, call: Call): Promise<AtHand> {
  const found = await readEntry(resources, id, call, {});
  const { state } = found.entry;
  if (!seesDrafts(call.actor, state.department) && state.status !== 'retired') refuseUnpublished(state);
  return found;
}

function noSuchEdition(id: string, asked: string, latest: number): Problem {
  return new Problem('not-found', {
    detail: { zh: `${id} 没有版次 ${asked}，已发布 ${latest} 版。`, en: `${id} has no edition ${asked}; ${latest} were published.` },
    extensions: { resourceId: id, editions: latest },
  });
}
