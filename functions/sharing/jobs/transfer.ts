import { forEachCase, type ListedCase } from '#shared/statutoryClock/cases.ts';
import type { Collection } from '#shared/store/collection.ts';
import { readTogether } from '#shared/store/ref.ts';
import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { reorganisationRef } from '../../departments/published.ts';
import { transferCase } from '../commands/transferCase.ts';
import { casesToMove, type SharedCase } from '../holdings.ts';
import type { Collections } from '../record.ts';
import type { ScenarioState } from '../schema.ts';

export interface TransferDeps extends Collections {
  readonly scenarios: Collection<ScenarioState>;
  readonly store: Store;
  readonly tables: { readonly requests: string; readonly catalog: string; readonly departments: string };
  readonly caller: () => Caller;
}

/** Hands over requests, grants and scenarios of the predecessors, as asking and as answering side. What has gone over is no longer listed under them, so a job that died half-way is simply run again. */
export async function transferCases(deps: TransferDeps, reorganisationId: string): Promise<{ looked: number; moved: number }> {
  const { store, tables, caller } = deps;
  const { reorganisation } = await readTogether(store.client, { reorganisation: reorganisationRef(tables.departments, reorganisationId) });
  if (reorganisation?.state.status !== 'in-force') return { looked: 0, moved: 0 };
  const task = transferCase(deps, reorganisation.state);
  let moved = 0;
  const looked = await forEachCase(listed(casesToMove(store.client, tables, reorganisation.state)), { what: 'cases', code: 'transfer-failed' }, async (one) => {
    const { body } = await performPatiently(store, caller(), (call) => task(one, call));
    if (body.moved) moved += 1;
  });
  return { looked, moved };
}

async function* listed(cases: AsyncIterable<SharedCase>): AsyncGenerator<ListedCase<SharedCase>> {
  for await (const one of cases) yield { id: one.id, read: () => one };
}
