import { isDeepStrictEqual } from 'node:util';
import type { Call, Outcome } from '#shared/call.ts';
import { honourVersion, requireVersion } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound, notYourDepartment, refuseFaults } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { absenceFaults, deputyOf } from '../domain/absence.ts';
import { mayRecordAbsences } from '../domain/access.ts';
import { postFacts } from '../domain/posts.ts';
import { refuseClosed } from '../domain/succession.ts';
import { subjectOf } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { DepartmentState, DepartmentView } from '../schema.ts';
import { viewDepartment } from '../view.ts';

/** The holder of a post is away, and somebody stands in: no period of the law stops for a journey or an illness. */
export const recordAbsence =
  ({ departments }: { departments: Collection<DepartmentState> }) =>
  async ({ path: { code, post }, body }: Parsed<typeof routes.recordAbsence.input>, call: Call): Promise<Outcome<DepartmentView>> => {
    refuseFaults(absenceFaults(post, body), postFacts[post].article);
    const { current } = await call.read({ current: departments.ref(subjectOf(code)) });
    if (!current) throw notFound({ zh: '部门', en: 'department' }, code);
    if (!mayRecordAbsences(call.actor, current.state)) throw notYourDepartment(code);
    refuseClosed(current.state);
    const { absences = {} } = current.state;
    // Nobody's absence is overwritten unseen; recording the first overwrites nobody's.
    (absences[post] ? requireVersion : honourVersion)(current, call);
    const { from, until } = body;
    const deputy = deputyOf(body);
    const absence = { from, until, deputy };
    if (isDeepStrictEqual(absences[post], absence)) return { answer: { body: viewDepartment(current, call), version: current.version } };
    const state: DepartmentState = { ...current.state, absences: { ...absences, [post]: absence }, updatedAt: call.now };
    const stands = 'post' in deputy ? ({ deputy: 'post', deputyPost: deputy.post } as const) : ({ deputy: 'person' } as const);
    const change = departments.change(current, state, [{ event: { type: 'departments.absence-recorded', data: { code, post, from, until, ...stands } }, article: postFacts[post].article }]);
    const { version } = change;
    return {
      answer: { body: viewDepartment({ state, version }, call), version, ...(absences[post] ? {} : { created: `/departments/${code}` }) },
      changes: [change],
    };
  };
