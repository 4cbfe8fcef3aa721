import type { Call } from '#shared/call.ts';
import { plusSeconds } from '#shared/clock.ts';
import { allowedActions } from '#shared/lifecycle.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { sidesOf } from '../domain/lifecycle.ts';
import { importLifecycle } from '../domain/sheets/lifecycle.ts';
import { DOWNLOAD_SECONDS, UPLOAD_SECONDS, type Files } from '#shared/files/files.ts';
import { keysOf } from './files.ts';
import type { ImportState, ImportView, Progress } from './schema.ts';

type Shown = Pick<Recorded<ImportState>, 'state' | 'version'>;

/** An import as it stands, with where to upload while it waits for its file, and where the report is once there is one. */
export async function viewImport(files: Files, { state, version }: Shown, progress: Progress | undefined, call: Pick<Call, 'actor' | 'now'>): Promise<ImportView> {
  const shown = shownImport({ state, version }, progress, call);
  const keys = keysOf(state);
  const uploading = state.status === 'announced' && shown.allowedActions.includes('start');
  const upload = uploading ? { method: 'PUT' as const, ...(await files.uploadUrl(keys.file, state)), expiresAt: plusSeconds(call.now, UPLOAD_SECONDS) } : undefined;
  return { ...shown, ...(upload ? { upload } : {}), ...(state.reportHash === undefined ? {} : { report: await reportLinks(files, state, call.now) }) };
}

async function reportLinks(files: Files, state: ImportState, now: string): Promise<NonNullable<ImportView['report']>> {
  const keys = keysOf(state);
  const [json, xlsx] = await Promise.all([files.downloadUrl(keys.reportJson, `${state.id}.json`), files.downloadUrl(keys.reportXlsx, `${state.id}.xlsx`)]);
  return { json, xlsx, expiresAt: plusSeconds(now, DOWNLOAD_SECONDS) };
}

/** As a list shows it: without addresses, which are made one by one. */
export function shownImport({ state, version }: Shown, progress: Progress | undefined, { actor }: Pick<Call, 'actor'>): ImportView {
  const { by: _by, language: _language, attempt: _attempt, chunks, reportHash: _hash, ...shown } = state;
  const total = chunks === undefined || !state.counts ? undefined : state.counts.create + state.counts.change;
  const far = total !== undefined && progress ? { progress: { total, written: progress.written, skipped: progress.skipped, percent: percentOf(progress, chunks ?? 0), at: progress.at } } : {};
  return { ...shown, ...far, version, allowedActions: allowedActions(importLifecycle, state.status, sidesOf(state.department, actor), actor) };
}

function percentOf(progress: Progress, chunks: number): number {
  return chunks === 0 ? 100 : Math.floor((progress.chunks * 100) / chunks);
}
