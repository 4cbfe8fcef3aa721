import type { Call } from '#shared/call.ts';
import { plusSeconds } from '#shared/clock.ts';
import { DOWNLOAD_SECONDS, UPLOAD_SECONDS, type LargeFiles } from '#shared/files/files.ts';
import { allowedActions } from '#shared/lifecycle.ts';
import type { Recorded } from '#shared/store/collection.ts';
import { sidesOf } from './batchAtHand.ts';
import { batchLifecycle } from './domain/lifecycle.ts';
import { DEFAULT_ACCEPTANCE } from './domain/verdict.ts';
import { keysOf } from './files.ts';
import type { BatchState, BatchView, DatasetState, DatasetView, PlanState, PlanView, ScorecardState, ScorecardView } from './schema.ts';

type Shown<S> = Pick<Recorded<S>, 'state' | 'version'>;
type Viewer = Pick<Call, 'actor' | 'now'>;

/** A batch as it stands, with where to upload while it waits for its file, and where the report is once there is one. */
export async function viewBatch(files: LargeFiles, { state, version }: Shown<BatchState>, call: Viewer): Promise<BatchView> {
  const shown = shownBatch({ state, version }, call);
  const keys = keysOf(state);
  const upload = shown.allowedActions.includes('upload') ? { upload: await uploadOf(files, state, call.now) } : {};
  const report = state.reportHash === undefined ? {} : { report: { url: await files.downloadUrl(keys.report, `${state.id}.json`), sha256: state.reportHash, expiresAt: plusSeconds(call.now, DOWNLOAD_SECONDS) } };
  return { ...shown, ...upload, ...report };
}

async function uploadOf(files: LargeFiles, state: BatchState, now: string): Promise<NonNullable<BatchView['upload']>> {
  const { file } = keysOf(state);
  const expiresAt = plusSeconds(now, UPLOAD_SECONDS);
  if (state.uploadId === undefined) return { method: 'PUT', ...(await files.uploadUrl(file, state)), expiresAt };
  return { method: 'PUT', parts: [...(await files.partUrls(file, state.uploadId, state.size))], expiresAt };
}

/** As a list shows it: without addresses, which are made one by one. */
export function shownBatch({ state, version }: Shown<BatchState>, { actor }: Pick<Call, 'actor'>): BatchView {
  const { by: _by, uploadId: _upload, attempt: _attempt, reportHash: _hash, ...shown } = state;
  return { ...shown, version, allowedActions: allowedActions(batchLifecycle, state.status, sidesOf(state), actor) };
}

/** What a resource is checked by; without a plan of its own by the catalogue alone, and by the default of the platform. */
export function viewPlan(resource: { readonly id: string; readonly department: string }, plan: Shown<PlanState> | undefined): PlanView {
  const { rules = [], acceptance, updatedAt } = plan?.state ?? {};
  return { resourceId: resource.id, department: resource.department, rules, acceptance: acceptance ?? DEFAULT_ACCEPTANCE, acceptanceIsDefault: acceptance === undefined, version: plan?.version ?? 0, ...(updatedAt === undefined ? {} : { updatedAt }) };
}

/** The data of a resource as it stands: A and B are told with the batch, what is the matter with the issues. */
export function viewDataset({ revision: _revision, volumes: _volumes, measured: _measured, causes: _causes, current, ...shown }: DatasetState): DatasetView {
  if (!current) return shown;
  const { file: _file, ...told } = current;
  return { ...shown, current: told };
}

export function shownScorecard({ hundredths: _hundredths, ...told }: ScorecardState): ScorecardView {
  return told;
}
