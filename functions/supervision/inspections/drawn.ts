import { itemIdOf } from './repository.ts';
import type { InspectionState, ItemState } from './schema.ts';

/** What was drawn, before anybody has recorded anything: just what the draw says. */
export function drawnItem({ id, drawn = [], population }: InspectionState, subject: string): ItemState | undefined {
  const found = drawn.find((one) => one.id === subject);
  const department = population.find((one) => one.id === subject)?.department;
  return found && department !== undefined ? { id: itemIdOf(id, subject), inspectionId: id, subject, department, inspector: found.inspector, status: 'drawn' } : undefined;
}

function orgOf({ inspectors }: InspectionState, inspector: string): string {
  return inspectors.find(({ id }) => id === inspector)?.org ?? '';
}

/** What every event of one that was drawn says. */
export function itemFacts(inspection: InspectionState, { id: itemId, inspectionId, subject, department, inspector }: ItemState) {
  return { itemId, inspectionId, title: inspection.title, subject, department, inspector, inspectorOrg: orgOf(inspection, inspector) };
}

/** What the draw says of each. */
export function drawnFacts(inspection: InspectionState) {
  return (inspection.drawn ?? []).flatMap(({ id, inspector }) => {
    const item = drawnItem(inspection, id);
    return item ? [{ id, itemId: item.id, department: item.department, inspector, inspectorOrg: orgOf(inspection, inspector) }] : [];
  });
}
