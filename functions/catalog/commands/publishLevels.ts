import { requireVersion, type Call, type Outcome } from '#shared/call.ts';
import type { Parsed } from '#shared/http/route.ts';
import type { Collection } from '#shared/store/collection.ts';
import type { LevelsState, LevelsView } from '../levelSchema.ts';
import { LEVELS } from '../repository.ts';
import type * as routes from '../routes.ts';

/** 区数据局 publishes the district's list of levels over the one that ships, or over its last (办法 6, 9(4)). Entries are held against it when they are checked. */
export const publishLevels =
  ({ levels }: { readonly levels: Collection<LevelsState> }) =>
  async ({ body }: Parsed<typeof routes.publishLevels.input>, call: Call): Promise<Outcome<LevelsView>> => {
    const { list } = await call.read({ list: levels.ref(LEVELS) });
    requireVersion(list, call);
    const version = (list?.version ?? 0) + 1;
    const state: LevelsState = { ...body, publishedAt: call.now };
    const event = { type: 'catalog.levels-published', data: { version, source: body.source, levels: body.levels.map(({ name }) => name) } } as const;
    return { answer: { body: { ...state, version }, version }, changes: [levels.change(list, state, [{ event, article: 'art.9(4)' }])] };
  };
