import type { Call } from '#shared/call.ts';
import { failure, logger, count } from '#shared/observability.ts';
import { readAll } from '#shared/store/page.ts';
import type { Collection } from '#shared/store/collection.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { found, gone, vanished, type FindingDeps } from '../commands/reconcileFinding.ts';
import { detectors as all, type AnyDetector, type FactsOnDemand } from '../domain/detectors/detectors.ts';
import type { Detected, Detector, Source, Thresholds } from '../domain/facts.ts';
import { lists } from '../repository.ts';
import type { FindingState, OrderState } from '../schema.ts';
import { keepStandings } from './keepStandings.ts';

export interface DetectDeps extends FindingDeps {
  readonly orders: Collection<OrderState>;
  readonly store: Store;
  readonly thresholds: Thresholds;
  /** Every department, those that are closed too. */
  readonly departments: () => AsyncIterable<{ readonly code: string; readonly closed: boolean }>;
  readonly factsOf: (department: string) => FactsOnDemand;
  readonly caller: () => Caller;
  readonly detectors?: readonly AnyDetector[];
}
export interface Detection {
  readonly looked: number;
  readonly opened: number;
  readonly changed: number;
  readonly mended: number;
  /** Detectors that failed, each time. */
  readonly failed: number;
}

/**
 * Electronic supervision (电子督查, 办法 28): runs every detector over every department and brings the findings into line. A detector that fails leaves its findings as they
 * are and holds up no other; an alarm tells. Repeated, it does nothing.
 */
export async function detect(deps: DetectDeps): Promise<Detection> {
  const done = { looked: 0, opened: 0, changed: 0, mended: 0, failed: 0 };
  const open: string[] = [];
  const standing = Map.groupBy(await readAll(deps.store.client, { table: deps.findings.table, ...lists.findings(false) }, (item) => deps.findings.parse(item).state), ({ department }) => department);
  for await (const { code, closed } of deps.departments()) {
    done.looked += 1;
    if (!closed) open.push(code);
    const one = await detectIn(deps, code, closed, standing.get(code) ?? []);
    for (const what of ['opened', 'changed', 'mended', 'failed'] as const) done[what] += one[what];
  }
  await keepStandings(deps, open);
  return done;
}

async function detectIn(deps: DetectDeps, department: string, closed: boolean, standing: readonly FindingState[]): Promise<Omit<Detection, 'looked'>> {
  const { store, detectors = all, caller } = deps;
  const done = { opened: 0, changed: 0, mended: 0, failed: 0 };
  const act = async (useCase: (call: Call) => ReturnType<ReturnType<typeof gone>>): Promise<void> => {
    const { did } = (await performPatiently(store, caller(), useCase)).body;
    if (did === 'opened' || did === 'reopened') done.opened += 1;
    else if (did !== 'nothing') done[did] += 1;
  };
  if (closed) {
    for (const { id } of standing) await act((call) => gone(deps, 'ended')(id, call));
    return done;
  }
  const facts = deps.factsOf(department);
  for (const one of detectors) {
    try {
      const detected = await run(one as Detector, facts, deps.thresholds);
      const stands = found(deps, department, one);
      for (const each of detected) await act((call) => stands(each, call));
      for (const id of vanished(standing, department, one.code, detected)) await act((call) => gone(deps)(id, call));
    } catch (error) {
      done.failed += 1;
      logger().error('detector-failed', { department, detector: one.code, ...failure(error) });
      count('DetectorFailed');
    }
  }
  return done;
}

async function run<S extends Source>(one: Detector<S>, facts: FactsOnDemand, thresholds: Thresholds): Promise<readonly Detected[]> {
  return one.detect(await facts[one.source](), thresholds);
}
