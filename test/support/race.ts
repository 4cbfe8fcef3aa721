import type { Call, Outcome } from '#shared/call.ts';
import { perform, type Caller, type Store } from '#shared/store/session.ts';

/** Runs use cases at the same moment: each has read before any of them writes. Answers what became of each, in their order. */
export async function race<T>(store: Store, caller: Caller, useCases: readonly ((call: Call) => Promise<Outcome<T>>)[]) {
  let waiting = useCases.length;
  const { promise: allHaveRead, resolve: go } = Promise.withResolvers<void>();
  const runs = useCases.map((useCase) =>
    perform(store, caller, (call) =>
      useCase({
        ...call,
        read: async (refs) => {
          const values = await call.read(refs);
          if ((waiting -= 1) === 0) go();
          await allHaveRead;
          return values;
        },
      }),
    ),
  );
  return Promise.allSettled(runs);
}
