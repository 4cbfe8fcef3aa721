import { derivedId } from '#shared/ids.ts';
import { collection, type Collection } from '#shared/store/collection.ts';
import { inspectionState, itemState, type InspectionState, type ItemState } from './schema.ts';

export const inspectionLists = {
  all: { index: 'GSI2', partition: 'INSPECTIONS' },
  itemsOf: (inspectionId: string) => ({ index: 'GSI2', partition: `ITEMS#${inspectionId}` }),
  itemsOfDepartment: (department: string) => ({ index: 'GSI1', partition: `ITEMS#${department}` }),
};

const SINCE = '2025-10-03T00:00:00+08:00';

/** What is drawn in an inspection is one object, however often the draw is written. */
export function itemIdOf(inspectionId: string, subject: string): string {
  return derivedId('itm', SINCE, `${inspectionId}#${subject}`);
}

export function inspectionsCollection(table: string): Collection<InspectionState> {
  return collection<InspectionState>({
    table,
    schema: inspectionState,
    schemaVersion: 1,
    key: (id) => ({ PK: `INSPECTION#${id}`, SK: 'INSPECTION' }),
    idOf: ({ id }) => id,
    indexes: ({ id }) => ({ GSI2PK: inspectionLists.all.partition, GSI2SK: id }),
    // Anybody may check the draw.
    parties: ({ population }) => [...new Set(population.map(({ department }) => department))],
    summary: ({ id, status }) => ({ id, status }),
  });
}

export function itemsCollection(table: string): Collection<ItemState> {
  return collection<ItemState>({
    table,
    schema: itemState,
    schemaVersion: 1,
    key: (id) => ({ PK: `ITEM#${id}`, SK: 'ITEM' }),
    idOf: ({ id }) => id,
    indexes: ({ id, inspectionId, department }) => ({ GSI1PK: inspectionLists.itemsOfDepartment(department).partition, GSI1SK: id, GSI2PK: inspectionLists.itemsOf(inspectionId).partition, GSI2SK: id }),
    parties: ({ department }) => [department],
    summary: ({ id, status }) => ({ id, status }),
  });
}
