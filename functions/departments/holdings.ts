import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { entriesToMove } from '../catalog/published.ts';
import { membershipsToMove } from '../libraries/published.ts';
import { qualityToMove } from '../quality/published.ts';
import { heldToMove } from '../registrations/published.ts';
import { casesToMove } from '../sharing/published.ts';
import { checksToMove } from '../sources/published.ts';
import { supervisedToMove } from '../supervision/published.ts';
import type { Left } from './jobs/reorganise.ts';

export interface HoldingTables {
  readonly catalog: string;
  readonly requests: string;
  readonly registrations: string;
  readonly libraries: string;
  readonly sources: string;
  readonly quality: string;
  readonly supervision: string;
}

/** Asks every context that keeps something of departments what it has yet to hand over. It is looked up, not reported: nothing that was lost on the way can make it look done. */
export function leftIn(client: DynamoDBDocumentClient, tables: HoldingTables): Left {
  return async (succession) => {
    const left: Record<string, number> = {};
    const holdings = [
      entriesToMove(client, tables.catalog, succession), casesToMove(client, tables, succession), heldToMove(client, tables, succession),
      membershipsToMove(client, tables, succession), checksToMove(client, tables.sources, succession), qualityToMove(client, tables, succession),
      supervisedToMove(client, tables.supervision, succession),
    ];
    for (const found of holdings) {
      for await (const { kind } of found) left[kind] = (left[kind] ?? 0) + 1;
    }
    return left;
  };
}
