import { Duration } from 'aws-cdk-lib/core';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { functionTask, tokenTask } from './tasks.ts';

/** What the states are called, in the words of the matter. */
export interface ClockWords {
  /** `Await the decision` */
  readonly awaiting: string;
  /** What is done at the deadline: `Deem approved`. */
  readonly settling: string;
  /** How it ends when that was done: `Deemed approved`. */
  readonly settled: string;
  /** The answer of the settling function that means so: `deemed-approved`. */
  readonly outcome: string;
  /** How it ends when somebody was faster. */
  readonly decided: string;
  /** What a deadline waits for that may not take effect yet. @default the calendar, whose year is not published */
  readonly postponed?: string;
  /** What the sweeper does for an execution that failed. */
  readonly left: string;
}

export interface ClockFunctions {
  readonly setDeadline: IFunction;
  readonly awaitDecision: IFunction;
  /** Absent where nobody has to act in time. */
  readonly remind?: IFunction;
  readonly settle: IFunction;
}

export interface ClockStates {
  readonly words: ClockWords;
  readonly payload: Readonly<Record<string, string>>;
  readonly functions: ClockFunctions;
}

/** What the functions of a clock are called with whose executions have the clock's name as their input. */
export const byItsName = { clock: '{% $states.context.Execution.Input.clock %}' } as const;

/** How long a deadline may be postponed before its clock looks again by itself. */
const CALENDAR_RECHECK = Duration.days(1);

/** The states of a clock, from setting the deadline to its end. A deadline that moved wakes it through its token, and it begins again. */
export function clockStates(scope: Construct, { words, payload, functions: { setDeadline, awaitDecision, remind, settle } }: ClockStates): sfn.IChainable {
  const decided = new sfn.Succeed(scope, words.decided);
  const settled = new sfn.Succeed(scope, words.settled);
  const left = sfn.Fail.jsonata(scope, 'Left to the sweeper', {
    error: 'LeftToTheSweeper',
    // Only the error's name: its message might quote the case.
    cause: `{% 'A step kept failing (' & $states.input.Error & '). ${words.left}' %}`,
  });
  const task = { payload, left };

  const set = functionTask(scope, 'Set the deadline', { ...task, fn: setDeadline, assign: 'clock' });
  // A deadline that has just passed leaves no second, and a time-out must be positive.
  const awaitDeadline = tokenTask(scope, `${words.awaiting} until the deadline`, { ...task, fn: awaitDecision, until: sfn.Timeout.jsonata('{% $max([1, $clock.secondsToDeadline]) %}') });
  const waitForDeadline = sfn.Wait.jsonata(scope, 'Wait until the deadline', { time: sfn.WaitTime.timestamp('{% $clock.takesEffectAtUtc %}') });
  const settling = functionTask(scope, words.settling, { ...task, fn: settle });
  const awaitCalendar = tokenTask(scope, words.postponed ?? 'Await the calendar', { ...task, fn: awaitDecision, until: sfn.Timeout.duration(CALENDAR_RECHECK) });

  const isDecided = choice(scope, 'Is it decided?', [["$states.input.outcome = 'decided'", decided]], set);
  const isOpen = choice(scope, 'Is it still open?', [["$clock.outcome = 'decided'", decided]]);
  const whatCameOfIt = choice(
    scope,
    'What came of the deadline?',
    [
      [`$states.input.outcome = '${words.outcome}'`, settled],
      ["$states.input.outcome = 'decided'", decided],
      ["$states.input.outcome = 'provisional'", awaitCalendar.state],
    ],
    set,
  );

  set.next(isOpen);
  if (remind) {
    const awaitReminder = tokenTask(scope, `${words.awaiting} until the reminder`, { ...task, fn: awaitDecision, until: sfn.Timeout.jsonata('{% $clock.secondsToReminder %}') });
    const reminder = functionTask(scope, 'Remind', { ...task, fn: remind });
    const setAgain = functionTask(scope, 'Set the deadline again', { ...task, fn: setDeadline, assign: 'clock' });
    isOpen.otherwise(choice(scope, 'Is a reminder still due?', [['$clock.secondsToReminder > 0', awaitReminder.state]], awaitDeadline.state));
    awaitReminder.answered(isDecided).timedOut(reminder);
    reminder.next(setAgain);
    setAgain.next(choice(scope, 'Is it open after the reminder?', [["$clock.outcome = 'decided'", decided]], awaitDeadline.state));
  } else {
    isOpen.otherwise(awaitDeadline.state);
  }
  awaitDeadline.answered(isDecided).timedOut(waitForDeadline);
  waitForDeadline.next(settling);
  settling.next(whatCameOfIt);
  awaitCalendar.answered(isDecided).timedOut(set);
  return set;
}

function choice(scope: Construct, id: string, ways: readonly (readonly [condition: string, to: sfn.State])[], otherwise?: sfn.State): sfn.Choice {
  const state = sfn.Choice.jsonata(scope, id);
  for (const [condition, to] of ways) state.when(sfn.Condition.jsonata(`{% ${condition} %}`), to);
  if (otherwise) state.otherwise(otherwise);
  return state;
}
