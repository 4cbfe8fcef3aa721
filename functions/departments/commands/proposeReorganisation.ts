import type { Call, Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { refuseFaults } from '#shared/problems/problem.ts';
import { refsBy } from '#shared/store/ref.ts';
import { dutyRef } from '../../catalog/published.ts';
import { awaited, dutyFaults, partsOf, proposalFaults, standingFaults } from '../domain/reorganisation.ts';
import { departmentChanges, departmentsOf, factsOf, partiesOf, type ReorganisationDeps } from '../reorganisationRecord.ts';
import type * as routes from '../reorganisationRoutes.ts';
import type { ReorganisationState, ReorganisationView } from '../reorganisationSchema.ts';
import type { DepartmentState } from '../schema.ts';
import { viewReorganisation } from '../reorganisationView.ts';

/** 区数据局 proposes a merger or a split. All departments concerned are marked in the same transaction, so no two reorganisations can run into each other. */
export const proposeReorganisation =
  ({ departments, reorganisations, tables }: ReorganisationDeps & { readonly tables: { readonly catalog: string } }) =>
  async ({ body }: Parsed<typeof routes.proposeReorganisation.input>, call: Call): Promise<Outcome<ReorganisationView>> => {
    const { kind, predecessors, basis, effectiveOn } = body;
    const id = newId('reo', call.now);
    const state: ReorganisationState = { id, kind, predecessors, parts: partsOf(body), basis, effectiveOn, status: 'proposed', proposedAt: call.now, acceptances: [] };
    const named = [...new Set(body.parts.flatMap(({ duties = [] }) => duties))];
    const found = await call.read({ departments: departmentsOf(departments, partiesOf(state)), duties: refsBy(named, (duty) => dutyRef(tables.catalog, duty)) });
    refuseFaults(
      [
        ...proposalFaults(body, dateOf(call.now)),
        ...predecessors.flatMap((code, i) => standingFaults(`/predecessors/${i}`, code, found.departments.get(code)?.state, 'predecessor')),
        ...body.parts.flatMap(({ successor }, i) => (predecessors.includes(successor) ? [] : standingFaults(`/parts/${i}/successor`, successor, found.departments.get(successor)?.state, 'successor'))),
        ...dutyFaults(body, (duty) => found.duties.get(duty)?.state.department),
      ],
      'art.6',
    );
    const joining = departmentChanges(departments, found.departments, (before) => joined(before, state));
    const event = { type: 'departments.reorganisation-proposed', data: { ...factsOf(state), basis, effectiveOn, awaited: awaited(state) } } as const;
    return {
      answer: { body: viewReorganisation({ state, version: 1 }, call), version: 1, created: `/departments/reorganisations/${id}` },
      changes: [reorganisations.change(undefined, state, [{ event, article: 'art.6' }]), ...joining],
    };
  };

function joined(department: DepartmentState, { id, predecessors }: ReorganisationState) {
  const as = predecessors.includes(department.code) ? 'predecessor' : 'successor';
  const after: DepartmentState = as === 'predecessor' ? { ...department, leaving: id } : { ...department, receiving: [...(department.receiving ?? []), id] };
  return { after, event: { type: 'departments.reorganisation-joined', data: { code: department.code, reorganisationId: id, as } } as const };
}
