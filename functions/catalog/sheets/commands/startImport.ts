import { honourVersion, type Call, type Outcome } from '#shared/call.ts';
import { toEpoch } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { notFound, Problem } from '#shared/problems/problem.ts';
import type { Workflow } from '#shared/statutoryClock/workflow.ts';
import { sidesOf } from '../../domain/lifecycle.ts';
import { importLifecycle } from '../../domain/sheets/lifecycle.ts';
import { keysOf } from '../files.ts';
import { progressRef } from '../repository.ts';
import type * as routes from '../routes.ts';
import type { ImportState, ImportView, Progress } from '../schema.ts';
import { viewImport } from '../view.ts';
import { personOf, type ImportDeps } from './announceImport.ts';

/** Longer than the workflow tries any one of its steps: after that nobody is at it any more. */
const STALLED_MINUTES = 15;

/** The file is there: it is checked. An import that was halted goes on where it was. */
export const startImport =
  ({ imports, files, workflow }: Pick<ImportDeps, 'imports' | 'files'> & { readonly workflow: Workflow }) =>
  async ({ path: { id } }: Parsed<typeof routes.startImport.input>, call: Call): Promise<Outcome<ImportView>> => {
    const { found, progress } = await call.read({ found: imports.ref(id), progress: progressRef(imports.table, id) });
    if (!found) throw notFound({ zh: '导入', en: 'import' }, id);
    const { state, version } = found;
    checkStep(importLifecycle, 'start', state.status, sidesOf(state.department, call.actor), call.actor);
    honourVersion(found, call);
    refuseRunning(state, progress, call.now);
    if (state.status === 'announced') refuseMissing(await files.sizeOf(keysOf(state).file), state);
    const attempt = state.attempt + 1;
    const after: ImportState = { ...state, status: state.chunks === undefined ? 'checking' : 'writing', by: personOf(call.actor), language: call.language, attempt, updatedAt: call.now };
    const event = { type: 'catalog.import-started', data: { id, department: state.department, attempt } } as const;
    return {
      answer: { body: await viewImport(files, { state: after, version: version + 1 }, progress, call), version: version + 1 },
      changes: [imports.change(found, after, [{ event, article: 'art.9(1)' }])],
      after: () => workflow.start(executionOf(id, attempt)),
    };
  };

/** The execution that keeps an import going, by the import and how often it was started. */
export function executionOf(id: string, attempt: number): string {
  return attempt === 1 ? id : `${id}-${attempt}`;
}

/** Input of the execution of that name. */
export function importOf(name: string): { readonly importId: string } {
  return { importId: name.replace(/-\d+$/, '') };
}

function refuseRunning({ status, updatedAt }: ImportState, progress: Progress | undefined, now: string): void {
  if (status !== 'checking' && status !== 'writing') return;
  const since = Math.max(toEpoch(updatedAt), progress ? toEpoch(progress.at) : 0);
  if (toEpoch(now) - since >= STALLED_MINUTES * 60_000) return;
  throw new Problem('wrong-state', {
    detail: { zh: `该导入正在办理。若 ${STALLED_MINUTES} 分钟没有进展，可以再次开始。`, en: `The import is under way. If it makes no progress for ${STALLED_MINUTES} minutes it can be started again.` },
    article: 'art.9(1)',
    extensions: { current: { status } },
  });
}

function refuseMissing(arrived: number | undefined, { size, status }: ImportState): void {
  if (arrived === size) return;
  throw new Problem('wrong-state', {
    detail: { zh: '文件尚未上传。请先按 upload 给出的地址和请求头上传，再开始。', en: 'The file has not arrived. Upload it with the address and the headers of `upload`, then start.' },
    article: 'art.9(1)',
    extensions: { current: { status } },
  });
}
