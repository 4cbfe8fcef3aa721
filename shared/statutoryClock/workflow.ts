import { ExecutionAlreadyExists, SendTaskSuccessCommand, SFNClient, StartExecutionCommand, TaskDoesNotExist, TaskTimedOut } from '@aws-sdk/client-sfn';
import { patience } from '../patience.ts';

/** What a waiting execution is told. */
export type Wake = { readonly outcome: 'decided'; readonly status: string } | { readonly outcome: 'deadline-moved' };

/** The workflow that keeps the clock of a case. A case is named as its execution is: by its id, or by its id and its round. */
export interface Workflow {
  executionArn(name: string): string;
  /** Idempotent: the execution is named after the case. */
  start(name: string): Promise<void>;
  /** A token that no longer waits is no error: its execution has gone on and looks at the case again by itself. */
  wake(token: string, wake: Wake): Promise<void>;
}

export function sfnClient(): SFNClient {
  return new SFNClient({ maxAttempts: 2, requestHandler: patience });
}

/** One state machine; `inputOf` is what an execution of that name begins with. */
export function stepFunctions(client: SFNClient, stateMachineArn: string, inputOf: (name: string) => Readonly<Record<string, string>>): Workflow {
  return {
    executionArn: (name) => `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`,
    async start(name) {
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(inputOf(name)) }));
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
    },
    async wake(token, wake) {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(wake) }));
      } catch (error) {
        if (!(error instanceof TaskTimedOut || error instanceof TaskDoesNotExist)) throw error;
      }
    },
  };
}
