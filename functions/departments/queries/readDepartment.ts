import type { Call, Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { subjectOf } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { DepartmentState, DepartmentView } from '../schema.ts';
import { viewDepartment } from '../view.ts';

export const readDepartment =
  ({ departments }: { departments: Collection<DepartmentState> }) =>
  async ({ path: { code } }: Parsed<typeof routes.readDepartment.input>, call: Call): Promise<Outcome<DepartmentView>> => {
    const { current } = await call.read({ current: departments.ref(subjectOf(code)) });
    if (!current) throw notFound({ zh: '部门', en: 'department' }, code);
    return { answer: { body: viewDepartment(current, call), version: current.version } };
  };
