import { honourVersion, requireVersion, type Call } from '#shared/call.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import type { Refs, Values } from '#shared/store/ref.ts';
import { resourceLifecycle, sidesOf, type ResourceStep } from './domain/lifecycle.ts';
import { contentOf } from './record.ts';
import { proposalRef } from './repository.ts';
import type { Content, ResourceState } from './schema.ts';

export interface AtHand {
  readonly entry: Recorded<ResourceState>;
  /** What the steps are about: the change under way, or the entry itself where there is none. */
  readonly content: Content;
}

const resource = { zh: '数据资源', en: 'resource' };

/** A published entry with a change under way, whose content stands beside it. */
export function hasProposal({ edition, status }: Pick<ResourceState, 'edition' | 'status'>): boolean {
  return edition !== undefined && status !== 'published' && status !== 'retired';
}

/** The entry with its change under way, read along with whatever else is wanted. */
export async function readEntry<R extends Refs>(resources: Collection<ResourceState>, id: string, call: Pick<Call, 'read'>, more: R): Promise<AtHand & { readonly more: Values<R> }> {
  const found = await call.read({ ...more, entry: resources.ref(id), proposal: proposalRef(resources.table, id) });
  const { entry, proposal } = found as unknown as { entry: Recorded<ResourceState> | undefined; proposal: Content | undefined };
  if (!entry) throw notFound(resource, id);
  return { entry, content: (hasProposal(entry.state) ? proposal : undefined) ?? contentOf(entry.state), more: found as unknown as Values<R> };
}

/** As {@link readEntry}, for a step of the lifecycle: refuses strangers, wrong states and versions out of date. */
export async function entryFor<R extends Refs>(step: ResourceStep, resources: Collection<ResourceState>, id: string, call: Call, more: R): Promise<AtHand & { readonly more: Values<R> }> {
  const found = await readEntry(resources, id, call, more);
  const { state } = found.entry;
  checkStep(resourceLifecycle, step, state.status, sidesOf(state.department, call.actor), call.actor);
  (step === 'change' ? requireVersion : honourVersion)(found.entry, call);
  return found;
}

/** Back to be worked on: a first draft as a draft, a published entry as one with a change under way. */
export function editedStatus({ edition }: Pick<ResourceState, 'edition'>): 'draft' | 'changed' {
  return edition === undefined ? 'draft' : 'changed';
}

/** What an entry keeps whatever becomes of it next, without what belongs to its present step only. */
export function withoutStep(entry: ResourceState) {
  const { status: _, ...rest } = entry;
  const { review: _review, retired: _retired, ...kept } = rest as typeof rest & { review?: unknown; retired?: unknown };
  return kept;
}
