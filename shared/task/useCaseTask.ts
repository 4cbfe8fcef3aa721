import type { Handler } from 'aws-lambda';
import type * as z from 'zod';
import type { Call, Outcome } from '../call.ts';
import { performPatiently, type Store } from '../store/session.ts';
import { taskHandler } from './taskHandler.ts';

/** The way into a Lambda that does one use case for a workflow or an event: the system performs it, and what came of it is the answer. */
export function useCaseTask<S extends z.ZodType, T>(schema: S, store: Store, useCase: (input: z.output<S>, call: Call) => Promise<Outcome<T>>): Handler<unknown, T> {
  return taskHandler(schema, async (input, caller) => (await performPatiently(store, caller, (call) => useCase(input, call))).body);
}
