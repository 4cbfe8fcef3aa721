import { ExecutionAlreadyExists, SendTaskSuccessCommand, SFNClient, StartExecutionCommand, TaskDoesNotExist, TaskTimedOut } from '@aws-sdk/client-sfn';
import { patience } from '#shared/patience.ts';

/** What a waiting execution is told. */
export type Wake = { readonly outcome: 'decided'; readonly status: string } | { readonly outcome: 'deadline-moved' };

/** The workflow that keeps a request's clock. */
export interface Workflow {
  executionArn(requestId: string): string;
  /** Idempotent: the execution is named after the request. */
  start(requestId: string): Promise<void>;
  /** A token that no longer waits is no error: its execution has gone on and looks at the request again by itself. */
  wake(token: string, wake: Wake): Promise<void>;
}

export function sfnClient(): SFNClient {
  return new SFNClient({ maxAttempts: 2, requestHandler: patience });
}

export function stepFunctions(client: SFNClient, stateMachineArn: string): Workflow {
  return {
    executionArn: (requestId) => `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${requestId}`,
    async start(requestId) {
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name: requestId, input: JSON.stringify({ requestId }) }));
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
