import type { Call } from '#shared/call.ts';
import type { Article } from '#shared/articles.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import type { Deadline } from '#shared/workingDays.ts';
import type { ClockRule } from '#shared/statutoryClock/clock.ts';
import { REVIEW, roundOf, UPDATE } from './domain/clock.ts';
import type { ChangeState } from './dutySchema.ts';
import { changeWritten, entryFacts, resourceWritten } from './record.ts';
import type { ResourceState } from './schema.ts';

export interface Clocked {
  readonly resources: Collection<ResourceState>;
  readonly changes: Collection<ChangeState>;
}

type Written = ReturnType<ReturnType<typeof resourceWritten>>;

/** A review or a declared change as its clock sees it. */
export interface RunningCase {
  readonly subject: string;
  readonly department: string;
  readonly rule: ClockRule;
  readonly deadline: Deadline;
  /** The deadline has passed and is on record: the execution has ended, and the case is still to be dealt with. */
  readonly lapsed: boolean;
  lapse(at: string): Written;
  move(deadline: Deadline, event: Parameters<typeof recomputed>[0]): Written;
}

const article: Article = 'reg809.art.17';

/** The case of that name; its status where its clock no longer runs. Throws nothing: a case that is gone is over. */
export async function readCase({ resources, changes }: Clocked, caseId: string, call: Pick<Call, 'read'>): Promise<RunningCase | string> {
  const round = roundOf(caseId);
  if (round) {
    const { entry } = await call.read({ entry: resources.ref(round.id) });
    return (entry && reviewCase(resources, entry, caseId)) ?? entry?.state.status ?? 'unknown';
  }
  const { change } = await call.read({ change: changes.ref(caseId) });
  return updateCase(changes, change) ?? change?.state.status ?? 'unknown';
}

function reviewCase(resources: Collection<ResourceState>, entry: Recorded<ResourceState>, caseId: string): RunningCase | undefined {
  const { state, version } = entry;
  if (state.status !== 'under-review' || state.review.caseId !== caseId) return undefined;
  const { review, id, department } = state;
  const write = resourceWritten(resources);
  return {
    subject: id,
    department,
    rule: REVIEW,
    deadline: review.deadline,
    lapsed: review.lapsedAt !== undefined,
    lapse: (at) => write(entry, { ...state, review: { ...review, lapsedAt: at } }, [{ event: { type: 'catalog.review-lapsed', data: { ...entryFacts(state, version + 1), round: review.round, dueDate: review.deadline.dueDate } }, article }]),
    move: (deadline, event) => write(entry, { ...state, review: { ...review, deadline } }, [recomputed(event)]),
  };
}

function updateCase(changes: Collection<ChangeState>, change: Recorded<ChangeState> | undefined): RunningCase | undefined {
  const state = change?.state;
  if (state?.status !== 'open') return undefined;
  const { id, dutyId, department, deadline: current } = state;
  const write = changeWritten(changes);
  return {
    subject: id,
    department,
    rule: UPDATE,
    deadline: current,
    lapsed: state.lapsedAt !== undefined,
    lapse: (at) => write(change, { ...state, lapsedAt: at }, [{ event: { type: 'catalog.update-overdue', data: { changeId: id, dutyId, department, dueDate: current.dueDate } }, article }]),
    move: (deadline, event) => write(change, { ...state, deadline }, [recomputed(event)]),
  };
}

function recomputed(data: { readonly id: string; readonly department: string; readonly before: Omit<Deadline, 'explain'>; readonly after: Omit<Deadline, 'explain'>; readonly cause: string }) {
  return { event: { type: 'catalog.deadline-recomputed', data }, article } as const;
}

/** What the sweep learns of a case from the list, without reading it again. */
export function listedClock(state: ResourceState | ChangeState): { readonly caseId: string; readonly deadline: Deadline; readonly lapsed: boolean; readonly rule: ClockRule } | undefined {
  if (state.status === 'under-review') return { caseId: state.review.caseId, deadline: state.review.deadline, lapsed: state.review.lapsedAt !== undefined, rule: REVIEW };
  if (state.status === 'open') return { caseId: state.id, deadline: state.deadline, lapsed: state.lapsedAt !== undefined, rule: UPDATE };
  return undefined;
}
