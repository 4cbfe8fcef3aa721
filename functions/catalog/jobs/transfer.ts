import type { Caller, Store } from '#shared/store/session.ts';
import { handOver } from '../../departments/published.ts';
import { transferEntry } from '../commands/transferEntry.ts';
import { entriesToMove } from '../holdings.ts';

export interface TransferDeps {
  readonly store: Store;
  readonly tables: { readonly catalog: string; readonly departments: string };
  readonly caller: () => Caller;
}

/** Hands over what the catalogues keep of the predecessors. */
export function transferEntries({ store, tables, caller }: TransferDeps, reorganisationId: string): Promise<{ looked: number; moved: number }> {
  const { catalog, departments } = tables;
  return handOver({ store, departments, caller }, reorganisationId, { what: 'entries', toMove: (succession) => entriesToMove(store.client, catalog, succession), move: (succession) => transferEntry(catalog, succession) });
}
