import { setTimeout as pause } from 'node:timers/promises';
import { AT_ONCE, type ListedCase } from '#shared/statutoryClock/cases.ts';
import { performPatiently, type Caller } from '#shared/store/session.ts';
import { fileRequest } from '../../functions/sharing/commands/fileRequest.ts';
import { recomputeDeadline } from '../../functions/sharing/commands/recomputeDeadline.ts';
import { settleRequest } from '../../functions/sharing/commands/settleRequest.ts';
import { recomputeDeadlines } from '../../functions/sharing/jobs/recomputeDeadlines.ts';
import { sweep } from '../../functions/sharing/jobs/sweep.ts';
import type { UnderReview } from '../../functions/sharing/schema.ts';
import { actor, filing, sharingBed, type SharingBed } from '../support/sharingBed.ts';
import { inParallel, round } from './bench.ts';

export interface JobFigures {
  readonly job: string;
  /** Added to every call of DynamoDB; the engine beside us answers at once, AWS in some milliseconds. */
  readonly addedMs: number;
  readonly msPerCase: number;
  /** The same use case on the same number of cases, one after the other, in the same run. */
  readonly oneAtATimeMs: number;
  readonly ratio: number;
  readonly atOnce: number;
  /** Of which this process's own processor, the engine not counted: no number of cases at a time goes below it. */
  readonly ownCpuMs: number;
}

interface Took {
  readonly ms: number;
  readonly cpuMs: number;
}

const CASES = 400;
const FILED = '2026-09-24T10:00:00+08:00';
const PUBLISHED = '2026-09-25T10:00:00+08:00';
const OVERDUE = '2026-10-31T10:00:00+08:00';
const HOLIDAYS = ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'];

/** The jobs that go through every open case, against going through them one at a time. */
export async function measureJobs(): Promise<JobFigures[]> {
  const figures: JobFigures[] = [];
  for (const addedMs of [0, 20]) {
    const bed = await sharingBed();
    try {
      const slow = await openCases(bed, addedMs);
      const cases: ListedCase<UnderReview>[] = [];
      for await (const one of bed.deps.openRequests()) cases.push(one);
      await bed.publish(PUBLISHED, 2026, [...HOLIDAYS, '2026-10-08'], [], 1);
      const each = (act: (state: UnderReview) => Promise<unknown>) => slow(() => inTurn(cases, act));
      const alone = recomputeDeadline(bed.deps);
      const oneByOne = await each(({ id, receivedAt }) => performPatiently(bed.deps.store, system(PUBLISHED), (call) => alone({ requestId: id, receivedAt, cause: 'bench' }, call)));
      await bed.publish(PUBLISHED, 2026, [...HOLIDAYS, '2026-10-08', '2026-10-09'], [], 2);
      const together = await slow(() => timed(() => recomputeDeadlines({ ...bed.deps, caller: () => system(PUBLISHED) }, { id: 'bench' })));
      figures.push(figureOf('counting deadlines anew', addedMs, together, oneByOne));

      const settle = settleRequest(bed.deps);
      const half = cases.slice(0, CASES / 2);
      const settledInTurn = await slow(() => inTurn(half, ({ id }) => performPatiently(bed.deps.store, system(OVERDUE), (call) => settle({ requestId: id }, call))));
      const swept = await slow(() => timed(() => sweep({ ...bed.deps, caller: () => system(OVERDUE) })));
      figures.push(figureOf('sweeping what is overdue', addedMs, swept, settledInTurn, CASES / 2));
    } finally {
      await bed.stop();
    }
  }
  return figures;
}

/** Files the cases, and gives the client a way to AWS that is so many milliseconds long while something is measured. */
async function openCases(bed: SharingBed, addedMs: number): Promise<<T>(work: () => Promise<T>) => Promise<T>> {
  for (const code of ['csl', 'mzj']) await bed.department(code);
  const resourceId = await bed.resource({ type: 'conditional', conditions: '仅用于社会救助' });
  await inParallel(CASES, 16, async () => void (await bed.at(FILED, actor('csl', 'steward')).run(fileRequest(bed.deps), { path: {}, query: {}, body: { ...filing, resourceId } })));
  let added = 0;
  bed.deps.client.middlewareStack.add((next) => async (args) => {
    if (added > 0) await pause(added);
    return next(args);
  }, { step: 'finalizeRequest' });
  return async (work) => {
    added = addedMs;
    try {
      return await work();
    } finally {
      added = 0;
    }
  };
}

function inTurn(cases: readonly ListedCase<UnderReview>[], act: (state: UnderReview) => Promise<unknown>): Promise<Took> {
  return timed(async () => {
    for (const { read } of cases) await act(read());
  });
}

async function timed(work: () => Promise<unknown>): Promise<Took> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  const ms = performance.now() - began;
  const { user, system: kernel } = process.cpuUsage(cpu);
  return { ms, cpuMs: (user + kernel) / 1000 };
}

function figureOf(job: string, addedMs: number, together: Took, oneByOne: Took, cases = CASES): JobFigures {
  return { job, addedMs, msPerCase: round(together.ms / cases), oneAtATimeMs: round(oneByOne.ms / cases), ratio: round(together.ms / oneByOne.ms), atOnce: AT_ONCE, ownCpuMs: round(together.cpuMs / cases) };
}

function system(now: string): Caller {
  return { actor: { sub: 'system', org: 'system', roles: ['system'] }, now, language: 'zh' };
}
