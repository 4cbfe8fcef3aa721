import type { Change, Collection, EvidenceDraft, Recorded } from '#shared/store/collection.ts';
import type { Ref } from '#shared/store/ref.ts';
import { refsBy } from '#shared/store/ref.ts';
import { subjectOf } from './repository.ts';
import type { ReorganisationState } from './reorganisationSchema.ts';
import type { DepartmentState } from './schema.ts';

export interface ReorganisationDeps {
  readonly departments: Collection<DepartmentState>;
  readonly reorganisations: Collection<ReorganisationState>;
}

/** What every act says of a reorganisation. */
export function factsOf({ id, kind, predecessors, parts }: ReorganisationState) {
  return { reorganisationId: id, kind, predecessors, successors: parts.map(({ successor }) => successor) };
}

/** Every department on either side, each once. */
export function partiesOf({ predecessors, parts }: Pick<ReorganisationState, 'predecessors' | 'parts'>): string[] {
  return [...new Set([...predecessors, ...parts.map(({ successor }) => successor)])];
}

export function departmentsOf(departments: Collection<DepartmentState>, codes: readonly string[]): Ref<ReadonlyMap<string, Recorded<DepartmentState> | undefined>> {
  return refsBy(codes, (code) => departments.ref(subjectOf(code)));
}

/** A change of every department concerned, each with its evidence on its own chain. */
export function departmentChanges(
  departments: Collection<DepartmentState>,
  found: ReadonlyMap<string, Recorded<DepartmentState> | undefined>,
  change: (department: DepartmentState) => { readonly after: DepartmentState; readonly event: EvidenceDraft['event'] } | undefined,
): Change[] {
  return [...found.values()].flatMap((before) => {
    const changed = before && change(before.state);
    return changed ? [departments.change(before, changed.after, [{ event: changed.event, article: 'art.6' }])] : [];
  });
}

/** The department without its part in this reorganisation, which is over for it. */
export function released({ leaving, receiving = [], ...department }: DepartmentState, id: string): DepartmentState {
  const others = receiving.filter((one) => one !== id);
  return { ...department, ...(leaving === undefined || leaving === id ? {} : { leaving }), ...(others.length > 0 ? { receiving: others } : {}) };
}
