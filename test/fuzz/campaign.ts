import fc from 'fast-check';
import { seed as seedRows } from '../permissions/rows.ts';
import { startPlatform } from '../support/platform.ts';
import { operations } from './document.ts';
import { door, handlers, type Visit } from './door.ts';
import { anyRequest, type FuzzRequest } from './generate/request.ts';
import { faultsOf } from './oracle.ts';
import { Pool } from './pool.ts';
import { Replay } from './replay.ts';
import { sealEverything } from './seals.ts';
import { tally, type Tally } from './tally.ts';
import { WriteJournal } from './writes.ts';

/** Calls on one set of tables; then a fresh set, so that late calls cost what early ones do. */
const ROUND = 10_000;
/** After so many calls, the refused ones among the last are repeated between two looks at the tables. */
const BATCH = 1000;
/** Attempts at making a failing call smaller. */
const SHRINKS = 300;

/** Runs `calls` calls, the same for the same seed. Throws with the smallest failing call it finds. */
export async function campaign(calls: number, seed: number): Promise<Tally> {
  const told = tally();
  for (let done = 0; done < calls; done += ROUND) await round(Math.min(ROUND, calls - done), seed + done, told);
  return told;
}

async function round(numRuns: number, seed: number, told: Tally): Promise<void> {
  const platform = await startPlatform();
  const journal = new WriteJournal();
  try {
    const pool = new Pool();
    learnSeeds(pool, await seedRows(platform));
    const { days } = await sealEverything(platform);
    for (const day of days) pool.add('day', day);
    const enter = door(handlers());
    const replay = new Replay(platform.dynamo.client, enter);
    journal.start();
    let failures = 0;
    const check = async (generated: FuzzRequest): Promise<void> => {
      if (failures > SHRINKS) return;
      const request = filled(generated, pool);
      journal.take();
      const visit = await enter(request).catch((error: unknown) => threw(error));
      const faults = [...faultsOf(request, visit, journal.take()), ...(isKeyed(request, visit) ? await repeated(enter, request, visit, journal) : [])];
      if (failures === 0 && faults.length === 0) {
        told.count(request, visit);
        if (visit.status < 400) pool.learn(visit.headers, visit.text);
        replay.note(request, visit);
        if (told.calls % BATCH === 0) faults.push(...(await replay.run()));
      } else failures += 1;
      if (faults.length > 0) throw new Error(`${faults.join('\n')}\n${described(request, visit)}`);
    };
    const { failed, errorInstance } = await fc.check(fc.asyncProperty(anyRequest(operations), check), { numRuns, seed });
    // Its own report would print megabytes; the error names the call.
    if (failed) throw errorInstance;
    const faults = await replay.run();
    if (faults.length > 0) throw new Error(faults.join('\n'));
  } catch (error) {
    throw new Error(`FUZZ_SEED=${seed} FUZZ_CALLS=${numRuns} replays this:\n${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    journal.stop();
    await platform.stop();
  }
}

function isKeyed({ headers }: FuzzRequest, { status, route }: Visit): boolean {
  return status < 300 && (route?.startsWith('POST ') ?? false) && headers.some(([name]) => name.toLowerCase() === 'idempotency-key');
}

/** The same request under the same key is answered the same, and nothing is done again. */
async function repeated(enter: (request: FuzzRequest) => Promise<Visit>, request: FuzzRequest, first: Visit, journal: WriteJournal): Promise<string[]> {
  const { status, text } = await enter(request);
  const acts = journal.take();
  return [...(status === first.status && text === first.text ? [] : [`its repetition answered ${status} ${text.slice(0, 300)}`]), ...(acts.length > 0 ? [`its repetition did ${acts.join(', ')}`] : [])];
}

function learnSeeds(pool: Pool, seeds: Awaited<ReturnType<typeof seedRows>>): void {
  pool.note(Object.values(seeds).join(' '));
  pool.add('res', seeds.draft, 'draft');
  pool.add('feed', seeds.feed);
}

function threw(error: unknown): Visit {
  return { route: 'a handler that threw', status: 599, headers: {}, text: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

/** A generated call about objects that exist. */
export function filled(request: FuzzRequest, pool: Pool): FuzzRequest {
  return {
    ...request,
    target: pool.fill(request.target),
    headers: request.headers.map(([name, value]) => [name, pool.fill(value)]),
    body: request.body === undefined ? undefined : pool.fill(request.body),
  };
}

const short = (text: string): string => (text.length > 1500 ? `${text.slice(0, 1500)}… (${text.length} characters)` : text);

/** A call and its answer, as far as anybody would read them. */
export function described({ method, target, headers, body, encoding, claims }: FuzzRequest, { route, status, text }: Visit): string {
  return [`${method} ${short(target)} → ${route}`, short(JSON.stringify({ claims, headers, encoding })), short(body ?? '(no body)'), `→ ${status} ${short(text)}`].join('\n');
}
