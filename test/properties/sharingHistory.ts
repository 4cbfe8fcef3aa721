import fc from 'fast-check';
import type { Actor } from '#shared/actor.ts';
import type { Call, Outcome } from '#shared/call.ts';
import { plusSeconds, type Instant } from '#shared/clock.ts';
import { Problem } from '#shared/problems/problem.ts';
import { performOnce } from '#shared/store/session.ts';
import { readTogether } from '#shared/store/ref.ts';
import { decideRequest } from '../../functions/sharing/commands/decideRequest.ts';
import { fileRequest } from '../../functions/sharing/commands/fileRequest.ts';
import { recomputeDeadline } from '../../functions/sharing/commands/recomputeDeadline.ts';
import { remindRequest } from '../../functions/sharing/commands/remindRequest.ts';
import { settleRequest } from '../../functions/sharing/commands/settleRequest.ts';
import { withdrawRequest } from '../../functions/sharing/commands/withdrawRequest.ts';
import { sweep } from '../../functions/sharing/jobs/sweep.ts';
import { tokenRef } from '../../functions/sharing/repository.ts';
import { AlreadyDecided } from '#shared/statutoryClock/tasks.ts';
import { awaitDecision } from '../../functions/sharing/tasks/awaitDecision.ts';
import type { TestDynamo } from '../support/dynamo.ts';
import { actor, filing, sharingBed, type SharingBed } from '../support/sharingBed.ts';

/** Where a process dies: before its commit, after it but before what follows, or not at all. */
type Death = 'none' | 'before-commit' | 'after-commit';

export type Step =
  | { readonly kind: 'file'; readonly key: number; readonly death: Death }
  | { readonly kind: 'decide'; readonly on: number; readonly outcome: 'approved' | 'refused'; readonly death: Death }
  | { readonly kind: 'withdraw'; readonly on: number; readonly death: Death }
  | { readonly kind: 'remind' | 'settle' | 'await' | 'recompute'; readonly on: number; readonly death: Death }
  | { readonly kind: 'publish'; readonly holidays: number }
  | { readonly kind: 'sweep' };

/** One moment: what happens in it happens in any order, all at once, each message once or twice. */
export interface Moment {
  readonly hoursLater: number;
  readonly steps: readonly { readonly step: Step; readonly twice: boolean }[];
}

const death = fc.constantFrom<Death>('none', 'none', 'none', 'before-commit', 'after-commit');
const on = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('file' as const), key: fc.nat({ max: 3 }), death }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('decide' as const), on, outcome: fc.constantFrom('approved' as const, 'refused' as const), death }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), on, death }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('remind' as const, 'settle' as const, 'await' as const, 'recompute' as const), on, death }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('publish' as const), holidays: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sweep' as const) }) },
);
/** Hours that meet the deadlines often: five working days are a week, and whole days keep the hour of filing. */
const hoursLater = fc.oneof(fc.constantFrom(0, 1, 14, 24, 120, 158, 168), fc.nat({ max: 80 }));
export const historyArbitrary = fc.record({
  start: fc.constantFrom('2026-09-24T10:00:00+08:00', '2026-12-24T10:00:00+08:00', '2026-12-29T23:59:59.999+08:00', '2026-03-02T00:00:00+08:00'),
  moments: fc.array(fc.record({ hoursLater, steps: fc.array(fc.record({ step, twice: fc.boolean() }), { minLength: 1, maxLength: 5 }) }), { minLength: 2, maxLength: 8 }),
});
export type History = { readonly start: Instant; readonly moments: readonly Moment[] };

export interface World {
  readonly bed: SharingBed;
  /** The requests that were filed, each once, in order. */
  readonly filed: Set<string>;
  /** The different answers that an idempotency key was given. */
  readonly answers: Map<number, Set<string>>;
  readonly end: Instant;
}

class ProcessDied extends Error {}

/** Plays a history on fresh tables; every moment's steps run concurrently in the order that the scheduler chooses. */
export async function playHistory(engine: TestDynamo, prefix: string, history: History, scheduler: fc.Scheduler): Promise<World> {
  const bed = await sharingBed(engine, prefix);
  await bed.department('csl');
  await bed.department('mzj');
  const resourceId = await bed.resource({ type: 'conditional', conditions: '仅用于社会救助' });
  const world: World & { end: Instant } = { bed, filed: new Set(), answers: new Map(), end: history.start };
  for (const { hoursLater: hours, steps } of history.moments) {
    world.end = plusSeconds(world.end, hours * 3600);
    const now = world.end;
    const deliveries = steps.flatMap(({ step: what, twice }) => (twice ? [what, what] : [what]));
    const running = deliveries.map((what) => scheduler.schedule(Promise.resolve(), what.kind).then(() => survive(play(world, resourceId, what, now))));
    await scheduler.waitFor(Promise.all(running));
  }
  return world;
}

