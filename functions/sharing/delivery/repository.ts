import { collection, type Collection } from '#shared/store/collection.ts';
import { useState, type UseState } from './schema.ts';

export const usesOf = (grantId: string) => ({ index: 'GSI1', partition: `USES#${grantId}` });

export function usesCollection(table: string): Collection<UseState> {
  return collection<UseState>({
    table,
    schema: useState,
    schemaVersion: 1,
    key: (id) => ({ PK: `USE#${id}`, SK: 'USE' }),
    idOf: ({ id }) => id,
    indexes: ({ id, grantId }) => ({ GSI1PK: usesOf(grantId).partition, GSI1SK: id }),
    parties: ({ requester, responsible }) => [requester, responsible],
    summary: ({ status }) => ({ status }),
  });
}

/** Where the files of a use are, for a day. */
export const extractKey = ({ grantId, id }: Pick<UseState, 'grantId' | 'id'>, form: 'csv' | 'parquet'): string => `${EXTRACTS}/${grantId}/${id}.${form}`;
export const EXTRACTS = 'extracts';
