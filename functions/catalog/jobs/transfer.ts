import { forEachCase, type ListedCase } from '#shared/statutoryClock/cases.ts';
import { readTogether } from '#shared/store/ref.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { reorganisationRef } from '../../departments/published.ts';
import { transferEntry } from '../commands/transferEntry.ts';
import { entriesToMove, type Entry } from '../holdings.ts';

export interface TransferDeps {
  readonly store: Store;
  readonly tables: { readonly catalog: string; readonly departments: string };
  readonly caller: () => Caller;
}

/** Hands over what the catalogues keep of the predecessors. What has gone over is no longer listed under them, so a job that died half-way is simply run again. */
export async function transferEntries({ store, tables, caller }: TransferDeps, reorganisationId: string): Promise<{ looked: number; moved: number }> {
  const { reorganisation } = await readTogether(store.client, { reorganisation: reorganisationRef(tables.departments, reorganisationId) });
  if (reorganisation?.state.status !== 'in-force') return { looked: 0, moved: 0 };
  const task = transferEntry(tables.catalog, reorganisation.state);
  let moved = 0;
  const looked = await forEachCase(listed(entriesToMove(store.client, tables.catalog, reorganisation.state)), { what: 'entries', code: 'transfer-failed' }, async (entry) => {
    const { body } = await performPatiently(store, caller(), (call) => task(entry, call));
    if (body.moved) moved += 1;
  });
  return { looked, moved };
}

async function* listed(entries: AsyncIterable<Entry>): AsyncGenerator<ListedCase<Entry>> {
  for await (const entry of entries) yield { id: entry.id, read: () => entry };
}
