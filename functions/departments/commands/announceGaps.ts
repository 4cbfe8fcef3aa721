import type { Call, Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Collection, EvidenceDraft } from '#shared/store/collection.ts';
import { factsOfPlace } from '../domain/posts.ts';
import { gapsIn, type Gap } from '../domain/terms.ts';
import { announcedGaps } from '../gaps.ts';
import { subjectOf } from '../repository.ts';
import type { DepartmentState } from '../schema.ts';

/** What has not been announced yet. */
export function unannounced(department: DepartmentState, date: string): Gap[] {
  const told = new Set(announcedGaps(department, date).map(({ place }) => place));
  return gapsIn(department, date).filter(({ place }) => !told.has(place));
}

/** Puts on record which places of a department are vacant, and which will be (办法 6, 25); each once for its day. */
export const announceGaps =
  ({ departments }: { departments: Collection<DepartmentState> }) =>
  async ({ code }: { readonly code: string }, call: Call): Promise<Outcome<{ announced: number }>> => {
    const { current } = await call.read({ current: departments.ref(subjectOf(code)) });
    const [first, ...rest] = (current ? unannounced(current.state, dateOf(call.now)) : []).map((gap) => ({ gap, act: actOf(code, gap) }));
    if (!current || !first) return { answer: { body: { announced: 0 } } };
    const told = Object.fromEntries([first, ...rest].map(({ gap: { place, kind, on } }) => [place, { kind, on }]));
    const state: DepartmentState = { ...current.state, announced: { ...current.state.announced, ...told } };
    return { answer: { body: { announced: rest.length + 1 } }, changes: [departments.change(current, state, [first.act, ...rest.map(({ act }) => act)])] };
  };

function actOf(code: string, { place, kind, on }: Gap): EvidenceDraft {
  const { article } = factsOfPlace(place);
  if (kind === 'vacant') return { event: { type: 'departments.post-vacant', data: { code, place, since: on } }, article };
  return { event: { type: 'departments.term-ending', data: { code, place, until: on } }, article };
}
