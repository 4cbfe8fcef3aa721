import { isDeepStrictEqual } from 'node:util';
import type { Call, Outcome } from '#shared/call.ts';
import { honourVersion, requireVersion } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { notFound, notYourDepartment, refuseFaults } from '#shared/problems/problem.ts';
import type { Collection, EvidenceDraft } from '#shared/store/collection.ts';
import { mayRecordOfficers } from '../domain/access.ts';
import { factsOfPlace, postFacts, type Place, type Post } from '../domain/posts.ts';
import { holderOn, successorAfter, termFaults } from '../domain/terms.ts';
import { refuseClosed } from '../domain/succession.ts';
import { subjectOf } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { DepartmentState, DepartmentView, Officer } from '../schema.ts';
import { viewDepartment } from '../view.ts';

/** A department's lead, or 区数据局, names who holds a post (办法 6, 25), now or from a day to come on. */
export const recordOfficer =
  ({ departments }: { departments: Collection<DepartmentState> }) =>
  async ({ path: { code, post }, body }: Parsed<typeof routes.recordOfficer.input>, call: Call): Promise<Outcome<DepartmentView>> => {
    const today = dateOf(call.now);
    const { title, from, until } = body;
    refuseFaults(termFaults(body, today), postFacts[post].article);
    const { current } = await call.read({ current: departments.ref(subjectOf(code)) });
    if (!current) throw notFound({ zh: '部门', en: 'department' }, code);
    if (!mayRecordOfficers(call.actor, current.state)) throw notYourDepartment(code);
    refuseClosed(current.state);
    const succeeds = from !== undefined && from > today;
    const before = (succeeds ? successorAfter : holderOn)(current.state, post, today);
    // Nobody is overwritten unseen; filling a vacancy overwrites nobody.
    (before ? requireVersion : honourVersion)(current, call);
    if (isDeepStrictEqual(before, body)) return { answer: { body: viewDepartment(current, call), version: current.version } };
    const state: DepartmentState = { ...withoutAnnouncement(current.state, post), ...holding(current.state, post, body, succeeds, today), updatedAt: call.now };
    const recorded = { type: 'departments.officer-recorded', data: { code, post, title, ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) } } as const;
    const change = departments.change(current, state, [{ event: recorded, article: postFacts[post].article }, ...filledEvidence(current.state, post)]);
    const { version } = change;
    return {
      answer: { body: viewDepartment({ state, version }, call), version, ...(before ? {} : { created: `/departments/${code}` }) },
      changes: [change],
    };
  };

/** Who holds and who follows, once this is recorded. A successor in office is the holder from here on, also in the record. */
function holding(before: DepartmentState, post: Post, officer: Officer, succeeds: boolean, today: string): Pick<DepartmentState, 'officers' | 'successors'> {
  const { [post]: kept, ...successors } = before.successors ?? {};
  const { [post]: _, ...others } = before.officers;
  const holder = holderOn(before, post, today);
  if (succeeds) return { officers: { ...others, ...(holder ? { [post]: holder } : {}) }, successors: { ...successors, [post]: officer } };
  const follows = kept && successorAfter(before, post, today) ? { [post]: kept } : {};
  return { officers: { ...others, [post]: officer }, successors: { ...successors, ...follows } };
}

/** What was announced is over. */
export function filledEvidence({ code, announced }: DepartmentState, place: Place): EvidenceDraft[] {
  return announced?.[place] ? [{ event: { type: 'departments.post-filled', data: { code, place } }, article: factsOfPlace(place).article }] : [];
}

/** Whatever comes of the place is announced anew. */
export function withoutAnnouncement(department: DepartmentState, place: Place): DepartmentState {
  if (!department.announced?.[place]) return department;
  const { [place]: _, ...announced } = department.announced;
  return { ...department, announced };
}
