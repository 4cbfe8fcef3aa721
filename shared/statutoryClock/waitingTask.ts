import type { Handler } from 'aws-lambda';
import type * as z from 'zod';
import type { Call, Outcome } from '../call.ts';
import { perform, type Store } from '../store/session.ts';
import { taskHandler } from '../task/taskHandler.ts';
import { endWaiting } from './tasks.ts';
import type { Workflow } from './workflow.ts';

/** The way into the task with which an execution begins to wait: keeps its token, or answers it where there is nothing to wait for. */
export function waitingTask<S extends z.ZodType<{ readonly token: string }>>(schema: S, store: Store, workflow: Pick<Workflow, 'wake'>, keep: (input: z.output<S>, call: Call) => Promise<Outcome<null>>): Handler<unknown, null> {
  return taskHandler(schema, (input, caller) =>
    perform(store, caller, (call) => keep(input, call)).then(
      () => null,
      async (error: unknown) => {
        await endWaiting(workflow, input.token, error);
        return null;
      },
    ),
  );
}
