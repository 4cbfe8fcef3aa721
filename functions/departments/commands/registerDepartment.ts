import { isDeepStrictEqual } from 'node:util';
import type { Call, Outcome } from '#shared/call.ts';
import { requireVersion } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import type { Collection } from '#shared/store/collection.ts';
import { subjectOf } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { DepartmentState, DepartmentView } from '../schema.ts';
import { viewDepartment } from '../view.ts';

/** 区数据局 enters a body into the register, or changes its entry. */
export const registerDepartment =
  ({ departments }: { departments: Collection<DepartmentState> }) =>
  async ({ path: { code }, body }: Parsed<typeof routes.registerDepartment.input>, call: Call): Promise<Outcome<DepartmentView>> => {
    const { current } = await call.read({ current: departments.ref(subjectOf(code)) });
    requireVersion(current, call);
    const { name, kind, uscc } = body;
    const registered = { name, kind, ...(uscc === undefined ? {} : { uscc }) };
    // Repeating what is already registered is no act, so it leaves no evidence.
    if (current && isDeepStrictEqual(registered, registeredOf(current.state))) {
      return { answer: { body: viewDepartment(current, call), version: current.version } };
    }
    const { uscc: _, ...kept } = current?.state ?? { officers: {}, registeredAt: call.now };
    const state: DepartmentState = { ...kept, code, ...registered, updatedAt: call.now };
    const type = current ? 'departments.department-changed' : 'departments.department-registered';
    const article = kind === 'by-reference' ? 'art.33' : 'art.6';
    const change = departments.change(current, state, [{ event: { type, data: { code, name, kind } }, article }]);
    const { version } = change;
    return {
      answer: { body: viewDepartment({ state, version }, call), version, ...(current ? {} : { created: `/departments/${code}` }) },
      changes: [change],
    };
  };

function registeredOf({ name, kind, uscc }: DepartmentState) {
  return { name, kind, ...(uscc === undefined ? {} : { uscc }) };
}
