import { WAYS, type Journeys, type Step, type StepKind, type Way } from './journeys.ts';
import { durations, habits, logBytes, prices } from './settings.ts';
import type { Execution } from './transitions.ts';

export interface Measured {
  readonly journeys: Journeys;
  readonly executions: Readonly<Record<Exclude<Way, 'grantedAtOnce'>, Execution>>;
  /** Of the synthesized template. */
  readonly alarms: number;
  readonly keys: number;
  readonly customMetrics: number;
  /** Memory of a function, GB. */
  readonly memoryGb: (functionName: string) => number;
}

/** What a year of so many requests takes. */
export interface Use {
  readonly apiCalls: number;
  readonly invocations: number;
  readonly gbSeconds: number;
  readonly transitions: number;
  readonly writes: number;
  readonly reads: number;
  readonly events: number;
  readonly logGb: number;
  readonly storedGb: number;
}

export type Bill = Readonly<Record<string, number>>;

const HOURS = 8760;

/** How many of all requests go each way. */
export function shareOf(way: Way): number {
  return way === 'grantedAtOnce' ? habits.grantedAtOnce : (1 - habits.grantedAtOnce) * habits[way];
}

/** The mean over the ways of what a request takes. */
function perRequest(of: (way: Way) => number): number {
  return WAYS.reduce((sum, way) => sum + shareOf(way) * of(way), 0);
}

export function openRequests(requests: number): number {
  return (requests * (1 - habits.grantedAtOnce) * habits.daysOpen) / 365;
}

export function useOf(requests: number, { journeys, executions, memoryGb }: Measured): Use {
  const granted = requests * WAYS.reduce((sum, way) => sum + shareOf(way), 0);
  const { ways, reading, listing, evidence, use, sweepPerHundredOpen } = journeys;
  const calls: readonly (readonly [Step, number])[] = [
    ...WAYS.flatMap((way) => ways[way].map((step) => [step, requests * shareOf(way)] as const)),
    [reading, requests * habits.reads],
    [listing, requests * habits.lists],
    [evidence, requests * habits.evidenceReads],
    [use, granted * habits.usesPerGrant],
  ];
  const total = (of: (step: Step) => number) => calls.reduce((sum, [step, times]) => sum + of(step) * times, 0);
  const hundreds = openRequests(requests) / 100;
  // At a district's pace a transaction is published alone; batches make it fewer.
  const publishes = total(({ entries }) => (entries > 0 ? 1 : 0));
  const invocations = total(() => 1) + publishes + HOURS;
  const seconds = (milliseconds: number) => (milliseconds + durations.coldShare * durations.cold) / 1000;
  const sweepSeconds = HOURS * seconds(durations.sweep + durations.sweepPerHundredOpen * hundreds);
  const apiCalls = total(({ kind }) => (kind === 'task' ? 0 : 1));
  const sweepReads = HOURS * sweepPerHundredOpen.capacity * hundreds;
  const workflowEvents = requests * perRequest((way) => (way === 'grantedAtOnce' ? 0 : executions[way].events));
  return {
    apiCalls,
    invocations,
    gbSeconds: total((step) => seconds(durationOf(step.kind)) * memoryGb(step.function)) + publishes * seconds(durations.publish) * memoryGb('evidence-publish') + sweepSeconds * memoryGb('sharing-sweep'),
    transitions: requests * perRequest((way) => (way === 'grantedAtOnce' ? 0 : executions[way].transitions + prices.transitionsAroundStates)),
    writes: total(({ writes }) => writes),
    reads: total(({ capacity, writes }) => capacity - writes) + sweepReads,
    events: total(({ entries }) => entries),
    logGb: (invocations * logBytes.invocation + apiCalls * logBytes.access + workflowEvents * logBytes.workflowEvent) / 1e9,
    storedGb: (requests * journeys.bytesPerRequest) / 1e9,
  };
}

function durationOf(kind: StepKind): number {
  return durations[kind];
}

/** USD for the first year, whose data are there for half of it on average. */
export function billOf(use: Use, { alarms, keys, customMetrics }: Measured): Bill {
  const million = 1e6;
  const lines = {
    'API Gateway (HTTP API)': (use.apiCalls / million) * prices.httpApiPerMillion,
    'Lambda: invocations': (use.invocations / million) * prices.lambdaPerMillion,
    'Lambda: duration': use.gbSeconds * prices.lambdaPerGbSecond,
    'Step Functions: transitions': (use.transitions / million) * prices.stateTransitionsPerMillion,
    'DynamoDB: writes': (use.writes / million) * prices.dynamoWritesPerMillion,
    'DynamoDB: reads': (use.reads / million) * prices.dynamoReadsPerMillion,
    'DynamoDB: storage and recovery': (use.storedGb / 2) * 12 * (prices.dynamoStorageGbMonth + prices.dynamoBackupGbMonth),
    'EventBridge': (use.events / million) * prices.eventsPerMillion,
    'CloudWatch Logs': use.logGb * prices.logsPerGb,
    'Alarms, metrics, key': 12 * (alarms * prices.alarmMonth + customMetrics * prices.metricMonth + keys * prices.keyMonth),
  };
  return { ...lines, Total: Object.values(lines).reduce((sum, line) => sum + line, 0) };
}
