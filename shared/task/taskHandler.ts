import middy from '@middy/core';
import type { Handler } from 'aws-lambda';
import type * as z from 'zod';
import { systemActor } from '../actor.ts';
import { now } from '../clock.ts';
import { failure, logger, publishMetrics } from '../observability.ts';
import type { Caller } from '../store/session.ts';

/**
 * The way into a Lambda that no person calls: a workflow task, a scheduled job, a consumer of events. The payload is parsed, the
 * system acts, and a failure is logged by its kind and thrown on to whoever retries.
 */
export function taskHandler<S extends z.ZodType, T>(schema: S, run: (input: z.output<S>, caller: Caller) => Promise<T>): Handler<unknown, T> {
  return middy<unknown, T>()
    .use({
      onError: ({ error }) => {
        logger().error('task-failed', failure(error));
        publishMetrics();
      },
      after: publishMetrics,
    })
    .handler(async (event) => run(schema.parse(event), systemCaller())) as unknown as Handler<unknown, T>;
}

/** The system, now. Long jobs ask again for each object that they act on. */
export function systemCaller(): Caller {
  return { actor: systemActor, now: now(), language: 'zh' };
}
