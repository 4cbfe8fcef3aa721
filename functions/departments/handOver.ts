import * as z from 'zod';
import { envelopeSchema } from '#events/catalogue.ts';
import type { Call, Outcome } from '#shared/call.ts';
import { once } from '#shared/once.ts';
import { forEachCase, type ListedCase } from '#shared/statutoryClock/cases.ts';
import { readTogether } from '#shared/store/ref.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import type { Succession } from './domain/succession.ts';
import { reorganisationRef } from './repository.ts';

/** What the bus tells a context that has something to hand over: a reorganisation is in force, or has waited for it. */
export const reorganised = once(() => z.object({ detail: z.union([envelopeSchema('departments.reorganisation-in-force'), envelopeSchema('departments.transfer-urged')]) }));

/** What a context keeps of departments, and how one object of it goes over. */
export interface Holding<T extends { readonly id: string }> {
  /** What they are called in the log. */
  readonly what: string;
  /** Everything that is still to go over, each once. */
  readonly toMove: (succession: Succession) => AsyncIterable<T>;
  readonly move: (succession: Succession) => (one: T, call: Call) => Promise<Outcome<{ readonly moved: boolean }>>;
}

/** Hands over what a context keeps of the predecessors, each object in its own transaction. What has gone over is no longer listed, so a job that died half-way is simply run again. */
export async function handOver<T extends { readonly id: string }>(
  { store, departments, caller }: { readonly store: Store; readonly departments: string; readonly caller: () => Caller },
  reorganisationId: string,
  { what, toMove, move }: Holding<T>,
): Promise<{ looked: number; moved: number }> {
  const { reorganisation } = await readTogether(store.client, { reorganisation: reorganisationRef(departments, reorganisationId) });
  if (reorganisation?.state.status !== 'in-force') return { looked: 0, moved: 0 };
  const task = move(reorganisation.state);
  let moved = 0;
  const looked = await forEachCase(listed(toMove(reorganisation.state)), { what, code: 'transfer-failed' }, async (one) => {
    const { body } = await performPatiently(store, caller(), (call) => task(one, call));
    if (body.moved) moved += 1;
  });
  return { looked, moved };
}

async function* listed<T extends { readonly id: string }>(all: AsyncIterable<T>): AsyncGenerator<ListedCase<T>> {
  for await (const one of all) yield { id: one.id, read: () => one };
}
