import { performPatiently } from '#shared/store/session.ts';
import { forEachCase, type ListedCase } from '#shared/statutoryClock/cases.ts';
import { readTogether } from '#shared/store/ref.ts';
import type { ResourceState } from '../../catalog/published.ts';
import { departmentRef } from '../../departments/published.ts';
import { indexResource } from '../commands/indexResource.ts';
import type { Held } from '../heldIndex.ts';
import { isListed } from '../listed.ts';
import type { FollowDeps } from './followResource.ts';

export interface ReindexDeps extends Omit<FollowDeps, 'checks'> {
  readonly held: () => Promise<Held>;
  /** The whole catalogue, with each entry's version. */
  readonly everyEntry: () => AsyncIterable<ListedCase<{ readonly state: ResourceState; readonly version: number }>>;
}

/** Compares the index with the catalogue and mends what differs: what an outage lost, a department that was renamed, a catalogue that is older than the index. */
export async function reindex(deps: ReindexDeps): Promise<{ looked: number; mended: number }> {
  const { index } = await deps.held();
  const known = new Map([...index.living()].map((entry) => [entry.id, entry]));
  const nameOf = rememberedNames(deps);
  let mended = 0;
  const looked = await forEachCase(deps.everyEntry(), { what: 'entries of the catalogue', code: 'sweep-failed' }, async ({ state, version }, id) => {
    const entry = known.get(id);
    if (isListed(state) ? entry?.version === version && entry.departmentName === (await nameOf(state.department)) : !entry) return;
    const { body } = await performPatiently(deps.store, deps.caller(), (call) => indexResource(deps)({ id }, call));
    if (body.outcome !== 'unchanged') mended += 1;
  });
  return { looked, mended };
}

/** What each department is called now, read once. */
function rememberedNames({ store, tables }: ReindexDeps): (department: string) => Promise<string> {
  const names = new Map<string, Promise<string>>();
  return (code) => {
    const read = names.get(code) ?? readTogether(store.client, { department: departmentRef(tables.departments, code) }).then(({ department }) => department?.state.name ?? code);
    names.set(code, read);
    return read;
  };
}
