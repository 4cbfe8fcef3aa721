import { isDeepStrictEqual } from 'node:util';
import type { Call, Outcome } from '#shared/call.ts';
import { honourVersion, requireVersion } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound, notYourDepartment } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { mayRecordOfficers } from '../domain/access.ts';
import { postFacts } from '../domain/posts.ts';
import { subjectOf } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { DepartmentState, DepartmentView } from '../schema.ts';
import { viewDepartment } from '../view.ts';

/** A department's lead, or 区数据局, names who holds a post (办法 6, 25). */
export const recordOfficer =
  ({ departments }: { departments: Collection<DepartmentState> }) =>
  async ({ path: { code, post }, body }: Parsed<typeof routes.recordOfficer.input>, call: Call): Promise<Outcome<DepartmentView>> => {
    if (!mayRecordOfficers(call.actor, code)) throw notYourDepartment(code);
    const { current } = await call.read({ current: departments.ref(subjectOf(code)) });
    if (!current) throw notFound({ zh: '部门', en: 'department' }, code);
    const holder = current.state.officers[post];
    // Nobody is overwritten unseen; filling a vacancy overwrites nobody.
    (holder ? requireVersion : honourVersion)(current, call);
    if (isDeepStrictEqual(holder, body)) return { answer: { body: viewDepartment(current, call), version: current.version } };
    const state: DepartmentState = { ...current.state, officers: { ...current.state.officers, [post]: body }, updatedAt: call.now };
    const recorded = { type: 'departments.officer-recorded', data: { code, post, title: body.title } } as const;
    const change = departments.change(current, state, [{ event: recorded, article: postFacts[post].article }]);
    const { version } = change;
    return {
      answer: { body: viewDepartment({ state, version }, call), version, ...(holder ? {} : { created: `/departments/${code}` }) },
      changes: [change],
    };
  };
