import type { Part } from '../ports.ts';

/** The parts that run, to be stopped in the opposite order of their start; those given together stop together. */
export class Parts implements Part {
  readonly #started: Part[] = [];
  #stopping: Promise<void> | undefined;

  add<One extends Part>(part: One): One {
    this.#started.push(part);
    return part;
  }

  stop(): Promise<void> {
    return (this.#stopping ??= this.#stopAll());
  }

  async #stopAll(): Promise<void> {
    const faults: unknown[] = [];
    // One that fails to stop must not keep the others running.
    for (const part of this.#started.toReversed()) await part.stop().catch((error: unknown) => faults.push(error));
    if (faults.length > 0) throw new AggregateError(faults, 'Not every part of the local stack could be stopped.');
  }
}

/** Stops several parts at the same time: each of them may wait for what another one does. */
export function together(...parts: readonly Part[]): Part {
  return {
    async stop() {
      await Promise.all(parts.map((part) => part.stop()));
    },
  };
}
