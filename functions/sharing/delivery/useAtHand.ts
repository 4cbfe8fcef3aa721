import { supervises } from '#shared/actor.ts';
import type { Call } from '#shared/call.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { notFound, Problem } from '#shared/problems/problem.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import type { Guard } from '#shared/store/commit.ts';
import { statusOf } from '../domain/grant.ts';
import { grantLifecycle, useLifecycle } from '../domain/lifecycle.ts';
import { forPartiesOnly } from '../queries/parties.ts';
import type { GrantState } from '../schema.ts';
import type { ReadyUse, UseState } from './schema.ts';
import { statusOfUse } from './view.ts';

export interface UseDeps {
  readonly uses: Collection<UseState>;
  readonly grants: Collection<GrantState>;
}
export interface UsePath {
  readonly id: string;
  readonly useId: string;
}

/** A use with its grant, for the parties of the grant as it stands now. Throws not-found. */
export async function useAtHand({ uses, grants }: UseDeps, { id, useId }: UsePath, call: Call): Promise<{ readonly use: Recorded<UseState>; readonly grant: Recorded<GrantState> }> {
  const { use, grant } = await call.read({ use: uses.ref(useId), grant: grants.ref(id) });
  if (!grant) throw notFound({ zh: '授权', en: 'grant' }, id);
  if (!supervises(call.actor)) forPartiesOnly(grant.state, call.actor);
  if (use?.state.grantId !== id) throw notFound({ zh: '数据使用记录', en: 'use of the grant' }, useId);
  return { use, grant };
}

/** A use whose data may be handed out now: by the holder of a live grant, by the method of the grant, while the extract is there. */
export async function readyUse(deps: UseDeps, path: UsePath, step: 'fetch' | 'read-rows', call: Call): Promise<{ readonly use: Recorded<ReadyUse>; readonly guard: Guard }> {
  const { use, grant } = await useAtHand(deps, path, call);
  checkStep(grantLifecycle, 'use', statusOf(grant.state, call.now), grant.state, call.actor);
  const byRows = use.state.method === 'api';
  if (byRows !== (step === 'read-rows')) {
    throw new Problem('wrong-state', {
      detail: byRows
        ? { zh: '该授权以服务接口方式提供数据，请调用 rows 分页读取。', en: 'This grant is for the interface: read its rows page by page with `rows`.' }
        : { zh: '该授权以文件方式提供数据，请用 link 取得下载地址。', en: 'This grant is for files: get an address with `link`.' },
      article: 'art.15(2)',
      extensions: { current: { method: use.state.method } },
    });
  }
  checkStep(useLifecycle, step, statusOfUse(use.state, call.now), grant.state, call.actor);
  const { state } = use;
  if (state.status !== 'ready') throw new Error('only a use that is ready has such a step');
  return { use: { ...use, state }, guard: stillGranted(deps.grants, path.id) };
}

/** No live grant, no data: one that is revoked at this moment wins. */
function stillGranted(grants: Collection<GrantState>, id: string): Guard {
  const [part] = grants.ref(id).parts;
  if (!part) throw new Error('a grant stands in one item');
  const lost = () => new Problem('wrong-state', { detail: { zh: '授权刚刚被撤销，不再提供数据。', en: 'The grant was revoked just now; no data is handed out any more.' }, article: 'art.15(2)', extensions: { current: { status: 'revoked' } } });
  return { ...part, path: ['state', 'status'], is: '=', value: 'active', lost };
}
