import type { Call, Outcome } from '#shared/call.ts';
import { perform, type Caller, type Store } from '#shared/store/session.ts';

/** Runs use cases at the same moment: each has decided before any of them writes. Answers what became of each, in their order. */
export async function race<T>(store: Store, caller: Caller, useCases: readonly ((call: Call) => Promise<Outcome<T>>)[]) {
  let deciding = useCases.length;
  const { promise: allHaveDecided, resolve: go } = Promise.withResolvers<void>();
  const runs = useCases.map((useCase) =>
    perform(store, caller, async (call) => {
      try {
        return await useCase(call);
      } finally {
        if ((deciding -= 1) === 0) go();
        await allHaveDecided;
      }
    }),
  );
  return Promise.allSettled(runs);
}
