import type { Call, Outcome } from '#shared/call.ts';
import type { Collection } from '#shared/store/collection.ts';
import { builtInLevels } from '../domain/levels.ts';
import type { LevelsState, LevelsView } from '../levelSchema.ts';
import { LEVELS } from '../repository.ts';

/** The list of levels in force: the district's own, or the one that ships. */
export const readLevels =
  ({ levels }: { readonly levels: Collection<LevelsState> }) =>
  async (_input: unknown, call: Call): Promise<Outcome<LevelsView>> => {
    const { list } = await call.read({ list: levels.ref(LEVELS) });
    if (!list) return { answer: { body: { levels: builtInLevels.map((level) => ({ ...level })), source: '内置清单', version: 0 } } };
    return { answer: { body: { ...list.state, version: list.version }, version: list.version } };
  };
