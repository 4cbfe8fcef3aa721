import { Duration } from 'aws-cdk-lib/core';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

export interface TaskProps {
  readonly fn: IFunction;
  /** What it is called with. */
  readonly payload: Readonly<Record<string, string>>;
  /** Where a task goes that keeps failing. */
  readonly left: sfn.State;
}

const SERVICE_ERRORS = ['Lambda.ClientExecutionTimeoutException', 'Lambda.ServiceException', 'Lambda.AWSLambdaException', 'Lambda.SdkClientException', 'Lambda.TooManyRequestsException'];

/** Calls a function; its answer is the output, kept in the variable `assign` when named. */
export function functionTask(scope: Construct, id: string, { fn, payload, left, assign, timeout = Duration.minutes(1) }: TaskProps & { readonly assign?: string; /** @default a minute */ readonly timeout?: Duration }): LambdaInvoke {
  const task = LambdaInvoke.jsonata(scope, id, {
    lambdaFunction: fn,
    payload: sfn.TaskInput.fromObject({ ...payload }),
    outputs: '{% $states.result.Payload %}',
    ...(assign ? { assign: { [assign]: '{% $states.result.Payload %}' } } : {}),
    taskTimeout: sfn.Timeout.duration(timeout),
    retryOnServiceExceptions: false,
  });
  retryThenLeave(task, [sfn.Errors.TASKS_FAILED, sfn.Errors.TIMEOUT], left);
  return task;
}

export interface TokenTask {
  readonly state: LambdaInvoke;
  /** Next state once somebody completed the token. */
  answered(next: sfn.State): TokenTask;
  /** Next state once the time is over. */
  timedOut(next: sfn.State): TokenTask;
}

/** Hands a function a task token beside its payload, then waits until it is completed or the time is over. */
export function tokenTask(scope: Construct, id: string, { fn, payload, left, until }: TaskProps & { readonly until: sfn.Timeout }): TokenTask {
  const state = LambdaInvoke.jsonata(scope, id, {
    lambdaFunction: fn,
    integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    payload: sfn.TaskInput.fromObject({ ...payload, token: '{% $states.context.Task.Token %}' }),
    outputs: '{% $states.result %}',
    taskTimeout: until,
    retryOnServiceExceptions: false,
  });
  const task: TokenTask = {
    state,
    answered: (next) => (state.next(next), task),
    // Catchers are tried in order, and the one for everything must come last.
    timedOut: (next) => (state.addCatch(next, { errors: [sfn.Errors.TIMEOUT] }), retryThenLeave(state, [sfn.Errors.TASKS_FAILED], left), task),
  };
  return task;
}

function retryThenLeave(task: LambdaInvoke, failures: string[], left: sfn.State): void {
  const backOff = { maxAttempts: 6, backoffRate: 2, jitterStrategy: sfn.JitterType.FULL };
  task.addRetry({ errors: SERVICE_ERRORS, interval: Duration.seconds(1), ...backOff });
  task.addRetry({ errors: failures, interval: Duration.seconds(2), ...backOff });
  task.addCatch(left, { errors: [sfn.Errors.ALL] });
}
