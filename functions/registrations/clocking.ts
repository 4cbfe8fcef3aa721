import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { tokenAt, tokenNote } from '#shared/statutoryClock/token.ts';
import { wakeExecution, wakingBy, type Attendance, type Waking } from '#shared/statutoryClock/waking.ts';
import { sfnClient, stepFunctions, type Workflow } from '#shared/statutoryClock/workflow.ts';
import type { Guard, Note } from '#shared/store/commit.ts';
import type { Key, Ref } from '#shared/store/ref.ts';
import { isOfRecord, kindOf, subjectOf, type ClockKind } from './domain/clocks.ts';
import { applicationKey, hasClock, registrationKey } from './repository.ts';
import type { ApplicationState } from './schema.ts';

export type { Waking, Attendance } from '#shared/statutoryClock/waking.ts';

/** Every period has its own state machine; which one keeps a clock is told by the clock's name. */
export type Machines = Readonly<Record<ClockKind, string>>;

export function clockWorkflow(machines: Machines): Workflow {
  const client = sfnClient();
  const of = (name: string): Workflow => stepFunctions(client, machines[kindOf(name)], (clock) => ({ clock }));
  return {
    executionArn: (name) => of(name).executionArn(name),
    start: (name) => of(name).start(name),
    wake: (token, wake) => of('any-validity-1').wake(token, wake),
  };
}

const tokenKey = (clock: string): Key => ({ PK: `CLOCK#${clock}`, SK: 'TOKEN' });

/** The token under which an execution waits for this clock; absent while none does. */
export function tokenRef(table: string, clock: string): Ref<string | undefined> {
  return tokenAt(table, tokenKey(clock));
}

export function keepToken(table: string, clock: string, token: string): Note {
  return tokenNote(table, tokenKey(clock), token);
}

/** The clock still runs: the case names it as its own. */
export function runningGuard(table: string, clock: string): Omit<Guard, 'lost'> {
  const id = subjectOf(clock);
  return isOfRecord(clock)
    ? { table, key: registrationKey(id), path: ['state', 'term', 'clock'], is: '=', value: clock }
    : { table, key: applicationKey(id), path: ['state', 'clock', 'name'], is: '=', value: clock };
}

export function waking(client: DynamoDBDocumentClient, table: string, workflow: Workflow): Attendance {
  return wakingBy(client, (clock) => tokenRef(table, clock), workflow);
}

/** To run once a step is committed: the execution of a period that ended is told, that of one that began is started. */
export function followClocks(deps: Waking, before: ApplicationState | undefined, after: ApplicationState): () => Promise<void> {
  const [old, young] = [before && hasClock(before) ? before.clock.name : undefined, hasClock(after) ? after.clock.name : undefined];
  return async () => {
    if (old === young) return;
    if (old !== undefined) await wakeExecution(deps, old, { outcome: 'decided', status: after.status });
    if (young !== undefined) await deps.workflow.start(young);
  };
}
