import type { Call, Outcome } from '#shared/call.ts';
import { resourceRef, type ResourceState } from '../../catalog/published.ts';
import { departmentRef } from '../../departments/published.ts';
import type { IndexedResource } from '../domain/entry.ts';
import { isListed } from '../listed.ts';
import { segmentNote, segmentOf, segmentRef } from '../repository.ts';

export interface IndexTables {
  readonly sources: string;
  readonly catalog: string;
  readonly departments: string;
}

/** Takes a resource into the index as the catalogue has it now, or out of it; so it does not matter in which order its events come, or how often. */
export const indexResource =
  ({ tables }: { readonly tables: IndexTables }) =>
  async ({ id }: { readonly id: string }, call: Call): Promise<Outcome<{ outcome: 'indexed' | 'removed' | 'unchanged'; entry?: IndexedResource }>> => {
    const { resource, segment } = await call.read({ resource: resourceRef(tables.catalog, id), segment: segmentRef(tables.sources, segmentOf(id)) });
    const held = segment.resources.find((one) => one.id === id);
    const others = segment.resources.filter((one) => one.id !== id);
    if (!resource || !isListed(resource.state)) {
      return held ? { answer: { body: { outcome: 'removed' } }, notes: [segmentNote(tables.sources, segment, others, call.now)] } : { answer: { body: { outcome: 'unchanged' } } };
    }
    const { department } = await call.read({ department: departmentRef(tables.departments, resource.state.department) });
    const entry = entryOf(resource.state, resource.version, department?.state.name ?? resource.state.department);
    if (held && held.version >= entry.version && held.departmentName === entry.departmentName) return { answer: { body: { outcome: 'unchanged', entry } } };
    return { answer: { body: { outcome: 'indexed', entry } }, notes: [segmentNote(tables.sources, segment, [...others, entry], call.now)] };
  };

function entryOf({ id, department, name, abstract, sharing, opening, items, createdAt }: ResourceState, version: number, departmentName: string): IndexedResource {
  const { type, conditions, legalBasis } = sharing;
  return {
    id, version, department, departmentName, name, abstract, createdAt,
    sharing: { type, conditions, legalBasis },
    opening: { type: opening.type },
    items: items.map((item) => ({ name: item.name, label: item.label })),
  };
}
