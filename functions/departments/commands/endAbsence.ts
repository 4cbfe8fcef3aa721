import type { Call, Outcome } from '#shared/call.ts';
import { honourVersion } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound, notYourDepartment } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { mayRecordAbsences } from '../domain/access.ts';
import { postFacts } from '../domain/posts.ts';
import { refuseClosed } from '../domain/succession.ts';
import { subjectOf } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { DepartmentState, DepartmentView } from '../schema.ts';
import { viewDepartment } from '../view.ts';

/** 销假: the holder is back, or never went. Repeated, it is no act. */
export const endAbsence =
  ({ departments }: { departments: Collection<DepartmentState> }) =>
  async ({ path: { code, post } }: Parsed<typeof routes.endAbsence.input>, call: Call): Promise<Outcome<DepartmentView>> => {
    const { current } = await call.read({ current: departments.ref(subjectOf(code)) });
    if (!current) throw notFound({ zh: '部门', en: 'department' }, code);
    if (!mayRecordAbsences(call.actor, current.state)) throw notYourDepartment(code);
    refuseClosed(current.state);
    honourVersion(current, call);
    const { [post]: ended, ...absences } = current.state.absences ?? {};
    if (!ended) return { answer: { body: viewDepartment(current, call), version: current.version } };
    const state: DepartmentState = { ...current.state, absences, updatedAt: call.now };
    const change = departments.change(current, state, [{ event: { type: 'departments.absence-ended', data: { code, post } }, article: postFacts[post].article }]);
    const { version } = change;
    return { answer: { body: viewDepartment({ state, version }, call), version }, changes: [change] };
  };
