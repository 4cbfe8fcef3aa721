import type { Call } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import { bodyFault, inputProblem, notFound, Problem, refuseFaults } from '#shared/problems/problem.ts';
import type { Guard, Note } from '#shared/store/commit.ts';
import { together } from '#shared/store/ref.ts';
import { isInForce, resourceRef } from '../../catalog/published.ts';
import { departmentRef, refuseClosed } from '../../departments/published.ts';
import { registering } from '../subjects.ts';
import { renewalFaults } from '../domain/drafting.ts';
import type { DraftInput } from '../domain/forms.ts';
import { originFaults } from '../domain/origin.ts';
import { takeSnapshot } from '../domain/snapshot.ts';
import type { Collections, Freezing } from '../record.ts';
import { activeGuard } from '../repository.ts';
import type { RegisteredObject, RegistrationState, Snapshot, Subject } from '../schema.ts';
import { snapshotNotes } from '../snapshots.ts';

export interface FillingDeps extends Pick<Collections, 'applications' | 'registrations'>, Freezing {
  readonly tables: { readonly catalog: string; readonly departments: string };
}

export interface FilledIn {
  readonly object: RegisteredObject;
  readonly subjects: readonly Subject[];
  readonly snapshot: Snapshot;
  readonly record: RegistrationState | undefined;
  readonly notes: readonly Note[];
  readonly guards: readonly Guard[];
}

/** Everything that the catalogue, the register of departments and the record know of what is to be registered. */
export async function fillIn(deps: FillingDeps, input: DraftInput, call: Call): Promise<FilledIn> {
  const { actor, now } = call;
  const record = input.registrationId === undefined ? undefined : await recordOf(deps, input.registrationId, call);
  if (record && input.type === 'renewal') refuseFaults(renewalFaults(record.term.until, dateOf(now)), 'registration.art.15');
  const object = input.object ?? record?.object;
  if (!object) throw new Error('draftFaults lets no first registration pass without its object');
  const codes = [actor.org, ...(input.jointSubjects ?? record?.subjects.slice(1).map(({ code }) => code) ?? [])];
  const ids = object.kind === 'resource' ? [object.resourceId] : object.resources;
  const { departments, resources } = await call.read({
    departments: together(codes.map((code) => departmentRef(deps.tables.departments, code))),
    resources: together(ids.map((id) => resourceRef(deps.tables.catalog, id))),
  });
  const [lead] = departments;
  if (lead) refuseClosed(lead.state);
  const entries = resources.map((one) => one && { id: one.state.id, department: one.state.department, inForce: isInForce(one.state) });
  refuseFaults(originFaults({ type: input.type, codes, departments: departments.map((one) => one?.state), object, resources: entries, record }), 'art.14');
  const found = resources.filter((one) => one !== undefined);
  const subjects = departments.flatMap((one) => (one ? [registering(one.state)] : []));
  const guards = record ? [activeGuard(deps.registrations.table, record.id)] : [];
  // A cancellation and a renewal change nothing of what is registered, so the snapshot of the record stays theirs.
  if (record && (input.type === 'cancellation' || input.type === 'renewal')) return { object: record.object, subjects: record.subjects, snapshot: record.snapshot, record, notes: [], guards };
  const { snapshot, frozen } = takeSnapshot(found, deps.algorithm, now);
  return { object, subjects, snapshot, record, notes: snapshotNotes(deps.applications.table, frozen), guards };
}

async function recordOf({ registrations }: FillingDeps, id: string, call: Call): Promise<RegistrationState> {
  const { record } = await call.read({ record: registrations.ref(id) });
  if (!record) throw inputProblem([bodyFault('/registrationId', 'unknown-id', notFound({ zh: '登记', en: 'registration' }, id).detail)]);
  const { state } = record;
  if (state.subjects[0]?.code !== call.actor.org) throw new Problem('not-your-department', { detail: { zh: '只有该登记的主体（牵头部门）可以申请。', en: 'Only the leading department of the registration may apply.' } });
  if (state.status !== 'active') {
    throw new Problem('wrong-state', {
      detail: { zh: '该登记已终结，不能再申请变更、更正、注销或续展。', en: 'The registration has ended; nothing more can be applied for on it.' },
      article: 'registration.art.9',
      extensions: { current: { status: state.status } },
    });
  }
  return state;
}
