import type { Call, Outcome } from '#shared/call.ts';
import { now, type Instant } from '#shared/clock.ts';
import { perform, type Caller, type Store } from '#shared/store/session.ts';

/** Runs use cases at the same moment, which is no earlier than what they change (they would decide anew): each has decided before any of them writes. Answers what became of each, in their order. The moment is now unless said. */
export async function race<T>(store: Store, { now: at = now(), ...caller }: Omit<Caller, 'now'> & { readonly now?: Instant }, useCases: readonly ((call: Call) => Promise<Outcome<T>>)[]) {
  let deciding = useCases.length;
  const { promise: allHaveDecided, resolve: go } = Promise.withResolvers<void>();
  const runs = useCases.map((useCase) =>
    perform(store, { ...caller, now: at }, async (call) => {
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
