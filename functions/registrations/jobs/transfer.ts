import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Caller, Store } from '#shared/store/session.ts';
import { handOver } from '../../departments/published.ts';
import { transferHeld } from '../commands/transferHeld.ts';
import { heldToMove } from '../holdings.ts';
import type { Collections } from '../record.ts';

export interface TransferDeps extends Collections {
  readonly store: Store;
  readonly client: DynamoDBDocumentClient;
  readonly tables: { readonly registrations: string; readonly catalog: string; readonly departments: string };
  readonly caller: () => Caller;
}

/** Hands over applications with their objections, records and authorised operations of the predecessors. */
export function transferRegistrations(deps: TransferDeps, reorganisationId: string): Promise<{ looked: number; moved: number }> {
  const { store, client, tables, caller } = deps;
  return handOver({ store, departments: tables.departments, caller }, reorganisationId, { what: 'registrations', toMove: (succession) => heldToMove(client, tables, succession), move: (succession) => transferHeld(deps, succession) });
}
