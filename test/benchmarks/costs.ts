import type { Stack } from '../../infra/local/stack.ts';
import { ask, benchStack, cdo, filing, round, steward } from './bench.ts';
import { habits, limits, prices } from './prices.ts';
import { measureRoundTrips, type RouteCost } from './roundTrips.ts';

/** `npm run costs`: what so many requests a year cost on AWS, from the calls, transitions and capacity measured here and now. */
const VOLUMES = [1_000, 100_000, 10_000_000];

interface Measured {
  /** State transitions of a request that silence approves, and of one that is decided. */
  readonly silentTransitions: number;
  readonly decidedTransitions: number;
  /** Workflow tasks that call a function, likewise. */
  readonly silentTasks: number;
  readonly decidedTasks: number;
  readonly capacity: (route: string) => number;
}

async function measure(): Promise<Measured> {
  const { stack, resource } = await benchStack();
  try {
    const file = async () => (await ask(stack, 'sharing-api', 'POST', '/sharing/requests', steward, filing(resource))).id;
    const silent = await file();
    const decided = await file();
    await stack.clock.advanceTo('2026-09-25T10:00:00+08:00');
    await ask(stack, 'sharing-api', 'POST', `/sharing/requests/${decided}/decision`, cdo, { outcome: 'approved' });
    await stack.clock.advanceTo('2026-10-10T00:00:01+08:00');
    const [silentEvents, decidedEvents] = [await historyOf(stack, silent), await historyOf(stack, decided)];
    const count = (events: readonly string[], pattern: RegExp) => events.filter((type) => pattern.test(type)).length;
    const costs = await measureRoundTrips(() => {}, 100);
    return {
      silentTransitions: count(silentEvents, /StateEntered$/),
      decidedTransitions: count(decidedEvents, /StateEntered$/),
      silentTasks: count(silentEvents, /^TaskScheduled$/),
      decidedTasks: count(decidedEvents, /^TaskScheduled$/),
      capacity: (route) => (costs.find((cost: RouteCost) => cost.route === route) as RouteCost).few.capacity,
    };
  } finally {
    await stack.stop();
  }
}

async function historyOf(stack: Stack, name: string): Promise<string[]> {
  const [machine] = stack.platform.stateMachines;
  const body = JSON.stringify({ executionArn: `${machine?.arn.replace(':stateMachine:', ':execution:')}:${name}`, maxResults: 1000 });
  const response = await fetch(stack.stepFunctionsUrl, { method: 'POST', headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AWSStepFunctions.GetExecutionHistory' }, body });
  return ((await response.json()) as { events: { type: string }[] }).events.map(({ type }) => type);
}

function yearly(requests: number, of: Measured) {
  const { silentShare, readingsPerRequest, usesPerGrant } = habits;
  const mix = (silent: number, decided: number) => silentShare * silent + (1 - silentShare) * decided;
  const apiCalls = requests * (1 + (1 - silentShare) + readingsPerRequest + usesPerGrant);
  const sweeps = 24 * 365;
  const acts = requests * (2 + silentShare + 1 + usesPerGrant);
  const invocations = apiCalls + requests * mix(of.silentTasks, of.decidedTasks) + sweeps + acts / 10;
  const writes = requests * (of.capacity('POST /sharing/requests') + of.capacity('POST …/decision') + usesPerGrant * of.capacity('POST …/uses'));
  const reads = requests * readingsPerRequest * of.capacity('GET /sharing/requests');
  const transitions = requests * mix(of.silentTransitions, of.decidedTransitions);
  const dollars = {
    api: (apiCalls / 1e6) * prices.httpApiPerMillion,
    lambda: (invocations / 1e6) * prices.lambdaPerMillion + invocations * habits.lambdaSeconds * habits.lambdaGb * prices.lambdaPerGbSecondArm,
    dynamodb: (writes / 1e6) * prices.dynamodbWritePerMillion + (reads / 1e6) * prices.dynamodbReadPerMillion,
    storage: ((requests * (habits.storedKbPerRequest + usesPerGrant)) / 1e6) * prices.dynamodbPerGbMonth * 12,
    stepFunctions: (transitions / 1000) * prices.transitionsPerThousand,
    events: (acts / 1e6) * prices.eventsPerMillion,
    logs: ((invocations * habits.logKbPerCall) / 1e6) * prices.logsPerGb,
  };
  const total = Object.values(dollars).reduce((sum, one) => sum + one, 0);
  return Object.fromEntries(Object.entries({ ...dollars, total }).map(([name, value]) => [name, round(value)]));
}

/** How long the busiest midnight takes under each limit, in seconds: the longest is met first. */
function midnight(requests: number, of: Measured) {
  const due = Math.ceil((requests / habits.workingDays) * habits.peakDay * habits.silentShare);
  const transitionsAtMidnight = 4;
  const indexWrites = 4;
  const perSecond = limits.transitionsPerSecond / transitionsAtMidnight;
  return {
    due,
    transitions: round((due * transitionsAtMidnight) / limits.transitionsPerSecond),
    indexPartition: round((due * indexWrites) / limits.partitionWritesPerSecond),
    events: round((due * 2) / limits.putEventsPerSecond),
    lambdaConcurrency: Math.ceil(Math.min(due, perSecond) * habits.lambdaSeconds),
    filingsPerSecondAtPeak: round((requests / habits.workingDays / 8 / 3600) * habits.peakDay, 3),
    transitionsOfSilence: of.silentTransitions,
  };
}

const measured = await measure();
console.log('US dollars a year');
console.table(Object.fromEntries(VOLUMES.map((volume) => [volume, yearly(volume, measured)])));
console.log('The busiest midnight: requests due, and seconds that each limit would take for them');
console.table(Object.fromEntries(VOLUMES.map((volume) => [volume, midnight(volume, measured)])));
