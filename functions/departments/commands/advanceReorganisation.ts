import type { Call, Outcome } from '#shared/call.ts';
import { dateOf, plusSeconds, toEpoch } from '#shared/clock.ts';
import { departmentChanges, departmentsOf, factsOf, partiesOf, released, type ReorganisationDeps } from '../reorganisationRecord.ts';
import type { ReorganisationState } from '../reorganisationSchema.ts';
import type { DepartmentState } from '../schema.ts';

interface Advanced {
  readonly became?: 'in-force' | 'urged' | 'completed';
}
const nothing: Outcome<Advanced> = { answer: { body: {} } };

/** How long the other contexts have before they are told again. */
const URGED_AFTER_SECONDS = 1800;

/** The day has come: the predecessors act no more, and all contexts are told to hand over. `inventory` is what there is to hand over. */
export const beginReorganisation =
  ({ departments, reorganisations }: ReorganisationDeps) =>
  async ({ id, inventory }: { readonly id: string; readonly inventory: Readonly<Record<string, number>> }, call: Call): Promise<Outcome<Advanced>> => {
    const { found } = await call.read({ found: reorganisations.ref(id) });
    const on = dateOf(call.now);
    if (found?.state.status !== 'accepted' || found.state.effectiveOn > on) return nothing;
    const { parties } = await call.read({ parties: departmentsOf(departments, partiesOf(found.state)) });
    const after: ReorganisationState = { ...found.state, status: 'in-force', inForceAt: call.now, inventory };
    const closing = departmentChanges(departments, parties, (department) => closed(department, after, on));
    const event = { type: 'departments.reorganisation-in-force', data: { ...factsOf(after), on } } as const;
    return { answer: { body: { became: 'in-force' } }, changes: [reorganisations.change(found, after, [{ event, article: 'art.6' }]), ...closing] };
  };

/** In a split whose rest stays with the department itself, nobody is closed. */
function closed(department: DepartmentState, { id, predecessors, parts }: ReorganisationState, on: string) {
  const { code } = department;
  const successors = parts.map(({ successor }) => successor);
  if (!predecessors.includes(code) || successors.includes(code)) return undefined;
  const after: DepartmentState = { ...released(department, id), closed: { on, reorganisationId: id, successors } };
  return { after, event: { type: 'departments.department-closed', data: { code, reorganisationId: id, successors, on } } as const };
}

/** Nothing is left: it is completed, and the receivers are free again. Something is left for too long: whoever keeps it is told again. */
export const followReorganisation =
  ({ departments, reorganisations }: ReorganisationDeps) =>
  async ({ id, left }: { readonly id: string; readonly left: Readonly<Record<string, number>> }, call: Call): Promise<Outcome<Advanced>> => {
    const { found } = await call.read({ found: reorganisations.ref(id) });
    if (found?.state.status !== 'in-force') return nothing;
    const { state } = found;
    if (Object.keys(left).length > 0) {
      const told = state.urgedAt ?? state.inForceAt ?? call.now;
      if (toEpoch(plusSeconds(told, URGED_AFTER_SECONDS)) > toEpoch(call.now)) return nothing;
      const event = { type: 'departments.transfer-urged', data: { ...factsOf(state), left } } as const;
      return { answer: { body: { became: 'urged' } }, changes: [reorganisations.change(found, { ...state, urgedAt: call.now }, [{ event, article: 'art.6' }])] };
    }
    const { parties } = await call.read({ parties: departmentsOf(departments, partiesOf(state)) });
    const freed = departmentChanges(departments, parties, (department) =>
      department.closed ? undefined : { after: released(department, id), event: { type: 'departments.reorganisation-left', data: { code: department.code, reorganisationId: id } } },
    );
    const after: ReorganisationState = { ...state, status: 'completed', completedAt: call.now };
    const event = { type: 'departments.reorganisation-completed', data: { ...factsOf(after), transferred: state.inventory ?? {} } } as const;
    return { answer: { body: { became: 'completed' } }, changes: [reorganisations.change(found, after, [{ event, article: 'art.6' }]), ...freed] };
  };
