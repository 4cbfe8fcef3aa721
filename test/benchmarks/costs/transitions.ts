import type { Stack } from '../../../infra/local/stack.ts';
import { ask, benchStack, cdo, filing, steward } from '../bench.ts';
import type { Way } from './journeys.ts';

/** What Step Functions bills and limits of one execution. */
export interface Execution {
  /** States entered. */
  readonly transitions: number;
  /** Events of the history, each a line of the log. */
  readonly events: number;
  /** Functions called, in order: `setDeadline`, … */
  readonly tasks: readonly string[];
  /** Transitions of the busiest moments: when the reminder falls due, and when the deadline does. */
  readonly atReminder: number;
  readonly atDeadline: number;
}

interface HistoryEvent {
  readonly type: string;
  readonly timestamp: number;
  readonly taskScheduledEventDetails?: { readonly parameters: string };
}

const AFTER_REMINDER = '2026-10-08T09:30:00+08:00';
const AFTER_DEADLINE = '2026-10-10T00:00:01+08:00';

/** Walks one request each way on the in-memory stack and reads the history of its execution. */
export async function countTransitions(): Promise<Readonly<Record<Exclude<Way, 'grantedAtOnce'>, Execution>>> {
  const { stack, resource } = await benchStack();
  try {
    const file = async () => (await ask(stack, 'sharing-api', 'POST', '/sharing/requests', steward, filing(resource))).id;
    const decide = (id: string) => ask(stack, 'sharing-api', 'POST', `/sharing/requests/${id}/decision`, cdo, { outcome: 'approved' });
    const [early, late, silent] = [await file(), await file(), await file()];
    await stack.whenIdle();
    await decide(early);
    await stack.clock.advanceTo(AFTER_REMINDER);
    await decide(late);
    await stack.clock.advanceTo(AFTER_DEADLINE);
    return { decidedBeforeReminder: await executionOf(stack, early), decidedAfterReminder: await executionOf(stack, late), silence: await executionOf(stack, silent) };
  } finally {
    await stack.stop();
  }
}

async function executionOf(stack: Stack, name: string): Promise<Execution> {
  const machine = stack.platform.stateMachines.find(({ arn }) => arn.endsWith('-sharing-request'));
  const executionArn = `${machine?.arn.replace(':stateMachine:', ':execution:')}:${name}`;
  const response = await fetch(stack.stepFunctionsUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AWSStepFunctions.GetExecutionHistory' },
    body: JSON.stringify({ executionArn, maxResults: 1000 }),
  });
  const { events } = (await response.json()) as { events: HistoryEvent[] };
  const entered = events.filter(({ type }) => type.endsWith('StateEntered'));
  const within = (from: string, to: string) => entered.filter(({ timestamp }) => timestamp * 1000 >= Date.parse(from) && timestamp * 1000 <= Date.parse(to)).length;
  return {
    transitions: entered.length,
    events: events.length,
    tasks: events.flatMap((event) => /-sharing-(\w+)/.exec(event.taskScheduledEventDetails?.parameters ?? '')?.[1] ?? []),
    atReminder: within('2026-10-08T09:00:00+08:00', '2026-10-08T09:29:00+08:00'),
    atDeadline: within('2026-10-09T23:59:50+08:00', AFTER_DEADLINE),
  };
}
