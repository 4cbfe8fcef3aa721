import type { Call, Outcome } from '#shared/call.ts';
import { toEpoch, type Instant } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { Problem } from '#shared/problems/problem.ts';
import type { Collection } from '#shared/store/collection.ts';
import { refuseUnpublished, seesDrafts } from '../domain/visibility.ts';
import { readEntry, withoutStep } from '../entryAtHand.ts';
import { withContent } from '../record.ts';
import { editionRef } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { ResourceState, ResourceView } from '../schema.ts';
import { codeRef } from '../sheets/repository.ts';
import { viewResource } from '../view.ts';

/** An entry as it stands, or the edition that was in force at an instant. */
export const readResource =
  ({ resources }: { readonly resources: Collection<ResourceState> }) =>
  async ({ path: { id }, query: { at } }: Parsed<typeof routes.readResource.input>, call: Call): Promise<Outcome<ResourceView>> => {
    const { entry, content, more } = await readEntry(resources, id, call, { code: codeRef(resources.table, id) });
    const code = more.code === undefined ? {} : { code: more.code };
    const { state, version } = entry;
    if (at !== undefined) return { answer: { body: await asOf(resources, state, at, call) } };
    if (!seesDrafts(call.actor, state.department) && state.status !== 'retired') refuseUnpublished(state);
    return { answer: { body: { ...viewResource(entry, call, content), ...code }, version } };
  };

/** What was in force at the instant: the last edition before it, unless the entry was retired by then. */
async function asOf(resources: Collection<ResourceState>, state: ResourceState, at: Instant, call: Call): Promise<ResourceView> {
  const edition = state.editions.findLast(({ publishedAt }) => toEpoch(publishedAt) <= toEpoch(at));
  const retired = state.status === 'retired' && toEpoch(state.retired.at) <= toEpoch(at);
  if (!edition || retired) {
    throw new Problem('not-found', {
      detail: { zh: `${at} 时该数据资源没有现行版本：${retired ? '已退出目录' : '尚未发布'}。`, en: `At ${at} no edition of this resource was in force: it was ${retired ? 'retired' : 'not published yet'}.` },
      extensions: { resourceId: state.id },
    });
  }
  const { content } = await call.read({ content: editionRef(resources.table, state.id, edition.edition) });
  if (!content) throw new Error('every published edition is kept');
  const { signed: _signed, returned: _returned, checked: _checked, ...kept } = withoutStep(state);
  const editions = state.editions.filter((one) => one.edition <= edition.edition);
  const then: ResourceState = withContent({ ...kept, status: 'published', editions, edition: edition.edition, updatedAt: edition.publishedAt }, content);
  return { ...viewResource({ state: then, version: edition.version }, call), allowedActions: [] };
}
