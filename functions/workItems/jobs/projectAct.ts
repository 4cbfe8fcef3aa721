import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { projectFact, type ProjectDeps } from '../commands/projectFact.ts';
import { factsOf, type Act, type Source } from '../sources/source.ts';

export interface ProjectActDeps extends ProjectDeps {
  readonly store: Store;
  readonly sources: readonly Source[];
  readonly caller: () => Caller;
}

/** An act of another context: what it opens, moves and closes. Each item is brought up on its own, and a repeated delivery changes nothing. */
export async function projectAct(deps: ProjectActDeps, act: Act): Promise<{ changed: number }> {
  let changed = 0;
  for (const fact of deps.sources.flatMap((source) => factsOf(source, act))) {
    const { body } = await performPatiently(deps.store, deps.caller(), (call) => projectFact(deps)(fact, call));
    if (body.changed) changed += 1;
  }
  return { changed };
}
