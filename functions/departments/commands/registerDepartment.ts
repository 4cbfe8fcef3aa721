import { isDeepStrictEqual } from 'node:util';
import type { Call, Outcome } from '#shared/call.ts';
import { requireVersion } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { bodyFault, refuseFaults, type Fault } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { refuseClosed } from '../domain/succession.ts';
import { subjectOf } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { DepartmentState, DepartmentView } from '../schema.ts';
import { viewDepartment } from '../view.ts';

/** 区数据局 enters a body into the register, or changes its entry. */
export const registerDepartment =
  ({ departments }: { departments: Collection<DepartmentState> }) =>
  async ({ path: { code }, body }: Parsed<typeof routes.registerDepartment.input>, call: Call): Promise<Outcome<DepartmentView>> => {
    const { current, other } = await call.read({ current: departments.ref(subjectOf(code)), other: departments.ref(subjectOf(body.standIn ?? code)) });
    refuseFaults(standInFaults(code, body, other?.state), 'art.33');
    if (current) refuseClosed(current.state);
    requireVersion(current, call);
    const { name, kind, standIn } = body;
    const registered = registeredOf(body);
    // Repeating what is already registered is no act, so it leaves no evidence.
    if (current && isDeepStrictEqual(registered, registeredOf(current.state))) {
      return { answer: { body: viewDepartment(current, call), version: current.version } };
    }
    const { uscc: _uscc, standIn: _standIn, ...kept } = current?.state ?? { officers: {}, registeredAt: call.now };
    const state: DepartmentState = { ...kept, code, ...registered, updatedAt: call.now };
    const type = current ? 'departments.department-changed' : 'departments.department-registered';
    const article = kind === 'by-reference' ? 'art.33' : 'art.6';
    const change = departments.change(current, state, [{ event: { type, data: { code, name, kind, ...(standIn === undefined ? {} : { standIn }) } }, article }]);
    const { version } = change;
    return {
      answer: { body: viewDepartment({ state, version }, call), version, ...(current ? {} : { created: `/departments/${code}` }) },
      changes: [change],
    };
  };

function registeredOf({ name, kind, uscc, standIn }: Pick<DepartmentState, 'name' | 'kind' | 'uscc' | 'standIn'>) {
  return { name, kind, ...(uscc === undefined ? {} : { uscc }), ...(standIn === undefined ? {} : { standIn }) };
}

/** 办法 33: only a body that follows by reference has a stand-in, which is a department bound by the 办法 itself. */
function standInFaults(code: string, { kind, standIn }: Pick<DepartmentState, 'kind' | 'standIn'>, other: DepartmentState | undefined): Fault[] {
  if (standIn === undefined) return [];
  const fault = (name: string, zh: string, en: string): Fault[] => [bodyFault('/standIn', name, { zh, en })];
  if (kind !== 'by-reference') return fault('not-applicable', '只有参照执行的单位可以有代办部门', 'only a body that follows by reference has a stand-in');
  if (standIn === code) return fault('own-department', '代办部门不能是本单位', 'cannot be the body itself');
  if (!other) return fault('unregistered-department', `部门 ${standIn} 尚未登记`, `department ${standIn} is not registered`);
  if (other.kind !== 'department' || other.closed) return fault('no-department', `${standIn} 不是在册的职能部门`, `${standIn} is no department bound by the 办法`);
  return [];
}