/** Refusals and deaths are part of life; anything else is a defect. */
async function survive(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Problem || error instanceof ProcessDied || error instanceof AlreadyDecided)) throw error;
  }
}

async function play(world: World, resourceId: string, what: Step, now: Instant): Promise<unknown> {
  const { bed } = world;
  const { deps } = bed;
  if (what.kind === 'file') return fileOnce(world, resourceId, what, now);
  if (what.kind === 'sweep') return sweepAt(bed, now);
  if (what.kind === 'publish') {
    const holidays = Array.from({ length: what.holidays }, (_, i) => `2027-01-0${i + 1}`);
    const edition = (await readTogether(deps.client, { it: { parts: [{ table: deps.tables.calendar, key: { PK: 'YEAR#cal_2027', SK: 'YEAR' } }], parse: ([item]) => item } })).it?.['version'] as number | undefined;
    return bed.publish(now, 2027, holidays, [], edition);
  }
  const requestId = [...world.filed][what.on];
  if (requestId === undefined) return undefined;
  const act = <I>(who: Actor | undefined, useCase: (input: I, call: Call) => Promise<Outcome<unknown>>, input: I) => bed.at(now, who).run(dying(useCase, what.death), input);
  switch (what.kind) {
    case 'decide':
      return act(actor('mzj', 'cdo'), decideRequest(deps), {
        path: { id: requestId },
        query: {},
        body: what.outcome === 'approved' ? { outcome: 'approved' } : { outcome: 'refused', ground: 'beyond-duties', reason: '与职责无关' },
      });
    case 'withdraw':
      return act(actor('csl', 'steward'), withdrawRequest(deps), { path: { id: requestId }, query: {}, body: {} });
    case 'remind':
      return act(undefined, remindRequest(deps), { requestId });
    case 'settle':
      return act(undefined, settleRequest(deps), { requestId });
    case 'await':
      return act(undefined, awaitDecision({ table: deps.tables.requests }), { requestId, token: `${requestId}@${now}` });
    case 'recompute': {
      const { receivedAt } = await bed.request(requestId);
      return act(undefined, recomputeDeadline(deps), { requestId, receivedAt, cause: 'cal_2027#1' });
    }
  }
}

async function fileOnce({ bed, filed, answers }: World, resourceId: string, { key, death: when }: Extract<Step, { kind: 'file' }>, now: Instant): Promise<void> {
  const caller = { actor: actor('csl', 'steward'), now, language: 'zh' as const };
  const idempotency = { table: bed.deps.tables.requests, id: `csl#steward#${key}`, fingerprint: String(key) };
  const input = { path: {}, query: {}, body: { ...filing, resourceId } };
  const kept = await performOnce(bed.deps.store, caller, idempotency, (call) => dying(fileRequest(bed.deps), when)(input, call), ({ body }) => ({ status: 201, headers: {}, body: JSON.stringify(body) }));
  filed.add((JSON.parse(kept.body) as { id: string }).id);
  answers.set(key, (answers.get(key) ?? new Set()).add(kept.body));
}

/** The same use case in a process that dies at the given point. */
function dying<I, T>(useCase: (input: I, call: Call) => Promise<Outcome<T>>, when: Death) {
  return async (input: I, call: Call): Promise<Outcome<T>> => {
    const outcome = await useCase(input, call);
    if (when === 'before-commit') throw new ProcessDied();
    if (when === 'none') return outcome;
    return { ...outcome, after: async () => { throw new ProcessDied(); } };
  };
}

/** A sweep with the clock of the history. */
export function sweepAt({ deps }: SharingBed, now: Instant): Promise<unknown> {
  return sweep({ ...deps, caller: () => ({ actor: { sub: 'system', org: 'system', roles: ['system'] }, now, language: 'zh' }) });
}

/** Whether an execution or a kept token stands behind an open request. */
export async function hasClock({ deps, workflow }: SharingBed, requestId: string): Promise<boolean> {
  const { token } = await readTogether(deps.client, { token: tokenRef(deps.tables.requests, requestId) });
  return token !== undefined || workflow.started.includes(requestId);
}
