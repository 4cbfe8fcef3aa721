import { plusSeconds, toEpoch } from '#shared/clock.ts';
import { CasesLeft, forEachCase, type ListedCase } from '#shared/statutoryClock/cases.ts';
import { count, failure, logger } from '#shared/observability.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { projectFact, type ProjectDeps } from '../commands/projectFact.ts';
import { itemIdOf, type Fact } from '../domain/facts.ts';
import { told } from '../itemsTold.ts';
import type { WaitingItem } from '../schema.ts';
import { standingFact, type Cases, type StandingCase } from '../sources/source.ts';

export interface ReconcileDeps extends ProjectDeps {
  readonly store: Store;
  readonly cases: readonly Cases[];
  readonly waitingItems: () => AsyncIterable<ListedCase<WaitingItem>>;
  readonly caller: () => Caller;
}

/** What happened a moment ago is still on its way over the bus, and not lost. */
const GRACE_SECONDS = 600;

export interface Reconciliation {
  readonly looked: number;
  /** Items that were opened, moved or closed since nothing had told of it. */
  readonly repaired: number;
}

/** Holds what waits against the cases themselves, both ways: whatever the bus has lost is made good. Runs hourly. */
export async function reconcile(deps: ReconcileDeps): Promise<Reconciliation> {
  let repaired = 0;
  const repair = async (fact: Fact): Promise<void> => {
    const { body } = await performPatiently(deps.store, deps.caller(), (call) => projectFact(deps)(fact, call));
    if (!body.changed) return;
    repaired += 1;
    count('WorkItemRepaired');
  };

  // Once: it is held as it was before the cases are read, and an item that is opened meanwhile has its turn in an hour.
  const listed: ListedCase<WaitingItem>[] = [];
  for await (const item of deps.waitingItems()) listed.push(item);
  const saysSo = told(listed);
  const standing = new Set<string>();
  const seen = { looked: 0, failed: 0 };
  const holdAgainst = async ({ source, open }: Cases): Promise<void> => {
    for await (const found of open()) {
      seen.looked += 1;
      for (const waiting of found.waits) standing.add(itemIdOf({ subject: found.subject, slot: waiting.slot }));
      if (onItsWay(found, deps.caller())) continue;
      try {
        for (const waiting of found.waits) {
          const fact = standingFact(source, found, waiting);
          if (!saysSo(fact, deps.caller())) await repair(fact);
        }
      } catch (error) {
        seen.failed += 1;
        logger().error('reconciliation-failed', { subject: found.subject, ...failure(error) });
      }
    }
  };
  // Their tables have nothing to do with each other. What has begun is finished before a list that cannot be read is told of.
  for (const end of await Promise.allSettled(deps.cases.map(holdAgainst))) if (end.status === 'rejected') throw end.reason;
  await forEachCase(listed.filter(({ id }) => !standing.has(id)), { what: 'work items', code: 'reconciliation-failed' }, async (item, id) => {
    const cases = deps.cases.find(({ source }) => source.name === item.source);
    const found = await cases?.now(item.subject);
    if (!found || found.waits.some(({ slot }) => itemIdOf({ subject: item.subject, slot }) === id) || onItsWay(found, deps.caller())) return;
    await repair(overFact(item, found));
  });
  if (seen.failed > 0) throw new CasesLeft(seen, 'cases');
  return { looked: listed.length, repaired };
}

function onItsWay({ changedAt }: StandingCase, { now }: Caller): boolean {
  return changedAt !== undefined && toEpoch(plusSeconds(changedAt, GRACE_SECONDS)) > toEpoch(now);
}

/** The case no longer waits for this; its status says what came of it. */
function overFact(item: WaitingItem, { seq, status, ended }: StandingCase): Fact {
  const { source, subject, path, owner, counterpart, title, article, since } = item;
  const slot = item.id.slice(`wi_${subject}-`.length);
  return { kind: 'over', outcome: status, ends: ended, slot, source, subject, path, owner, title, article, seq, at: since, ...(counterpart === undefined ? {} : { counterpart }) };
}
