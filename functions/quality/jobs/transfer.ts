import type { Caller, Store } from '#shared/store/session.ts';
import { handOver } from '../../departments/published.ts';
import { transferHeld, type TransferDeps } from '../commands/transferHeld.ts';
import { qualityToMove } from '../holdings.ts';

export type TransferJobDeps = TransferDeps & { readonly store: Store; readonly tables: TransferDeps['tables'] & { readonly departments: string }; readonly caller: () => Caller };

/** Hands over batches, data sets, rules and issues of the predecessors. */
export function transferQuality(deps: TransferJobDeps, reorganisationId: string): Promise<{ looked: number; moved: number }> {
  const { store, client, tables, caller } = deps;
  return handOver({ store, departments: tables.departments, caller }, reorganisationId, { what: 'quality', toMove: (succession) => qualityToMove(client, tables, succession), move: (succession) => transferHeld(deps, succession) });
}
