import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JSON_TYPE, type LargeFiles } from '#shared/files/files.ts';
import { readTogether } from '#shared/store/ref.ts';
import { perform, type Caller, type Store } from '#shared/store/session.ts';
import { resourceRef } from '../../catalog/published.ts';
import { columnsOf } from '../columns.ts';
import { isAccepted } from '../domain/lifecycle.ts';
import { DEFAULT_ACCEPTANCE, verdictOf } from '../domain/verdict.ts';
import type { Limits, ScanResult } from '../engine/contract.ts';
import { scanFile } from '../engine/scanFile.ts';
import { keysOf } from '../files.ts';
import { datasetRef, planSubject } from '../repository.ts';
import { conclude, type ConclusionDeps } from './concludeBatch.ts';
import { keep, received } from './filesOfBatch.ts';
import { referencesOf } from './references.ts';

export interface CheckDeps extends ConclusionDeps {
  readonly store: Store;
  readonly files: LargeFiles;
  readonly tables: { readonly quality: string; readonly catalog: string };
  readonly limits: Limits;
}

/** Checks the whole of a batch and concludes it, in one transaction at its very end: cut off anywhere, it is done again from the start and nothing of it shows. */
export const checkBatch =
  (deps: CheckDeps) =>
  async (batchId: string, caller: Caller): Promise<{ readonly status: string }> => {
    const { batches, plans, store, files, tables, limits } = deps;
    const { found } = await readTogether(store.client, { found: batches.ref(batchId) });
    if (found?.state.status !== 'checking') return { status: found?.state.status ?? 'missing' };
    const { state } = found;
    const { resourceId } = state;
    const { resource, plan, dataset } = await readTogether(store.client, { resource: resourceRef(tables.catalog, resourceId), plan: plans.ref(planSubject(resourceId)), dataset: datasetRef(tables.quality, resourceId) });
    if (!resource) throw new Error('the resource of a batch is not in the catalogue');
    const work = await mkdtemp(join(tmpdir(), 'batch-'));
    try {
      const file = join(work, 'file');
      const columns = columnsOf(resource.state);
      const differs = await received(files, state, file);
      const scratch = await mkdtemp(join(work, 'scan-'));
      const { rules, references } = await referencesOf({ client: store.client, files, tables }, plan?.state.rules ?? [], work);
      const result: ScanResult = differs
        ? { refused: true, physicalRecords: 0, scanned: 0, rejected: 0, rejects: [], faults: [differs], rules: [] }
        : await scanFile({
            file, columns, rules, references, limits, now: caller.now, work: scratch,
            format: state.format,
            encoding: state.encoding ?? 'utf-8',
            ...(state.delimiter === undefined ? {} : { dialect: { delimiter: state.delimiter } }),
            previous: state.mode === 'whole' ? (dataset?.volumes ?? []) : [],
          });
      const verdict = verdictOf(result, state, plan?.state.acceptance ?? DEFAULT_ACCEPTANCE);
      const staged = isAccepted(verdict.status) && result.staged ? await keep(files, state, dataset, result.staged.file, columns, limits, work) : undefined;
      const report = JSON.stringify({ batch: { id: batchId, resourceId, department: state.department, sha256: state.sha256 }, verdict, result: { ...result, staged: undefined } });
      await files.write(keysOf(state).report, report, JSON_TYPE);
      const reportHash = createHash('sha256').update(report).digest('hex');
      const { edition = 0, editions, createdAt, updateCycle, department } = resource.state;
      const used = { rulesVersion: plan?.version ?? 0, edition, department, catalogued: { updateCycle, inForceSince: editions[0]?.publishedAt ?? createdAt } };
      // A batch of the same resource that ended meanwhile makes this one fail, and be done again upon it.
      await perform(store, caller, conclude(deps, { batchId, result, verdict, reportHash, staged, used, dataset }));
      return { status: verdict.status };
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  };
