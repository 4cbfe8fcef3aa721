import { requireVersion, type Call, type Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { notFound, notYourDepartment } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { departmentRef, refuseClosed } from '../../departments/published.ts';
import { differences } from '../domain/differences.ts';
import { refuseStateSecret } from '../domain/secrecy.ts';
import type { DutyState, DutyView } from '../dutySchema.ts';
import { dutyWritten } from '../record.ts';
import type * as routes from '../routes.ts';
import { viewDuty } from '../dutyView.ts';
import { unregistered } from './createResource.ts';

const facts = ({ id, department, name, legalBasis, section, status }: DutyState, version: number) => ({ id, department, name, legalBasis, section, status, version });

/** A department's steward enters a duty into the catalogue of duties 职责目录 (办法 9(1)). */
export const createDuty =
  ({ duties, tables, newId: idOf = newId }: { readonly duties: Collection<DutyState>; readonly tables: { readonly departments: string }; readonly newId?: typeof newId }) =>
  async ({ body }: Parsed<typeof routes.createDuty.input>, call: Call): Promise<Outcome<DutyView>> => {
    refuseStateSecret(body);
    const { org } = call.actor;
    const { department } = await call.read({ department: departmentRef(tables.departments, org) });
    if (!department) throw unregistered(org);
    refuseClosed(department.state);
    const state: DutyState = { ...body, status: body.status ?? 'in-force', id: idOf('duty', call.now), department: org, createdAt: call.now, updatedAt: call.now };
    const event = { type: 'catalog.duty-recorded', data: facts(state, 1) } as const;
    return { answer: { body: viewDuty({ state, version: 1 }, call.actor), version: 1, created: `/catalog/duties/${state.id}` }, ...dutyWritten(duties)(undefined, state, [{ event, article: 'art.9(1)' }]) };
  };

/** The duty as a whole is written anew, or ended; what rests on an ended duty is a finding. */
export const changeDuty =
  ({ duties }: { readonly duties: Collection<DutyState> }) =>
  async ({ path: { id }, body }: Parsed<typeof routes.changeDuty.input>, call: Call): Promise<Outcome<DutyView>> => {
    refuseStateSecret(body);
    const { duty } = await call.read({ duty: duties.ref(id) });
    if (!duty) throw notFound({ zh: '职责', en: 'duty' }, id);
    const { department, createdAt, updatedAt, status } = duty.state;
    if (department !== call.actor.org) throw notYourDepartment(department);
    requireVersion(duty, call);
    const after: DutyState = { ...body, status: body.status ?? status, id, department, createdAt, updatedAt };
    const changed = differences(duty.state, after);
    if (changed.length === 0) return { answer: { body: viewDuty(duty, call.actor), version: duty.version } };
    const state = { ...after, updatedAt: call.now };
    const version = duty.version + 1;
    const event = { type: 'catalog.duty-changed', data: { ...facts(state, version), changed } } as const;
    return { answer: { body: viewDuty({ state, version }, call.actor), version }, ...dutyWritten(duties)(duty, state, [{ event, article: 'art.9(1)' }]) };
  };
