import type { Collection } from '#shared/store/collection.ts';
import type { Caller, Store } from '#shared/store/session.ts';
import { handOver } from '../../departments/published.ts';
import { transferCase } from '../commands/transferCase.ts';
import { casesToMove } from '../holdings.ts';
import type { Collections } from '../record.ts';
import type { ScenarioState } from '../schema.ts';

export interface TransferDeps extends Collections {
  readonly scenarios: Collection<ScenarioState>;
  readonly store: Store;
  readonly tables: { readonly requests: string; readonly catalog: string; readonly departments: string };
  readonly caller: () => Caller;
}

/** Hands over requests, grants and scenarios of the predecessors, as asking and as answering side. */
export function transferCases(deps: TransferDeps, reorganisationId: string): Promise<{ looked: number; moved: number }> {
  const { store, tables, caller } = deps;
  return handOver({ store, departments: tables.departments, caller }, reorganisationId, { what: 'cases', toMove: (succession) => casesToMove(store.client, tables, succession), move: (succession) => transferCase(deps, succession) });
}
