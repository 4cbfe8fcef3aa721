import { requireVersion, type Call, type Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { newId } from '#shared/ids.ts';
import { notFound, notYourDepartment, refuseFaults } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import type { Refs } from '#shared/store/ref.ts';
import { departmentRef, refuseClosed } from '../../departments/published.ts';
import { outsidePlatform } from '../domain/cards.ts';
import { differences } from '../domain/differences.ts';
import { refuseStateSecret } from '../domain/secrecy.ts';
import type { DutyState, SystemState, SystemView } from '../dutySchema.ts';
import { viewSystem } from '../dutyView.ts';
import { ownFault } from '../links.ts';
import { systemWritten } from '../record.ts';
import type * as routes from '../routes.ts';
import { unregistered } from './createResource.ts';

interface Deps {
  readonly systems: Collection<SystemState>;
  readonly duties: Collection<DutyState>;
}

function facts({ id, department, name, duties, governmentCloud, channels, status }: SystemState, version: number) {
  return { id, department, name, duties, onGovernmentCloud: governmentCloud, channels: channels.length, channelsOutsidePlatform: outsidePlatform(channels).length, status, version };
}

const dutyRefs = ({ duties }: Deps, ids: readonly string[]): Refs => Object.fromEntries(ids.map((id) => [`duty ${id}`, duties.ref(id)]));
const dutyFaults = (ids: readonly string[], found: Readonly<Record<string, unknown>>, department: string) =>
  ids.flatMap((id, i) => ownFault(`/duties/${i}`, id, (found[`duty ${id}`] as { state: DutyState } | undefined)?.state.department, department));

/** A department's steward enters a system into the catalogue of systems 系统目录. Where it runs and whom it exchanges data with may be findings, never faults (办法 7, 9(1), 32(2)). */
export const createSystem =
  (deps: Deps & { readonly tables: { readonly departments: string }; readonly newId?: typeof newId }) =>
  async ({ body }: Parsed<typeof routes.createSystem.input>, call: Call): Promise<Outcome<SystemView>> => {
    refuseStateSecret(body);
    const { org } = call.actor;
    const found = await call.read({ ...dutyRefs(deps, body.duties), department: departmentRef(deps.tables.departments, org) });
    if (!found.department) throw unregistered(org);
    refuseClosed(found.department.state);
    refuseFaults(dutyFaults(body.duties, found, org), 'art.9(1)');
    const state: SystemState = { ...body, status: body.status ?? 'in-use', id: (deps.newId ?? newId)('sys', call.now), department: org, createdAt: call.now, updatedAt: call.now };
    const event = { type: 'catalog.system-recorded', data: facts(state, 1) } as const;
    return { answer: { body: viewSystem({ state, version: 1 }, call.actor), version: 1, created: `/catalog/systems/${state.id}` }, ...systemWritten(deps.systems)(undefined, state, [{ event, article: 'art.9(1)' }]) };
  };

/** The system as a whole is written anew, or taken out of use. */
export const changeSystem =
  (deps: Deps) =>
  async ({ path: { id }, body }: Parsed<typeof routes.changeSystem.input>, call: Call): Promise<Outcome<SystemView>> => {
    refuseStateSecret(body);
    const found = await call.read({ ...dutyRefs(deps, body.duties), system: deps.systems.ref(id) });
    const { system } = found;
    if (!system) throw notFound({ zh: '信息系统', en: 'system' }, id);
    const { department, createdAt, updatedAt, status } = system.state;
    if (department !== call.actor.org) throw notYourDepartment(department);
    requireVersion(system, call);
    refuseFaults(dutyFaults(body.duties, found, department), 'art.9(1)');
    const after: SystemState = { ...body, status: body.status ?? status, id, department, createdAt, updatedAt };
    const changed = differences(system.state, after);
    if (changed.length === 0) return { answer: { body: viewSystem(system, call.actor), version: system.version } };
    const state = { ...after, updatedAt: call.now };
    const version = system.version + 1;
    const event = { type: 'catalog.system-changed', data: { ...facts(state, version), changed } } as const;
    return { answer: { body: viewSystem({ state, version }, call.actor), version }, ...systemWritten(deps.systems)(system, state, [{ event, article: 'art.9(1)' }]) };
  };
